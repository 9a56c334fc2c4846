using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs;

/// <summary>
/// Lets so many through per minute and key, and tells the rest how long to wait. The generic cell rate algorithm: one number per key, namely when its
/// allowance will be whole again. The framework's limiters would do but for their clock, which no test can move.
/// </summary>
internal sealed class RateGate<TKey>(TimeProvider clock)
    where TKey : notnull
{
    /// <summary>Keys that are followed at once; newcomers beyond share one allowance.</summary>
    private const int MaxKeys = 100_000;

    private readonly ConcurrentDictionary<TKey, long> wholeAgain = new();
    private long shared;
    private int keys;
    private long swept;

    /// <returns>Null where it may pass; otherwise how long to wait.</returns>
    public TimeSpan? Enter(TKey key, int perMinute)
    {
        var now = clock.GetUtcNow().UtcTicks;
        var cost = TimeSpan.TicksPerMinute / perMinute;
        while (true)
        {
            var known = wholeAgain.TryGetValue(key, out var old);
            if (!known && Full(now)) return Share(now, cost);
            var whole = Math.Max(old, now) + cost;
            if (whole - now > TimeSpan.TicksPerMinute) return TimeSpan.FromTicks(whole - now - TimeSpan.TicksPerMinute);
            if (known ? wholeAgain.TryUpdate(key, whole, old) : wholeAgain.TryAdd(key, whole))
            {
                if (!known) Interlocked.Increment(ref keys);
                return null;
            }
        }
    }

    /// <summary>When there are too many keys to follow, newcomers share one allowance: memory stays bounded, and a flood does not open the gate.</summary>
    private TimeSpan? Share(long now, long cost)
    {
        while (true)
        {
            var old = Interlocked.Read(ref shared);
            var whole = Math.Max(old, now) + cost;
            if (whole - now > TimeSpan.TicksPerMinute) return TimeSpan.FromTicks(whole - now - TimeSpan.TicksPerMinute);
            if (Interlocked.CompareExchange(ref shared, whole, old) == old) return null;
        }
    }

    private bool Full(long now)
    {
        if (Volatile.Read(ref keys) < MaxKeys) return false;
        var last = Interlocked.Read(ref swept);
        // Sweeping looks at every key, so not more than once a second.
        if (now - last < TimeSpan.TicksPerSecond || Interlocked.CompareExchange(ref swept, now, last) != last) return true;
        foreach (var entry in wholeAgain)
        {
            if (entry.Value <= now && wholeAgain.TryRemove(entry)) Interlocked.Decrement(ref keys);
        }
        return Volatile.Read(ref keys) >= MaxKeys;
    }
}
