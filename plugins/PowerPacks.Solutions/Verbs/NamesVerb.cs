using System.CommandLine;
using PowerPacks.Solutions.Code;

namespace PowerPacks.Solutions.Verbs;

/// <summary>Writes a solution's names and option values as constants, for the relay.</summary>
internal static class NamesVerb
{
    public static Command Create()
    {
        var solution = Asked.Solution();
        var output = Asked.Output("The C# file to write; the class is called like it");
        var space = new Option<string>("--namespace") { Description = "Of the class", Required = true };
        var command = new Command("names", "Writes the names of the solution's tables and columns, and its option values, as C# constants.") { solution, output, space };
        command.SetAction(async (parsed, cancellation) =>
        {
            var file = parsed.GetValue(output)!;
            await File.WriteAllTextAsync(file, NamesFile.Of(SolutionCatalog.Find(parsed.GetValue(solution)!), parsed.GetValue(space)!, Path.GetFileNameWithoutExtension(file)), cancellation);
            return 0;
        });
        return command;
    }
}
