namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Time that passes when a test says so.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2031, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
