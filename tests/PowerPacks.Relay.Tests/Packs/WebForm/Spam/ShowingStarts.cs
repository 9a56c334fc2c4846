using System.Net;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

public sealed class ShowingStarts
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Somebody_whose_page_ran_its_script_gives_no_reason_at_all()
    {
        await using var host = await WebFormHost.StartAsync();
        var start = await host.StartAsync();
        host.Clock.Pass(AWhile);
        await host.PostAsync(Samples.Ada(("_start", start), ("_proof", Visits.Solve(start))));
        Assert.Equal((0, [], false), (host.Judged().Score, host.Judged().Reasons, host.Judged().Quarantined));
    }

    [Fact]
    public async Task A_plain_post_of_a_good_person_is_no_spam()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        Assert.Equal(["no-start"], host.Judged().Reasons);
        Assert.False(host.Judged().Quarantined);
        Assert.Contains("lead", (await host.DeliverLastAsync()).Select(r => r.Table.LogicalName));
    }

    [Fact]
    public async Task The_hosted_page_has_a_start_of_its_own_each_time_it_is_shown()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = Visits.StartIn(await (await host.GetAsync("v1/forms/contact")).TextAsync());
        var second = Visits.StartIn(await (await host.GetAsync("v1/forms/contact")).TextAsync());
        Assert.NotEqual(first, second);
        host.Clock.Pass(AWhile);
        await host.PostAsync(Samples.Ada(("_start", first)));
        Assert.Equal(["no-proof"], host.Judged().Reasons);
    }

    [Fact]
    public async Task A_page_that_is_shown_again_to_be_corrected_keeps_its_start()
    {
        await using var host = await WebFormHost.StartAsync();
        var start = await host.StartAsync();
        async Task<string> ShownAgain(string sent) => Visits.StartIn(await (await host.BrowseAsync(
            new FormUrlEncodedContent(Samples.AdaAsForm(("emailaddress1", "no"), ("_start", sent))), r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)))).TextAsync());
        Assert.Equal(start, await ShownAgain(start));
        var renewed = await ShownAgain("made-up");
        Assert.True(renewed.Length > 40 && renewed != "made-up");
    }

    [Fact]
    public async Task Who_sends_sooner_than_anybody_types_is_told_apart_by_the_relays_clock()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["spam"] = Samples.Parse("""{ "minimumSeconds": 5 }""")));
        async Task<string[]> After(double seconds)
        {
            var start = await host.StartAsync();
            host.Clock.Pass(TimeSpan.FromSeconds(seconds));
            await host.PostAsync(Samples.Ada(("_start", start), ("_proof", Visits.Solve(start))));
            return host.Judged().Reasons;
        }
        Assert.Equal(["too-fast"], await After(4.9));
        Assert.Empty(await After(5));
    }

    [Theory]
    [InlineData(0)] // Its version.
    [InlineData(6)] // Its time.
    [InlineData(9)] // How hard its proof is.
    [InlineData(33)] // Its signature.
    public async Task A_token_that_was_changed_is_no_token(int at)
    {
        await using var host = await WebFormHost.StartAsync();
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(await host.StartAsync());
        bytes[at] ^= 1;
        host.Clock.Pass(AWhile);
        await host.PostAsync(Samples.Ada(("_start", System.Buffers.Text.Base64Url.EncodeToString(bytes))));
        Assert.Equal(["start-forged"], host.Judged().Reasons);
        Assert.True(host.Judged().Quarantined);
    }

    [Fact]
    public async Task A_token_is_good_for_its_own_form_and_organization_only()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PublishAsync("other", Samples.Contact());
        await host.PublishAsync("theirs", Samples.Contact(), WebFormHost.Fabrikam);
        foreach (var address in new[] { "other", "theirs" })
        {
            var start = await host.StartAsync(address);
            host.Clock.Pass(AWhile);
            await host.PostAsync(Samples.Ada(("_start", start)));
            Assert.Equal(["start-forged"], host.Judged().Reasons);
        }
    }

    [Fact]
    public async Task A_token_of_yesterday_is_only_a_hint()
    {
        await using var host = await WebFormHost.StartAsync();
        var start = await host.StartAsync();
        host.Clock.Pass(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        await host.PostAsync(Samples.Ada(("_start", start), ("_proof", Visits.Solve(start))));
        Assert.Equal(["start-expired"], host.Judged().Reasons);
        Assert.False(host.Judged().Quarantined);
    }

    [Fact]
    public async Task Other_sites_ask_for_a_start_as_they_may_send()
    {
        await using var host = await WebFormHost.StartAsync();
        var allowed = await host.GetAsync("v1/forms/contact/start", r => r.Headers.Add("Origin", "https://www.example.com"));
        Assert.Equal("https://www.example.com", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.True(allowed.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("v1/forms/contact/start", r => r.Headers.Add("Origin", "https://evil.example.com"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync("v1/forms/nothing/start")).StatusCode);
    }
}
