using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Lets so many through per key and hour of the clock. In memory, per process.</summary>
internal sealed class HourlyBound(TimeProvider clock, int most)
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private long hour;

    /// <returns>Null where it may pass; otherwise how long until the next hour.</returns>
    public TimeSpan? Enter(string key)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var current = now / TimeSpan.TicksPerHour;
        if (Interlocked.Exchange(ref hour, current) != current) counts.Clear();
        // As many keys as there are forms, or as addresses that an hour's submissions named: the forms' own rates bound them.
        return counts.AddOrUpdate(key, 1, static (_, count) => count + 1) <= most ? null : TimeSpan.FromTicks((current + 1) * TimeSpan.TicksPerHour - now);
    }
}
