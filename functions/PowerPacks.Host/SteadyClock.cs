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
    private long? doubtedSince;

    /// <summary>By how much the machine's clock is off what it should be; null where it is not in doubt.</summary>
    public TimeSpan? Jump
    {
        get
        {
            var now = GetUtcNow();
            lock (gate) return doubtedSince is null ? null : machine.GetUtcNow() - now;
        }
    }

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            var (told, timestamp) = (machine.GetUtcNow(), machine.GetTimestamp());
            var expected = last + machine.GetElapsedTime(lastTimestamp, timestamp);
            if ((told - expected).Duration() <= Tolerance)
            {
                doubtedSince = null;
                last = told > last ? told : last;
            }
            else
            {
                doubtedSince ??= timestamp;
                var believed = machine.GetElapsedTime(doubtedSince.Value, timestamp) >= Doubt;
                if (believed) doubtedSince = null;
                last = believed ? told : expected;
            }
            lastTimestamp = timestamp;
            return last;
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);
}
