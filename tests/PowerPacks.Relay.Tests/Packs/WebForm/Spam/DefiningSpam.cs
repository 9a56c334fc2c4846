using System.Net;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

public sealed class DefiningSpam
{
    [Theory]
    [InlineData("spam", """{ "quarantineAt": 19 }""", "spam.quarantineAt")]
    [InlineData("spam", """{ "quarantineAt": 101 }""", "spam.quarantineAt")]
    [InlineData("spam", """{ "minimumSeconds": -1 }""", "spam.minimumSeconds")]
    [InlineData("spam", """{ "minimumSeconds": 601 }""", "spam.minimumSeconds")]
    [InlineData("spam", """{ "requireProof": "yes" }""", "spam.requireProof")]
    [InlineData("spam", """{ "blocked": [""] }""", "spam.blocked[0]")]
    [InlineData("spam", """{ "blocked": ["ok", "@"] }""", "spam.blocked[1]")]
    [InlineData("spam", """{ "treshold": 3 }""", "spam.treshold")]
    [InlineData("spam", "[]", "spam")]
    [InlineData("captcha", """{ "kind": "recaptcha", "siteKey": "a" }""", "captcha.kind")]
    [InlineData("captcha", """{ "kind": "turnstile" }""", "captcha.siteKey")]
    [InlineData("captcha", """{ "kind": "turnstile", "siteKey": "a b" }""", "captcha.siteKey")]
    public async Task What_is_wrong_is_named(string member, string json, string field)
    {
        await using var host = await WebFormHost.StartAsync();
        var refused = await host.PublishAsync("contact", Samples.Contact(d => d[member] = JsonNode.Parse(json)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([field], (await refused.JsonAsync()).Fields());
    }

    [Fact]
    public async Task What_is_shown_can_be_published_again_as_it_is()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            d["spam"] = JsonNode.Parse("""{ "quarantineAt": 70, "requireProof": true, "minimumSeconds": 3, "blocked": ["pallet scheme"] }""");
            d["captcha"] = JsonNode.Parse("""{ "kind": "hCaptcha", "siteKey": "a-b_c" }""");
        }));
        var shown = (await (await host.GetAsync("v1/packs/webform/forms/contact")).JsonAsync())["definition"]!;
        Assert.Equal((70, "hCaptcha"), ((int)shown["spam"]!["quarantineAt"]!, (string?)shown["captcha"]!["kind"]));
        Assert.Equal(1, (int)(await (await host.PublishAsync("contact", shown.DeepClone())).JsonAsync())["version"]!);
    }

    [Fact]
    public async Task An_organization_takes_so_many_per_minute_on_all_its_forms_together()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["submissionsPerMinute"] = 6000));
        await host.PublishAsync("second", Samples.Contact(d => d["submissionsPerMinute"] = 6000));
        await host.PublishAsync("theirs", Samples.Contact(), WebFormHost.Fabrikam);
        for (var i = 0; i < 6000; i++)
        {
            var sent = await host.PostAsync(Samples.Ada(), address: i % 2 == 0 ? "contact" : "second");
            Assert.True(sent.StatusCode == HttpStatusCode.Accepted, $"{i}: {sent.StatusCode}");
        }
        var busy = await host.PostAsync(Samples.Ada(), address: "second");
        Assert.Equal(HttpStatusCode.TooManyRequests, busy.StatusCode);
        Assert.NotNull(busy.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(), address: "theirs")).StatusCode);
    }
}
