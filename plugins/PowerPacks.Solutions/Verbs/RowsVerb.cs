using System.CommandLine;
using PowerPacks.Solutions.Code;

namespace PowerPacks.Solutions.Verbs;

/// <summary>Writes the classes that a solution's plug-ins read and write rows with.</summary>
internal static class RowsVerb
{
    public static Command Create()
    {
        var solution = Asked.Solution();
        var output = Asked.Output("The C# file to write");
        var space = new Option<string>("--namespace") { Description = "Of the classes", DefaultValueFactory = _ => "PowerPacks.Plugins" };
        var command = new Command("rows", "Writes the solution's rows as C# classes, for its plug-ins.") { solution, output, space };
        command.SetAction(async (parsed, cancellation) =>
        {
            await File.WriteAllTextAsync(parsed.GetValue(output)!, RowsFile.Of(SolutionCatalog.Find(parsed.GetValue(solution)!), parsed.GetValue(space)!), cancellation);
            return 0;
        });
        return command;
    }
}
