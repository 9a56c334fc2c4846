using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhatItCallsItself
{
    [Theory]
    [InlineData("", "no-agent")]
    [InlineData("   ", "no-agent")]
    [InlineData("Barracuda Sentinel (EE)", "named-scanner")]
    [InlineData("Mozilla/5.0 (compatible; PROOFPOINT)", "named-scanner")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36", "headless")]
    [InlineData("python-requests/2.32.3", "program")]
    [InlineData("Go-http-client/1.1", "program")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "link-preview")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com", "link-preview")]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "crawler")]
    public void Whatever_says_that_it_is_a_machine_is_believed(string userAgent, string code)
    {
        var bare = Click() with { UserAgent = userAgent, Headers = HitHeaders.None };
        Assert.Contains(code, bare.Reasons());
        Assert.Equal(Who.Machine, bare.Judged().Who);
        Assert.Contains(code, (Open() with { UserAgent = userAgent, Headers = HitHeaders.None }).Reasons());
        Assert.DoesNotContain(code, Click().Reasons());
        Assert.DoesNotContain(code, Open().By(Outlook).Reasons());
    }

    [Fact]
    public void Apples_privacy_protection_makes_an_opening_a_machines_and_follows_no_links()
    {
        var open = Open() with { UserAgent = "Mozilla/5.0", Headers = HitHeaders.None };
        Assert.Equal((Who.Machine, "Apple Mail"), (open.Judged().Who, open.Judged().ClientFamily));
        Assert.Contains("apple-privacy", open.Reasons());
        var click = Click() with { UserAgent = "Mozilla/5.0", Headers = HitHeaders.None };
        Assert.Contains("nameless-click", click.Reasons());
        Assert.DoesNotContain("apple-privacy", click.Reasons());
        Assert.Equal(Who.Machine, click.Judged().Who);
        Assert.DoesNotContain("apple-privacy", Open().Reasons());
    }

    [Fact]
    public void An_engine_without_a_program_is_a_machines_at_delivery_and_uncertain_later()
    {
        var open = Open() with { UserAgent = BareWebKit, Headers = HitHeaders.None };
        Assert.Contains("bare-engine", open.Reasons());
        Assert.Equal(Who.Uncertain, open.Judged().Who);
        Assert.Equal(Who.Machine, (open with { At = Sent.AddSeconds(20) }).Judged().Who);
        Assert.DoesNotContain("bare-engine", Open().By(Phone).Reasons());
    }

    [Fact]
    public void Gmails_proxy_loads_for_a_reader_and_its_prefetch_for_nobody()
    {
        var proxy = Open() with { UserAgent = "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)", Headers = HitHeaders.None };
        Assert.Contains("gmail-proxy", proxy.Reasons());
        Assert.Equal((Who.Person, "Gmail"), (proxy.Judged().Who, proxy.Judged().ClientFamily));
        Assert.True(proxy.Judged().Confidence < 80, "A proxy is never enough for an automation.");
        Assert.Equal(Who.Uncertain, (proxy with { At = Sent.AddSeconds(20) }).Judged().Who);
        var ahead = proxy.By("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0");
        Assert.Contains("gmail-prefetch", ahead.Reasons());
        Assert.Equal(Who.Machine, ahead.Judged().Who);
    }

    [Fact]
    public void Yahoos_proxy_loads_for_a_reader()
    {
        var open = Open() with { UserAgent = "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html", Headers = HitHeaders.None };
        Assert.Contains("yahoo-proxy", open.Reasons());
        Assert.Equal((Who.Person, "Yahoo Mail"), (open.Judged().Who, open.Judged().ClientFamily));
        Assert.DoesNotContain("yahoo-proxy", Open().Reasons());
    }

    [Fact]
    public void A_mail_program_loads_for_its_reader()
    {
        var open = Open() with { UserAgent = Outlook, Headers = HitHeaders.None };
        Assert.Contains("mail-program", open.Reasons());
        Assert.Equal((Who.Person, "Outlook"), (open.Judged().Who, open.Judged().ClientFamily));
        Assert.DoesNotContain("mail-program", Open().Reasons());
    }

    [Fact]
    public void Office_that_tries_a_link_is_not_its_reader()
    {
        var click = Click() with { UserAgent = Outlook, Headers = HitHeaders.None };
        Assert.Contains("office-asks-first", click.Reasons());
        Assert.Equal(Who.Machine, click.Judged().Who);
        Assert.DoesNotContain("office-asks-first", Open().By(Outlook).Reasons());
    }

    [Theory]
    [InlineData(112, true)]
    [InlineData(117, false)]
    [InlineData(146, false)]
    public void A_browser_of_years_ago_is_suspicious_by_the_hits_own_day(int version, bool old)
    {
        var click = Click().By(Chrome.Replace("146", $"{version}", StringComparison.Ordinal));
        Assert.Equal(old, click.Reasons().Contains("old-browser"));
        Assert.DoesNotContain("old-browser", (click with { At = Sent.AddYears(-3), SentAt = Sent.AddYears(-3).AddHours(-2) }).Reasons());
        Assert.Contains("old-browser", (click with { At = Sent.AddYears(4) }).Reasons());
    }

    [Fact]
    public void A_mail_program_with_an_old_engine_in_it_is_no_old_browser() =>
        Assert.DoesNotContain("old-browser", Open().By("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/55.0.2883.87 Safari/537.36 eM Client/8.2.1659.0").Reasons());

    [Fact]
    public void A_name_that_nobody_knows_is_nobody_for_being_late()
    {
        var open = Open() with { UserAgent = "Frobnicator/3", Headers = HitHeaders.None };
        Assert.Contains("unknown-program", open.Reasons());
        Assert.Equal(Who.Uncertain, open.Judged().Who);
        Assert.Contains("unknown-program", (Click() with { UserAgent = "Frobnicator/3" }).Reasons());
        Assert.DoesNotContain("unknown-program", Open().Reasons());
    }
}
