using System.CommandLine;
using PowerPacks.Solutions.Upgrades;

namespace PowerPacks.Solutions.Verbs;

/// <summary>Writes the list that the next release is held against.</summary>
internal static class ComponentsVerb
{
    public static Command Create()
    {
        var solution = Asked.Solution();
        var assembly = Asked.Assembly();
        var output = Asked.Output("The file to write: components.txt beside the solution's declaration");
        var command = new Command("components", "Writes the list of the solution's components, at a release.") { solution, assembly, output };
        command.SetAction(async (parsed, cancellation) =>
        {
            var release = SolutionCatalog.Release(parsed.GetValue(solution)!, Asked.Read(parsed.GetValue(assembly)));
            await File.WriteAllTextAsync(parsed.GetValue(output)!, string.Concat(ComponentList.Of(release).Select(line => line + "\n")), cancellation);
            return 0;
        });
        return command;
    }
}
