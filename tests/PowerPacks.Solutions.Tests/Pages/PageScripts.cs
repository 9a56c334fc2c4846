using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PowerPacks.Solutions.Tests.Pages;

/// <summary>What is below our pages' screens, in Node: each <c>*.test.mjs</c> here is bundled with the sources that it imports, and run.</summary>
public sealed class PageScripts
{
    public static TheoryData<string> Scripts => [.. Directory.EnumerateFiles(Folder(), "*.test.mjs").Select(f => Path.GetFileName(f)!)];

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Every_statement_of_a_script_holds(string script)
    {
        var bundle = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.{script}");
        try
        {
            await RunAsync(Path.Combine(Repository.Root, "node_modules", ".bin", "esbuild"), Path.Combine(Folder(), script), "--bundle", "--platform=node", "--format=esm", "--log-level=warning", $"--outfile={bundle}");
            await RunAsync("node", "--test", bundle);
        }
        finally
        {
            File.Delete(bundle);
        }
    }

    private static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, await output + await errors);
    }
}
