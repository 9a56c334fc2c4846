using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>
/// Gives each text of a sender its moment, one behind the other at the sender's rate, and lets no two texts to one receiver follow too closely. In memory: after a restart
/// moments are given anew, and nothing goes faster for it.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    private const int MaxReserved = 1_000_000;
    private const int MaxReceivers = 100_000;

    /// <summary>A text whose moment is so near leaves now: it is a timer's precision.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(20);

    private readonly Lock turn = new();
    private readonly Dictionary<(Guid Organization, string Sender), DateTimeOffset> next = [];
    private readonly Dictionary<Guid, DateTimeOffset> reserved = [];
    private readonly ConcurrentDictionary<(Guid Organization, string To), DateTimeOffset> last = new();

    /// <summary>Before that nothing is known of who was texted.</summary>
    private readonly DateTimeOffset started = clock.GetUtcNow();

    /// <returns>When this text may leave; null for now.</returns>
    public DateTimeOffset? Wait(Guid organization, string sender, decimal rate, Guid envelope)
    {
        var now = clock.GetUtcNow();
        lock (turn)
        {
            if (!reserved.Remove(envelope, out var moment))
            {
                var interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / rate));
                moment = next.TryGetValue((organization, sender), out var free) && free > now ? free : now;
                next[(organization, sender)] = moment + interval;
            }
            if (moment <= now + Near) return null;
            if (reserved.Count < MaxReserved) reserved[envelope] = moment; // Beyond, texts come again for a moment that may be later: slower, never faster.
            return moment;
        }
    }

    /// <returns>When a text may go to this receiver; null for now.</returns>
    public DateTimeOffset? Space(Guid organization, string to)
    {
        var free = (last.TryGetValue((organization, to), out var before) ? before : started) + SmsLimits.Spacing;
        return free > clock.GetUtcNow() ? free : null;
    }

    /// <summary>A call about a text to this receiver has ended.</summary>
    public void Texted(Guid organization, string to)
    {
        var now = clock.GetUtcNow();
        if (last.Count >= MaxReceivers)
        {
            foreach (var entry in last) if (entry.Value + SmsLimits.Spacing < now) last.TryRemove(entry);
        }
        last[(organization, to)] = now;
    }
}
