using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class WhoMaySend
{
    private const string Listed = "https://www.example.com";

    [Fact]
    public async Task A_listed_site_may_post_and_read_the_answer()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(Samples.Ada(), r => r.Headers.Add("Origin", Listed));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Listed, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Fact]
    public async Task A_listed_site_may_read_refusals_too()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(new { }, r => r.Headers.Add("Origin", Listed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(Listed, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData("https://www.example.com.evil.com")]
    [InlineData("http://www.example.com")]
    [InlineData("https://www.example.com:444")]
    [InlineData("null")]
    public async Task Another_site_may_not(string origin)
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(Samples.Ada(), r => r.Headers.Add("Origin", origin));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("origin", (string?)(await response.JsonAsync())["code"]);
        Assert.Equal(origin, response.Headers.GetValues("Access-Control-Allow-Origin").Single()); // Its visitors read why, instead of waiting for a network.
        Assert.Contains("Origin", response.Headers.Vary);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task The_hosted_page_may_post()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(Samples.Ada(), r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task A_browser_that_asks_first_may_post_and_then_learns_whether_its_site_is_listed()
    {
        await using var host = await WebFormHost.StartAsync();
        Task<HttpResponseMessage> Ask(string origin) => host.SendAsync(HttpMethod.Options, "v1/forms/contact", null, r =>
        {
            r.Headers.Add("Origin", origin);
            r.Headers.Add("Access-Control-Request-Method", "POST");
            r.Headers.Add("Access-Control-Request-Headers", "content-type");
        });
        var listed = await Ask(Listed);
        Assert.Equal(HttpStatusCode.NoContent, listed.StatusCode);
        Assert.Equal(Listed, listed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("POST", listed.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Contains("content-type", listed.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("Origin", listed.Headers.Vary);
        Assert.Equal(HttpStatusCode.NoContent, (await Ask("https://evil.example.com")).StatusCode);
    }

    [Fact]
    public async Task One_address_may_send_so_many_per_minute_and_is_told_when_to_come_back()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["submissionsPerMinutePerAddress"] = 20));
        Task<HttpResponseMessage> Send(string client) => host.PostAsync(Samples.Ada(), r => r.Headers.Add("X-Test-Client", client));
        for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.Accepted, (await Send("2001:db8:1:2::" + i)).StatusCode);
        var over = await Send("2001:db8:1:2:ffff::1");
        Assert.Equal(HttpStatusCode.TooManyRequests, over.StatusCode);
        Assert.Equal("3", over.Headers.GetValues("Retry-After").Single());
        Assert.Equal("rate", (string?)(await over.JsonAsync())["code"]);
        Assert.Equal(HttpStatusCode.Accepted, (await Send("2001:db8:1:3::1")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Send("203.0.113.9")).StatusCode);
        host.Clock.Pass(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Accepted, (await Send("2001:db8:1:2::1")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send("2001:db8:1:2::1")).StatusCode);
    }

    [Fact]
    public async Task A_mapped_IPv4_address_is_the_same_caller()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["submissionsPerMinutePerAddress"] = 1));
        Task<HttpResponseMessage> Send(string client) => host.PostAsync(Samples.Ada(), r => r.Headers.Add("X-Test-Client", client));
        Assert.Equal(HttpStatusCode.Accepted, (await Send("203.0.113.9")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Send("::ffff:203.0.113.9")).StatusCode);
    }

    [Fact]
    public async Task A_form_takes_so_many_per_minute_from_everybody()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["submissionsPerMinute"] = 3));
        await host.PublishAsync("other", Samples.Contact());
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(), r => r.Headers.Add("X-Test-Client", $"203.0.113.{i}"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await host.PostAsync(Samples.Ada(), r => r.Headers.Add("X-Test-Client", "203.0.113.4"))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(), address: "other")).StatusCode);
        host.Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada())).StatusCode);
    }

    [Fact]
    public async Task The_receipt_has_the_address_shortened_and_the_page_without_its_query()
    {
        await using var host = await WebFormHost.StartAsync();
        async Task<JsonNode> Payload(string client, string? page, string? referer)
        {
            await host.PostAsync(page is null ? Samples.Ada() : Samples.Ada(("_page", page)), r =>
            {
                r.Headers.Add("X-Test-Client", client);
                if (referer is not null) r.Headers.Add("Referer", referer);
            });
            return JsonNode.Parse(host.Intake.Last.Payload.Span)!;
        }
        var v4 = await Payload("203.0.113.77", null, "https://www.example.com/contact?name=ada#top");
        Assert.Equal("203.0.113.0", (string?)v4["consent"]!["address"]);
        Assert.Equal("https://www.example.com/contact", (string?)v4["page"]);
        Assert.True((bool?)v4["consent"]!["given"]);
        Assert.Equal("I agree that you store what I send.", (string?)v4["consent"]!["text"]);
        Assert.Equal("2030-01", (string?)v4["consent"]!["version"]);
        var v6 = await Payload("2001:db8:aaaa:bbbb::1", "https://user:secret@www.example.com/a?b=c", "https://elsewhere.example.com/");
        Assert.Equal("2001:db8:aaaa::", (string?)v6["consent"]!["address"]);
        Assert.Equal("https://www.example.com/a", (string?)v6["page"]);
        var none = await Payload("203.0.113.77", "javascript:alert(1)", null);
        Assert.Null(none["page"]);
    }
}
