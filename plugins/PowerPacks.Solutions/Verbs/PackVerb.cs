using System.CommandLine;
using PowerPacks.Solutions.Upgrades;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Solutions.Verbs;

/// <summary>Writes what a CRM admin imports: the managed solution, its unmanaged twin, and what an upgrade takes away.</summary>
internal static class PackVerb
{
    public static Command Create()
    {
        var solution = Asked.Solution();
        var assembly = Asked.Assembly();
        var output = Asked.Output("The folder to write into");
        var components = new Option<string?>("--components") { Description = "The list of the last release's components: what is gone must be named in Removed" };
        var command = new Command("pack", "Writes the solution's zips and its upgrade notes.") { solution, assembly, output, components };
        command.SetAction(async (parsed, cancellation) =>
        {
            var release = SolutionCatalog.Release(parsed.GetValue(solution)!, Asked.Read(parsed.GetValue(assembly)));
            if (parsed.GetValue(components) is { } list && File.Exists(list)) ComponentList.DemandKept(release, await File.ReadAllLinesAsync(list, cancellation));
            var folder = Directory.CreateDirectory(parsed.GetValue(output)!).FullName;
            await WriteAsync(Path.Combine(folder, release.Solution.UniqueName + "_managed.zip"), SolutionZip.Write(release, isManaged: true), cancellation);
            await WriteAsync(Path.Combine(folder, release.Solution.UniqueName + ".zip"), SolutionZip.Write(release, isManaged: false), cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, release.Solution.UniqueName + ".upgrade.md"), UpgradeNotes.Of(release), cancellation);
            return 0;
        });
        return command;
    }

    /// <summary>Beside it first, then in its place: who finds the file finds all of it, even while a parallel build writes the same.</summary>
    private static async Task WriteAsync(string file, byte[] content, CancellationToken cancellation)
    {
        var unfinished = $"{file}.{Environment.ProcessId}";
        await File.WriteAllBytesAsync(unfinished, content, cancellation);
        File.Move(unfinished, file, overwrite: true);
    }
}
