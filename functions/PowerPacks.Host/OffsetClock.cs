namespace PowerPacks.Host;

/// <summary>The system's clock moved by a fixed time, to rehearse what happens in 30 days. Timers run at their usual pace.</summary>
public sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
