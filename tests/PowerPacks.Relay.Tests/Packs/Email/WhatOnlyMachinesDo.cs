using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhatOnlyMachinesDo
{
    [Fact]
    public void The_hidden_link_decides_whatever_else_is_like_a_person()
    {
        var verdict = Click(link: Hit.Hidden).Judged(Open(3600).From("198.51.100.4"));
        Assert.Equal((Who.Machine, "hidden-link"), (verdict.Who, verdict.Reasons[0]));
        Assert.DoesNotContain("hidden-link", Click(link: 1).Reasons());
        Assert.DoesNotContain("hidden-link", Open().Reasons());
    }

    [Theory]
    [InlineData(-20, true)]
    [InlineData(15, true)]
    [InlineData(21, false)]
    public void What_comes_within_seconds_of_the_hidden_link_is_a_machines_too(double seconds, bool near)
    {
        Assert.Equal(near, Click().Reasons(Click(7200 + seconds, Hit.Hidden)).Contains("near-hidden-link"));
        Assert.Equal(near, Open().Reasons(Click(7200 + seconds, Hit.Hidden)).Contains("near-hidden-link"));
    }

    [Fact]
    public void A_head_request_is_a_machines()
    {
        Assert.Equal("head-request", (Open() with { Method = HitMethod.Head }).By("").Reasons()[0]);
        Assert.Equal(Who.Machine, (Open().By(Outlook) with { Method = HitMethod.Head }).Judged().Who);
        Assert.DoesNotContain("head-request", Click().Reasons());
    }

    [Fact]
    public void A_page_fetched_in_advance_is_nobodys_click()
    {
        var ahead = Click() with { Headers = Click().Headers with { Prefetch = true, ByHand = false } };
        Assert.Equal(Who.Machine, ahead.Judged().Who);
        Assert.Contains("prefetch", ahead.Reasons());
        Assert.DoesNotContain("prefetch", Click().Reasons());
    }

    [Fact]
    public void Three_links_within_five_seconds_are_a_machines_and_two_are_suspicious()
    {
        Assert.Contains("many-links-at-once", Click().Reasons(Click(7199, 1), Click(7204, 3)));
        Assert.Contains("two-links-at-once", Click().Reasons(Click(7199, 1)));
        Assert.DoesNotContain("two-links-at-once", Click().Reasons(Click(7199, 1), Click(7204, 3)));
    }

    [Fact]
    public void The_same_link_twice_and_links_in_the_pace_of_a_reader_are_no_burst()
    {
        var reasons = Click().Reasons(Click(7199), Click(7150, 1), Click(7260, 3));
        Assert.DoesNotContain("two-links-at-once", reasons);
        Assert.DoesNotContain("many-links-at-once", reasons);
    }

    [Fact]
    public void Every_link_within_a_minute_is_a_machines_and_one_left_out_is_not_said()
    {
        Hit[] others = [Click(7210, 1), Click(7220, 3), Click(7230, 4), Click(7240, 5)];
        Assert.Contains("every-link", Click().Reasons(others));
        Assert.DoesNotContain("every-link", Click().Reasons(others[..3]));
        Assert.DoesNotContain("every-link", (Click() with { Links = null }).Reasons(others));
    }

    [Fact]
    public void Three_recipients_from_one_address_at_once_are_a_machines()
    {
        Hit[] others = [Open() with { Track = Guid.NewGuid() }, Open(7205) with { Track = Guid.NewGuid() }];
        Assert.Contains("many-readers-at-once", Open().Reasons(others));
        Assert.DoesNotContain("many-readers-at-once", Open().Reasons(others[..1]));
        Assert.DoesNotContain("many-readers-at-once", Open().Reasons(others[0], others[1] with { Address = Elsewhere }));
        Assert.DoesNotContain("many-readers-at-once", Open().Reasons(others[0], others[1] with { At = Sent.AddSeconds(7211) }));
    }

    [Fact]
    public void Many_readers_behind_a_shared_proxy_are_nothing_special()
    {
        var proxied = Open().By("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)").From("66.249.84.1");
        Assert.DoesNotContain("many-readers-at-once", proxied.Reasons([.. Enumerable.Range(0, 9).Select(_ => proxied with { Track = Guid.NewGuid() })]));
    }

    [Fact]
    public void A_second_client_elsewhere_within_the_minute_is_an_echo_and_a_second_press_is_not()
    {
        var first = Click(7188).By(Phone) with { Address = Elsewhere };
        Assert.Contains("echo", Click().Reasons(first));
        Assert.DoesNotContain("echo", Click().Reasons(Click(7188)));
        Assert.DoesNotContain("echo", Click().Reasons(first with { At = Sent.AddSeconds(7100) }));
        Assert.DoesNotContain("echo", Click().Reasons(first with { Link = 3 }));
        Assert.DoesNotContain("echo", first.Reasons(Click())); // The first is whoever pressed.
    }
}
