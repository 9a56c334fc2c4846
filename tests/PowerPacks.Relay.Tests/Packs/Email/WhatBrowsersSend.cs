using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhatBrowsersSend
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36", true)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.136 Safari/537.36", false)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:90.0) Gecko/20100101 Firefox/90.0", true)]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:84.0) Gecko/20100101 Firefox/84.0", false)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15", true)]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Safari/605.1.15", false)]
    [InlineData("Outlook-iOS/709.2042344.prod.iphone (3.21.0)", false)]
    public void A_browser_that_does_not_send_what_its_version_sends_is_none(string userAgent, bool saysTooLittle)
    {
        var mute = Click().By(userAgent) with { Headers = new(Prefetch: false, FetchMode.Unsaid, ByHand: false, Language: true) };
        Assert.Equal(saysTooLittle, mute.Reasons().Contains("says-too-little"));
        Assert.DoesNotContain("says-too-little", Click().By(userAgent).Reasons());
    }

    [Fact]
    public void A_web_mail_service_that_loads_a_picture_need_not_send_what_its_readers_browser_sends() =>
        Assert.DoesNotContain("says-too-little", (Open() with { Headers = HitHeaders.None }).From("52.97.1.1").Reasons());

    [Fact]
    public void A_page_that_is_opened_by_hand_in_somebodys_language_is_like_a_person()
    {
        Assert.Superset(new HashSet<string> { "navigates", "by-hand", "language" }, Click().Reasons().ToHashSet());
        var bare = Click() with { Headers = HitHeaders.None };
        Assert.Contains("no-language", bare.Reasons());
        Assert.Empty(bare.Reasons().Intersect(["navigates", "by-hand", "language"]));
        Assert.DoesNotContain("no-language", Click().Reasons());
        Assert.True(bare.Judged().Confidence < Click().Judged().Confidence);
    }

    [Fact]
    public void A_picture_in_a_page_is_like_a_person()
    {
        Assert.Contains("browser-shows-picture", Open().Reasons());
        Assert.DoesNotContain("browser-shows-picture", (Open() with { Headers = HitHeaders.None }).Reasons());
        Assert.DoesNotContain("browser-shows-picture", Open().By(Outlook).Reasons());
    }

    [Theory]
    [InlineData("Sec-Purpose", "prefetch", true)]
    [InlineData("Sec-Purpose", "prefetch;prerender", true)]
    [InlineData("Purpose", "prefetch", true)]
    [InlineData("X-Moz", "prefetch", true)]
    [InlineData("Purpose", "preview", true)]
    [InlineData("Sec-Purpose", "", false)]
    [InlineData("Accept", "prefetch", false)]
    public void What_is_fetched_in_advance_is_read_from_the_headers(string name, string value, bool prefetch) =>
        Assert.Equal(prefetch, HitHeaders.Read(n => n == name ? value : null).Prefetch);

    [Fact]
    public void Of_the_headers_only_yes_and_no_is_kept()
    {
        var sent = new Dictionary<string, string> { ["Sec-Fetch-Mode"] = "navigate", ["Sec-Fetch-User"] = "?1", ["Accept-Language"] = "nl-BE,nl;q=0.9" };
        Assert.Equal(new HitHeaders(Prefetch: false, FetchMode.Navigate, ByHand: true, Language: true), HitHeaders.Read(sent.GetValueOrDefault));
        Assert.Equal(FetchMode.Other, HitHeaders.Read(n => n == "Sec-Fetch-Mode" ? "no-cors" : null).Mode);
        Assert.Equal(HitHeaders.None, HitHeaders.Read(_ => null));
    }
}
