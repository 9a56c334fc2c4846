using System.Net;
using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhereItCameFrom
{
    [Theory]
    [InlineData("40.107.218.12", "scanner-address")] // Microsoft's mail filter
    [InlineData("::ffff:40.107.218.12", "scanner-address")]
    [InlineData("2a01:111:f403::7", "scanner-address")]
    [InlineData("40.94.89.23", "scanner-address")] // Safe Links
    [InlineData("209.222.82.131", "scanner-address")] // Barracuda
    [InlineData("35.176.92.100", "scanner-address")] // Barracuda again, within Amazon's cloud
    [InlineData("67.231.152.7", "gateway-address")]
    [InlineData("207.211.30.9", "gateway-address")]
    [InlineData("54.172.3.4", "cloud-address")]
    [InlineData("52.97.1.1", "webmail-address")]
    [InlineData("192.0.2.17", null)]
    [InlineData("2001:db8::1", null)]
    public void An_address_that_is_known_for_something_says_so(string address, string? code)
    {
        string[] codes = ["scanner-address", "gateway-address", "cloud-address", "webmail-address", "apple-relay"];
        Assert.Equal(code is null ? [] : [code], Click().From(address).Reasons().Intersect(codes));
        Assert.Equal(code is null ? [] : [code], Open().From(address).Reasons().Intersect(codes));
    }

    [Fact]
    public void A_scanners_address_outweighs_a_browser_that_looks_like_a_person() => Assert.Equal(Who.Machine, Click().From("40.94.89.23").Judged().Who);

    [Fact]
    public void A_filters_network_and_a_rented_computer_leave_it_open_and_fire_nothing()
    {
        Assert.True(Click().From("67.231.152.7").Judged().Confidence is > Verdict.MachineTo and < 80);
        Assert.True(Click().From("20.73.4.5").Judged().Confidence is > Verdict.MachineTo and < 80);
    }

    [Fact]
    public void A_web_mail_service_loads_pictures_for_its_readers_and_follows_no_links()
    {
        Assert.Equal(Who.Person, (Open() with { Headers = HitHeaders.None }).From("52.97.1.1").Judged().Who);
        Assert.True(Click().From("52.97.1.1").Judged().Confidence < Open().From("52.97.1.1").Judged().Confidence);
    }

    [Fact]
    public void Apples_relay_is_Apple_Mail_for_pictures_and_a_person_for_links()
    {
        Assert.Contains("apple-relay", Open().By(BareWebKit).From("172.225.108.9").Reasons());
        Assert.Equal(Who.Machine, Open().By(BareWebKit).From("2606:54c0:8000::1").Judged().Who);
        Assert.DoesNotContain("apple-relay", Open().By(BareWebKit).Reasons());
        Assert.True(Click().By(Phone).From("172.225.108.9").Judged().Confidence >= 80);
    }

    [Fact]
    public void Without_an_address_everything_else_still_counts()
    {
        var verdict = (Click() with { Address = null }).Judged(Open(3600) with { Address = null });
        Assert.True(verdict.Confidence >= 80);
    }

    [Fact]
    public void The_narrowest_of_nested_ranges_counts_and_what_lies_between_is_unknown()
    {
        var list = new RangeList(["# remark", "10.0.0.0/8\tx\tcloud\ty\tz", "10.1.0.0/16\tx\tscanner\ty\tz", "10.1.2.0/24\tx\twebmail\ty\tz", "2001:db8::/32\tx\trelay\ty\tz", "10.9.9.9/32\tx\tgateway\ty\tz"]);
        (string, RangeKind)[] expected =
        [
            ("9.255.255.255", RangeKind.Unknown), ("10.0.0.0", RangeKind.Cloud), ("10.1.1.255", RangeKind.Scanner), ("10.1.2.0", RangeKind.Webmail), ("10.1.2.255", RangeKind.Webmail),
            ("10.1.3.0", RangeKind.Scanner), ("10.2.0.0", RangeKind.Cloud), ("10.9.9.8", RangeKind.Cloud), ("10.9.9.9", RangeKind.Gateway), ("10.9.9.10", RangeKind.Cloud), ("10.255.255.255", RangeKind.Cloud),
            ("11.0.0.0", RangeKind.Unknown), ("2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", RangeKind.Unknown), ("2001:db8::", RangeKind.Relay), ("2001:db9::", RangeKind.Unknown), ("::", RangeKind.Unknown),
        ];
        Assert.All(expected, e => Assert.Equal(e.Item2, list.Find(IPAddress.Parse(e.Item1))));
    }

    [Fact]
    public void Every_range_says_whose_it_is_where_that_stands_and_since_when()
    {
        var lines = RangeList.Lines().Where(l => l[0] != '#').Select(l => l.Split('\t')).ToList();
        Assert.True(lines.Count > 100);
        Assert.All(lines, l => Assert.True(l.Length == 5 && l.All(c => c.Trim().Length > 0), string.Join('|', l)));
        Assert.Equal(lines.Count, lines.Select(l => l[0]).Distinct().Count());
        Assert.All(lines, l => Assert.True(RangeList.Known.Find(IPNetwork.Parse(l[0]).BaseAddress) != RangeKind.Unknown, l[0]));
    }

    [Fact]
    public void A_line_that_is_none_stops_the_program() => Assert.Throws<FormatException>(() => new RangeList(["10.0.0.0/8\tx\tpalace\ty\tz"]));
}
