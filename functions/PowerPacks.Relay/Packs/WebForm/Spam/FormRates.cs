using System.Collections.Concurrent;
using System.Numerics;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>How many submissions each form gets now, and how hard that makes a proof of work. In memory, per process.</summary>
internal sealed class FormRates(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Minute> minutes = new(StringComparer.Ordinal);

    public void Count(string address)
    {
        var now = MinuteNow;
        if (minutes.Count >= SpamLimits.FollowedForms && !minutes.ContainsKey(address)) minutes.Clear(); // Rates begin anew: proofs are easy for a minute.
        minutes.AddOrUpdate(address, static (_, now) => new Minute(now, 1, 0), static (_, before, now) => before.CountedAt(now), now);
    }

    /// <summary>Zero bits that a proof for this form must begin with now.</summary>
    public int ProofBits(string address)
    {
        var rate = minutes.TryGetValue(address, out var minute) ? minute.RateAt(MinuteNow) : 0;
        var more = BitOperations.Log2((uint)Math.Max(1, rate / SpamLimits.QuietPerMinute));
        return Math.Min(SpamLimits.LeastProofBits + more, SpamLimits.MostProofBits);
    }

    private long MinuteNow => clock.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;

    /// <summary>A minute's count, and the count of the one before.</summary>
    private sealed record Minute(long At, int Now, int Before)
    {
        public Minute CountedAt(long minute) => minute == At ? this with { Now = Now + 1 } : new Minute(minute, 1, minute == At + 1 ? Now : 0);

        public int RateAt(long minute) => minute == At ? Math.Max(Now, Before) : minute == At + 1 ? Now : 0;
    }
}
