using System.Diagnostics;
using System.Globalization;

namespace PowerPacks.Bench.Parts;

/// <summary>One round of load by wrk, on the same cores as the server.</summary>
/// <param name="Requests">Answered.</param>
/// <param name="Seconds">The round's length.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Refused">Answers other than 2xx and 3xx.</param>
/// <param name="Failed">Connections that broke or timed out.</param>
internal sealed record Wrk(long Requests, double Seconds, double P50, double P99, long Refused, long Failed)
{
    private static int salt = Environment.ProcessId % 1000 * 1000;

    public double PerSecond => Requests / Seconds;

    /// <summary>Sends forms.</summary>
    public static Task<Wrk> RunAsync(Uri target, int connections, int seconds) => RunAsync(target, connections, seconds, "form.lua", null);

    /// <summary>Asks for paths, one after the other.</summary>
    /// <param name="target">The server.</param>
    /// <param name="paths">A file with one in each line.</param>
    /// <param name="connections">At once.</param>
    /// <param name="seconds">How long.</param>
    public static Task<Wrk> HitsAsync(Uri target, string paths, int connections, int seconds) => RunAsync(target, connections, seconds, "hits.lua", paths);

    private static async Task<Wrk> RunAsync(Uri target, int connections, int seconds, string script, string? paths)
    {
        var start = new ProcessStartInfo("wrk", ["-t1", $"-c{connections}", $"-d{seconds}s", "--timeout", "30s", "-s", Path.Combine(AppContext.BaseDirectory, "Parts", script), target.ToString()])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        if (paths is not null) start.Environment["BENCH_PATHS"] = paths;
        start.Environment["BENCH_SALT"] = $"v{DateTime.UtcNow.Ticks % 10_000_000:0000000}{Interlocked.Increment(ref salt):000000}";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk is missing: apt-get install wrk.");
        var said = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal)) ?? throw new InvalidOperationException($"wrk ended with {process.ExitCode} and said: {output}{await said}");
        var n = line.Split(' ').Skip(1).Select(t => long.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return new Wrk(n[0], n[1] / 1e6, n[2] / 1e3, n[3] / 1e3, n[4], n[5]);
    }
}
