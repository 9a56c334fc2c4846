using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhenItCame
{
    private static readonly string[] Codes = ["before-sending", "at-once", "within-seconds", "within-a-minute", "within-minutes", "after-minutes", "after-half-an-hour"];

    [Theory]
    [InlineData(-60, "before-sending")]
    [InlineData(-2, "at-once")] // Two clocks are never quite the same.
    [InlineData(2.9, "at-once")]
    [InlineData(3, "within-seconds")]
    [InlineData(15, "within-a-minute")]
    [InlineData(60, "within-minutes")]
    [InlineData(299, "within-minutes")]
    [InlineData(300, "after-minutes")]
    [InlineData(1799, "after-minutes")]
    [InlineData(1800, "after-half-an-hour")]
    [InlineData(900000, "after-half-an-hour")]
    public void Every_delay_has_one_name(double seconds, string code)
    {
        Assert.Equal([code], Click(seconds).Reasons().Intersect(Codes));
        Assert.Equal([code], Open(seconds).Reasons().Intersect(Codes));
    }

    [Fact]
    public void A_person_like_click_is_a_machines_when_nobody_can_have_read_and_counts_when_somebody_can()
    {
        Assert.Equal(Who.Machine, Click(1).Judged().Who);
        Assert.Equal(Who.Uncertain, Click(40).Judged().Who);
        Assert.True(Click(900).Judged().Confidence >= 80);
    }

    [Fact]
    public void Where_the_sending_is_not_known_the_tokens_moment_is_where_the_delay_begins()
    {
        var hit = Click(30) with { SentAt = null };
        Assert.Contains("within-a-minute", hit.Reasons());
        Assert.Contains("after-half-an-hour", (hit with { MadeAt = Sent.AddHours(-1) }).Reasons());
    }

    [Fact]
    public void What_loads_ahead_whenever_it_likes_is_no_person_for_being_late()
    {
        Assert.DoesNotContain("after-half-an-hour", Open().By("Mozilla/5.0").Reasons());
        Assert.DoesNotContain("after-minutes", Open(600).By("Mozilla/5.0").Reasons());
        Assert.DoesNotContain("after-half-an-hour", Open().By(BareWebKit).From("172.225.108.9").Reasons());
        Assert.Contains("after-half-an-hour", Open().By(BareWebKit).Reasons());
    }
}
