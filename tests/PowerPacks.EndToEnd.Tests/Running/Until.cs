using System.Diagnostics;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Waits for what happens in another process.</summary>
internal static class Until
{
    /// <summary>For what takes a moment, on a machine that has much else to do.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until it finds something.</summary>
    /// <exception cref="TimeoutException">It did not within the time; the message says what was sought.</exception>
    public static async Task<T> FoundAsync<T>(string what, Func<Task<T?>> look, CancellationToken cancellation, TimeSpan? within = null)
        where T : class
    {
        var limit = within ?? Short;
        var watch = Stopwatch.StartNew();
        while (true)
        {
            if (await look() is { } found) return found;
            if (watch.Elapsed > limit) throw new TimeoutException($"Not within {limit.TotalSeconds:0} s: {what}.");
            await Task.Delay(LookAgain, cancellation);
        }
    }

    public static Task TrueAsync(string what, Func<Task<bool>> look, CancellationToken cancellation, TimeSpan? within = null) =>
        FoundAsync(what, async () => await look() ? string.Empty : null, cancellation, within);
}
