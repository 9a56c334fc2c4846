using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

public sealed class SegmentTests
{
    [Theory]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("€", 153, 3)]
    [InlineData("ç", 70, 1)]
    [InlineData("ç", 71, 2)]
    [InlineData("ç", 134, 2)]
    [InlineData("ç", 135, 3)]
    [InlineData("👍", 35, 1)]
    [InlineData("👍", 36, 2)]
    [InlineData("👍", 66, 2)]
    [InlineData("👍", 67, 3)]
    public void A_text_is_counted_in_segments(string character, int times, int segments) => Assert.Equal(segments, Segments.Of(string.Concat(Enumerable.Repeat(character, times))));

    [Fact]
    public void An_empty_text_is_one_segment() => Assert.Equal(1, Segments.Of(""));
}
