using System.Diagnostics;

namespace PowerPacks.Solutions.Tests;

/// <summary>The tool as a process, as builds run it.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly string Path = typeof(SolutionCatalog).Assembly.Location;

    public static async Task<(int Code, string Said)> RunAsync(params IEnumerable<string> arguments) => await DotnetAsync([Path, .. arguments]);

    public static async Task<(int Code, string Said)> DotnetAsync(params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, string.Concat(said));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
