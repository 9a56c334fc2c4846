namespace PowerPacks.Host;

/// <summary>
/// The machine's clock, doubted where it jumps. Everything here is told the time by it: what is due, what is paused, what is 30 days old and gone for ever. A clock
/// that is set wrong for a moment must neither purge a month nor stop a destination for a day, so a jump counts only after it has held for an hour; until then time
/// goes on at its own pace. Small steps are followed, and time never goes back by them.
/// </summary>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>What the machine's clock may be off without being doubted; as much as a purge may be late.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>How long a jump must hold to be believed.</summary>
    public static readonly TimeSpan Doubt = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private DateTimeOffset last = machine.GetUtcNow();
    private long lastTimestamp = machine.GetTimestamp();
    private (TimeSpan Off, long Since)? doubted;

    /// <summary>By how much the machine's clock is off what it should be; null where it is not in doubt.</summary>
    public TimeSpan? Jump
    {
        get
        {
            var now = GetUtcNow();
            lock (gate) return doubted is null ? null : machine.GetUtcNow() - now;
        }
    }

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var (told, timestamp) = (machine.GetUtcNow(), machine.GetTimestamp());
            var expected = last + machine.GetElapsedTime(lastTimestamp, timestamp);
            var off = told - expected;
            if (off.Duration() <= Tolerance)
            {
                doubted = null;
                last = told > last ? told : last;
            }
            else
            {
                // A clock that jumps again while it is doubted has not held: its hour begins anew.
                if (doubted is not { } before || (off - before.Off).Duration() > Tolerance) doubted = (off, timestamp);
                var believed = machine.GetElapsedTime(doubted.Value.Since, timestamp) >= Doubt;
                if (believed) doubted = null;
                last = believed ? told : expected;
            }
            lastTimestamp = timestamp;
            return last;
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);
}
