namespace PowerPacks.Sandbox.Tests.Crm;

/// <summary>A clock that stands still until it is told.</summary>
public sealed class FakeClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
