namespace PowerPacks.Relay.Tests.Nouns;

public sealed class GatheringTests
{
    private static readonly DateTimeOffset Second = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 1000)]
    [InlineData(1, 500, 1000)]
    [InlineData(999, 999, 1000)]
    public void What_comes_in_one_second_goes_at_its_end(int acceptedAt, int now, int until) =>
        Assert.Equal(new DeliveryResult.Later("gathers", At(until)), Gathering.Until(At(acceptedAt), 1, At(now)));

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1, 90_000)]
    [InlineData(2, 500)]
    public void It_waits_once_and_not_longer(int attempt, int now) => Assert.Null(Gathering.Until(At(500), attempt, At(now)));

    [Fact]
    public void A_clock_that_was_set_back_holds_nothing_up() => Assert.Null(Gathering.Until(At(500), 1, At(500).AddHours(-1)));

    private static DateTimeOffset At(int milliseconds) => Second.AddMilliseconds(milliseconds);
}
