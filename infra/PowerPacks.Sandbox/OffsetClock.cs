namespace PowerPacks.Sandbox;

/// <summary>The machine's clock, moved: how anyone sees what becomes of data after 30 days without waiting for them.</summary>
internal sealed class OffsetClock(TimeSpan offset) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + offset;
}
