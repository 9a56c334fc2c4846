using System.Diagnostics;
using System.Globalization;

namespace PowerPacks.Bench.Parts;

/// <summary>Counts how often a process makes the disk keep what was written, by strace: what it does, not what it says.</summary>
internal static class Syncs
{
    private static readonly TimeSpan Attaching = TimeSpan.FromSeconds(1);

    /// <returns>How many requests a round of load had answered, and how many syncs were made for it.</returns>
    public static async Task<(long Requests, long Syncs)> CountAsync(Child process, Func<int, Task<Wrk>> load, int seconds)
    {
        var report = Path.GetTempFileName();
        try
        {
            using var strace = Process.Start("timeout", ["-s", "INT", $"{seconds + 3}", "strace", "-f", "-qq", "-c", "-e", "trace=fsync,fdatasync", "-o", report, "-p", $"{process.Id}"]);
            await Task.Delay(Attaching);
            var round = await load(seconds);
            await strace.WaitForExitAsync();
            // % time, seconds, µs per call, calls, errors if any, name
            var calls = File.ReadLines(report).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(l => l.Length > 4 && l[^1] is "fsync" or "fdatasync").Sum(l => long.Parse(l[3], CultureInfo.InvariantCulture));
            return calls > 0 ? (round.Requests, calls) : throw new InvalidOperationException($"strace saw nothing: {await File.ReadAllTextAsync(report)}");
        }
        finally
        {
            File.Delete(report);
        }
    }
}
