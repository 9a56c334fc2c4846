namespace PowerPacks.Relay.Tests.Nouns;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("17", 17000)]
    [InlineData("2.5", 2500)]
    [InlineData("Sun, 01 Mar 2026 08:01:00 GMT", 60000)]
    [InlineData("Sunday, 01-Mar-26 08:01:00 GMT", 60000)]
    [InlineData("Sun Mar  1 08:01:00 2026", 60000)]
    [InlineData("Sun, 01 Mar 2026 07:00:00 GMT", 0)]
    [InlineData("999999999", 86400000)]
    [InlineData("1e9", null)]
    [InlineData("Sun, 01 Mar 2099 08:00:00 GMT", 86400000)]
    [InlineData("-5", null)]
    [InlineData("soon", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Seconds_and_dates_are_read_and_bounded_and_the_rest_says_nothing(string? text, int? milliseconds) =>
        Assert.Equal(milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null, RetryAfter.Read(text, Now));
}
