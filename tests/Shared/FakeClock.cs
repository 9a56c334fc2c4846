namespace PowerPacks.Tests;

/// <summary>Time that stands still until a test moves it; timers and delays end when it does.</summary>
public sealed class FakeClock(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now = start ?? new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private TimeSpan jumped;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now + jumped;
    }

    public override long GetTimestamp()
    {
        lock (gate) return now.UtcTicks;
    }

    /// <summary>Sets the clock on or back, while no time passes.</summary>
    public void Jump(TimeSpan by)
    {
        lock (gate) jumped += by;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and runs what is due, in order of time.</summary>
    public void Pass(TimeSpan time)
    {
        DateTimeOffset end;
        lock (gate) end = now + time;
        while (true)
        {
            FakeTimer? due;
            lock (gate)
            {
                due = timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                if (due is null || time < TimeSpan.Zero)
                {
                    now = end;
                    return;
                }
                if (due.Due > now) now = due.Due.Value;
                due.Advance();
            }
            due.Run();
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action run) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset? Due { get; private set; }

        public void Run() => run();

        public void Advance()
        {
            Due = period > TimeSpan.Zero ? Due + period : null;
            if (Due is null) clock.timers.Remove(this);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                this.period = period;
                clock.timers.Remove(this);
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                if (Due is not null) clock.timers.Add(this);
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
