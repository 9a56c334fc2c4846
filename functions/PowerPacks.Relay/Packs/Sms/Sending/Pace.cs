using System.Collections.Concurrent;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>
/// Gives each text of a sender its moment, one behind the other at the sender's rate, and lets no two texts to one receiver follow too closely. In memory: after a restart
/// moments are given anew, and nothing goes faster for it. It counts time itself: a clock that is set back would make everybody wait for what is over.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    private const int MaxReserved = 1_000_000;

    /// <summary>A text whose moment is so near leaves now: it is a timer's precision.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(20);

    /// <summary>One whose moment is so near is waited for where it is: to put it away and take it up again costs more.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);

    /// <summary>How far behind its moments a sender may be and still catch up, faster than its rate: what made it later than that is lost time.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(250);

    private readonly Lock turn = new();
    private readonly Dictionary<(Guid Organization, string Sender), Line> lines = [];
    private readonly Dictionary<Guid, TimeSpan> reserved = [];
    private readonly ConcurrentDictionary<(Guid Organization, string To), TimeSpan> last = new();

    /// <summary>Before that nothing is known of who was texted.</summary>
    private readonly long started = clock.GetTimestamp();

    /// <summary>When receivers who may be texted again are forgotten next, in ticks.</summary>
    private long forgets;

    /// <summary>Since the start.</summary>
    private TimeSpan Now => clock.GetElapsedTime(started);

    /// <summary>Waits for a text's moment, if that is near.</summary>
    /// <returns>When it may leave; null for now.</returns>
    public async ValueTask<DateTimeOffset?> WaitAsync(Guid organization, string sender, decimal rate, Guid envelope, CancellationToken cancellation)
    {
        if (Moment(organization, sender, rate, envelope) is not { } moment) return null;
        var left = moment - Now;
        if (left > Soon) return clock.GetUtcNow() + left;
        await Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellation);
        Forget(envelope);
        return null;
    }

    private void Forget(Guid envelope)
    {
        lock (turn) reserved.Remove(envelope);
    }

    private TimeSpan? Moment(Guid organization, string sender, decimal rate, Guid envelope)
    {
        var now = Now;
        lock (turn)
        {
            if (!lines.TryGetValue((organization, sender), out var line)) lines[(organization, sender)] = line = new Line();
            if (!reserved.Remove(envelope, out var slot))
            {
                slot = line.Next + line.Late > now ? line.Next : now - line.Late;
                line.Next = slot + TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / rate));
            }
            if (now - (slot + line.Late) > CatchUp) line.Late = now - slot - CatchUp;
            var moment = slot + line.Late;
            if (moment <= now + Near) return null;
            if (reserved.Count < MaxReserved) reserved[envelope] = slot; // Beyond, texts come again for a moment that may be later: slower, never faster.
            return moment;
        }
    }

    /// <returns>When a text may go to this receiver; null for now.</returns>
    public DateTimeOffset? Space(Guid organization, string to)
    {
        var left = last.GetValueOrDefault((organization, to)) + SmsLimits.Spacing - Now;
        return left > TimeSpan.Zero ? clock.GetUtcNow() + left : null;
    }

    /// <summary>A call about a text to this receiver has ended.</summary>
    public void Texted(Guid organization, string to)
    {
        var now = Now;
        last[(organization, to)] = now;
        var due = Interlocked.Read(ref forgets);
        // Whoever is the first after that moment does it for all.
        if (now.Ticks < due || Interlocked.CompareExchange(ref forgets, (now + SmsLimits.Spacing).Ticks, due) != due) return;
        foreach (var entry in last) if (entry.Value + SmsLimits.Spacing < now) last.TryRemove(entry);
    }

    /// <summary>A sender's moments, as they would be if it had never been late.</summary>
    private sealed class Line
    {
        public TimeSpan Next { get; set; }

        /// <summary>By how much they come later.</summary>
        public TimeSpan Late { get; set; }
    }
}
