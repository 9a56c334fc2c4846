using System.Globalization;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class QuietHoursTests
{
    private static readonly QuietRule Nights = new(new TimeOnly(21, 0), new TimeOnly(8, 0));

    [Theory]
    [InlineData("America/New_York", "2026-11-23T14:00Z", "2026-11-23T14:00Z")] // 9:00 there.
    [InlineData("America/New_York", "2026-11-23T12:00Z", "2026-11-23T13:00Z")] // 7:00 there.
    [InlineData("America/New_York", "2026-11-24T02:00Z", "2026-11-24T13:00Z")] // 21:00 there.
    [InlineData("Europe/Amsterdam", "2026-11-23T19:59Z", "2026-11-23T19:59Z")]
    [InlineData("Europe/Amsterdam", "2026-11-23T20:00Z", "2026-11-24T07:00Z")]
    [InlineData("America/Sao_Paulo", "2026-11-23T10:59Z", "2026-11-23T11:00Z")]
    [InlineData("Asia/Kathmandu", "2026-11-23T01:00Z", "2026-11-23T02:15Z")]
    public void A_text_waits_for_the_morning_of_its_receiver(string zone, string now, string expected) => Assert.Equal(At(expected), Next([Nights], now, zone));

    [Fact]
    public void Who_may_be_in_several_zones_is_texted_when_it_is_day_in_all_of_them()
    {
        // 13:00 UTC is 8:00 in New York and 5:00 in Los Angeles; 16:00 UTC is 8:00 there.
        Assert.Equal(At("2026-11-23T16:00Z"), Next([Nights], "2026-11-23T13:00Z", "America/New_York", "America/Los_Angeles"));
        // 01:00 UTC is 20:00 in New York, and goes; at 02:00 it waits for Los Angeles' morning.
        Assert.Equal(At("2026-11-24T01:00Z"), Next([Nights], "2026-11-24T01:00Z", "America/New_York", "America/Los_Angeles"));
        Assert.Equal(At("2026-11-24T16:00Z"), Next([Nights], "2026-11-24T02:00Z", "America/New_York", "America/Los_Angeles"));
    }

    [Fact]
    public void Where_the_zones_leave_no_moment_in_common_the_first_decides()
    {
        var all = new QuietRule(new TimeOnly(18, 0), new TimeOnly(9, 0));
        Assert.Equal(At("2026-11-23T06:00Z"), Next([all], "2026-11-23T02:00Z", "Europe/Moscow", "Asia/Kamchatka"));
    }

    [Fact]
    public void A_rule_of_days_holds_from_its_day_into_the_next()
    {
        var sundays = new QuietRule(new TimeOnly(0, 0), new TimeOnly(0, 0)) { Days = [DayOfWeek.Sunday] };
        Assert.Equal(At("2026-11-22T23:00Z"), Next([sundays], "2026-11-22T12:00Z", "Europe/Amsterdam"));
        Assert.Equal(At("2026-11-23T12:00Z"), Next([sundays], "2026-11-23T12:00Z", "Europe/Amsterdam"));
        // The night after a Sunday is the next rule's.
        Assert.Equal(At("2026-11-23T07:00Z"), Next([sundays, Nights], "2026-11-22T12:00Z", "Europe/Amsterdam"));
    }

    [Fact]
    public void A_rule_of_a_country_holds_there_alone()
    {
        Assert.Equal(At("2026-11-23T22:00Z"), Next([Nights with { Country = "FR" }], "2026-11-23T22:00Z", "Europe/Amsterdam"));
        Assert.NotEqual(At("2026-11-23T22:00Z"), Next([Nights with { Country = "NL" }], "2026-11-23T22:00Z", "Europe/Amsterdam"));
    }

    [Fact]
    public void A_clock_that_springs_forward_or_falls_back_loses_no_text()
    {
        var small = new QuietRule(new TimeOnly(1, 30), new TimeOnly(2, 30));
        // 29 March 2026: 2:00 to 3:00 does not exist in Amsterdam.
        Assert.Equal(At("2026-03-29T01:00Z"), Next([small], "2026-03-29T00:40Z", "Europe/Amsterdam"));
        // 25 October 2026: 2:00 to 3:00 comes twice.
        var ends = Next([small], "2026-10-25T00:15Z", "Europe/Amsterdam");
        Assert.InRange(ends!.Value, At("2026-10-25T00:30Z"), At("2026-10-25T01:30Z"));
    }

    [Fact]
    public void Rules_that_leave_no_moment_at_all_say_so() => Assert.Null(Next([new QuietRule(new TimeOnly(0, 0), new TimeOnly(0, 0))], "2026-11-23T12:00Z", "Europe/Amsterdam"));

    private static DateTimeOffset? Next(IReadOnlyList<QuietRule> rules, string now, params IReadOnlyList<string> zones) => QuietHours.Next(rules, "NL", [.. zones.Select(z => NumberPlace.Find(z)!)], At(now));

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture);
}
