using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class SendingForms
{
    private const string Json = "application/json";
    private const string UrlEncoded = "application/x-www-form-urlencoded";

    [Fact]
    public async Task A_JSON_submission_is_accepted_with_the_envelopes_id()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.PostAsync(Samples.Ada());
        var answer = await response.JsonAsync();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(Json, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{Assert.Single(host.Intake.Accepted).Id:N}", (string?)answer["id"]);
        Assert.Equal("accepted", (string?)answer["status"]);
        Assert.Equal("We have received what you sent.", (string?)answer["message"]);
        Assert.Null(answer["redirect"]);
        Assert.Equal("submission", host.Intake.Last.Kind);
        Assert.Equal("crm", host.Intake.Last.Destination);
    }

    [Fact]
    public async Task All_three_forms_of_a_body_say_the_same()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.AdaAsForm());
        await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        await host.BrowseAsync(Multipart(Samples.AdaAsForm()));
        var compared = host.Intake.Accepted.Select(a => Encoding.UTF8.GetString(a.Message.Compared.Span)).ToList();
        Assert.Equal(3, compared.Count);
        Assert.Single(compared.Distinct());
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_thank_you_page()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/v1/forms/contact/thanks", response.Headers.Location!.OriginalString);
        Assert.Contains("We have received what you sent.", await (await host.GetAsync("v1/forms/contact/thanks")).TextAsync());
    }

    [Fact]
    public async Task A_browser_is_sent_to_the_definitions_redirect_and_never_to_the_callers()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
            d["thankYou"] = JsonNode.Parse("""{ "message": "Merci", "redirect": "https://www.example.com/thanks" }""")));
        var evil = Samples.AdaAsForm(("redirect", "https://evil.example.com"), ("ignore_redirecturl", "https://evil.example.com"), ("_next", "https://evil.example.com"));
        var browser = await host.BrowseAsync(new FormUrlEncodedContent(evil));
        Assert.Equal("https://www.example.com/thanks", browser.Headers.Location!.OriginalString);
        var program = await (await host.PostAsync(Samples.Ada())).JsonAsync();
        Assert.Equal("https://www.example.com/thanks", (string?)program["redirect"]);
        Assert.Equal("Merci", (string?)program["message"]);
    }

    [Fact]
    public async Task A_filled_trap_is_answered_alike_and_waits_in_quarantine()
    {
        await using var host = await WebFormHost.StartAsync();
        var program = await host.PostAsync(Samples.Ada(("_gotcha", "buy")));
        Assert.Equal(HttpStatusCode.Accepted, program.StatusCode);
        Assert.Matches("^[0-9a-f]{32}$", (string?)(await program.JsonAsync())["id"]);
        var browser = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("_gotcha", "buy"))));
        Assert.Equal(HttpStatusCode.SeeOther, browser.StatusCode);
        Assert.Equal(2, host.Intake.Accepted.Count);
        Assert.DoesNotContain("lead", (await host.DeliverLastAsync()).Select(r => r.Table.LogicalName));
        await host.PostAsync(Samples.Ada(("_gotcha", "")));
        Assert.Contains("lead", (await host.DeliverLastAsync()).Select(r => r.Table.LogicalName));
    }

    [Fact]
    public async Task A_repeated_submission_is_answered_as_the_first_even_from_another_network()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = await host.PostAsync(Samples.Ada(("_submission", "one"), ("_page", "https://a.example.com/1")), r => r.Headers.Add("X-Test-Client", "203.0.113.9"));
        host.Clock.Pass(TimeSpan.FromHours(5));
        var second = await host.PostAsync(Samples.Ada(("_submission", "one")), r => r.Headers.Add("X-Test-Client", "198.51.100.7"));
        Assert.Equal(first.StatusCode, second.StatusCode);
        Assert.Equal(await first.TextAsync(), await second.TextAsync());
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task The_header_names_the_submission_before_the_field_does()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_submission", "a")), r => r.Headers.Add("Idempotency-Key", "same"));
        await host.PostAsync(Samples.Ada(("_submission", "b")), r => r.Headers.Add("Idempotency-Key", "same"));
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task The_same_key_for_other_content_is_refused_but_another_form_may_use_it()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PublishAsync("other", Samples.Contact());
        await host.PostAsync(Samples.Ada(("_submission", "one")));
        var reused = await host.PostAsync(Samples.Ada(("_submission", "one"), ("firstname", "Grace")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, reused.StatusCode);
        Assert.Equal("key-reused", (string?)(await reused.JsonAsync())["code"]);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_submission", "one")), address: "other")).StatusCode);
    }

    [Theory]
    [InlineData(255, HttpStatusCode.Accepted)]
    [InlineData(256, HttpStatusCode.BadRequest)]
    public async Task An_idempotency_key_has_at_most_255_characters(int length, HttpStatusCode expected)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(expected, (await host.PostAsync(Samples.Ada(), r => r.Headers.Add("Idempotency-Key", new string('k', length)))).StatusCode);
        Assert.Equal(expected, (await host.PostAsync(Samples.Ada(("_submission", new string('l', length))))).StatusCode);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("é")]
    [InlineData("")]
    public async Task An_idempotency_key_is_visible_ASCII(string key)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await host.PostAsync(Samples.Ada(("_submission", key)))).StatusCode);
    }

    [Fact]
    public async Task What_the_relay_cannot_take_is_told_with_when_to_come_back()
    {
        await using var host = await WebFormHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(7.2));
        var busy = await host.PostAsync(Samples.Ada());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        Assert.Equal("8", busy.Headers.GetValues("Retry-After").Single());
        host.Intake.Instead = new Receipt.NotGranted("expired");
        Assert.Equal(HttpStatusCode.Forbidden, (await host.PostAsync(Samples.Ada())).StatusCode);
    }

    internal static MultipartFormDataContent Multipart(Dictionary<string, string> fields)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        return content;
    }
}
