using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Answers that wait for their form: saved by a visitor, or filled in for him by the organization.</summary>
public sealed partial class ComingBack
{
    private static readonly string Mine = new('a', 64);
    private static readonly string Other = new('b', 64);
    private static readonly Guid Row = Guid.Parse("99999999-9999-9999-9999-999999999999");

    [Fact]
    public async Task What_was_saved_is_opened_with_the_secret_and_with_no_other()
    {
        await using var host = await StartAsync();
        using var saved = await SaveAsync(host, Samples.Ada());
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
        Assert.Equal(host.Clock.GetUtcNow().AddDays(7), (DateTimeOffset)(await saved.JsonAsync())["until"]!);
        using var opened = await AskAsync(host, HttpMethod.Get, "drafts", Mine);
        Assert.Equal("Ada", (string?)(await opened.JsonAsync())["values"]!["firstname"]![0]);
        Assert.Equal("no-store", opened.Headers.CacheControl!.ToString());
        foreach (var wrong in (string?[])[Other, "short", null])
        {
            using var refused = await AskAsync(host, HttpMethod.Get, "drafts", wrong);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Neither_the_secret_nor_a_value_stands_in_the_name_or_label_of_what_is_kept()
    {
        await using var host = await StartAsync();
        (await SaveAsync(host, Samples.Ada())).Dispose();
        var (place, left) = Assert.Single(host.Deposits.All);
        Assert.DoesNotContain("aaaa", place.Name);
        Assert.Equal("", left.Label);
    }

    [Fact]
    public async Task A_consent_is_not_kept_but_given_when_the_form_is_sent()
    {
        await using var host = await StartAsync();
        (await SaveAsync(host, Samples.Ada())).Dispose();
        using var opened = await AskAsync(host, HttpMethod.Get, "drafts", Mine);
        Assert.Null((await opened.JsonAsync())["values"]!["consent"]);
    }

    [Fact]
    public async Task What_is_unfinished_or_wrong_can_be_saved()
    {
        await using var host = await StartAsync();
        using var saved = await SaveAsync(host, new() { ["emailaddress1"] = "not yet an add" });
        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    [Fact]
    public async Task What_was_saved_is_gone_when_it_is_sent_erased_or_has_run_out()
    {
        await using var host = await StartAsync();
        (await SaveAsync(host, Samples.Ada())).Dispose();
        (await host.PostAsync(Samples.Ada(("_draft", Mine)))).Dispose();
        Assert.Empty(host.Deposits.All);
        (await SaveAsync(host, Samples.Ada())).Dispose();
        using var erased = await AskAsync(host, HttpMethod.Delete, "drafts", Mine);
        Assert.Equal(HttpStatusCode.NoContent, erased.StatusCode);
        Assert.Empty(host.Deposits.All);
        (await SaveAsync(host, Samples.Ada())).Dispose();
        host.Clock.Pass(TimeSpan.FromDays(7));
        using var late = await AskAsync(host, HttpMethod.Get, "drafts", Mine);
        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
    }

    [Fact]
    public async Task A_submission_that_is_refused_leaves_what_was_saved()
    {
        await using var host = await StartAsync();
        (await SaveAsync(host, Samples.Ada())).Dispose();
        (await host.PostAsync(Samples.Ada(("_draft", Mine), ("emailaddress1", "nonsense")))).Dispose();
        Assert.Single(host.Deposits.All);
    }

    [Fact]
    public async Task A_form_that_does_not_say_so_saves_nothing()
    {
        await using var host = await WebFormHost.StartAsync();
        using var saved = await SaveAsync(host, Samples.Ada());
        Assert.Equal(HttpStatusCode.NotFound, saved.StatusCode);
        Assert.Empty(host.Deposits.All);
        using var page = await host.GetAsync("v1/forms/contact");
        Assert.DoesNotContain("_save", await page.TextAsync());
    }

    [Fact]
    public async Task A_strangers_site_can_neither_save_nor_open()
    {
        await using var host = await StartAsync();
        (await SaveAsync(host, Samples.Ada())).Dispose();
        using var answer = await AskAsync(host, HttpMethod.Get, "drafts", Mine, r => r.Headers.Add("Origin", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var preflight = await host.SendAsync(HttpMethod.Options, "v1/forms/contact/drafts", null, r => r.Headers.Add("Origin", "https://www.example.com"));
        Assert.Contains("powerpacks-secret", preflight.Headers.GetValues("Access-Control-Allow-Headers").Single());
        Assert.Contains("PUT", preflight.Headers.GetValues("Access-Control-Allow-Methods").Single());
    }

    [Fact]
    public async Task A_full_disk_says_when_to_come_back()
    {
        await using var host = await StartAsync();
        host.Deposits.Instead = new Deposited.Unavailable(TimeSpan.FromSeconds(30));
        using var answer = await SaveAsync(host, Samples.Ada());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta));
    }

    [Fact]
    public async Task Without_scripts_the_button_answers_with_a_link_and_the_pasted_link_with_the_form_filled_in()
    {
        await using var host = await StartAsync();
        var half = new Dictionary<string, string> { ["firstname"] = "Ada", ["_save"] = "1" };
        using var page = await host.BrowseAsync(new FormUrlEncodedContent(half));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var link = Link().Match(await page.TextAsync()).Groups[1].Value.Replace("&#x2B;", "+", StringComparison.Ordinal);
        Assert.StartsWith($"{host.Address}v1/forms/contact#pp-draft=", link);
        Assert.Empty(host.Intake.Accepted);
        using var resumed = await host.SendAsync(HttpMethod.Post, "v1/forms/contact/resume", new FormUrlEncodedContent([KeyValuePair.Create("_draft", link)]), r => r.Headers.Add("Accept", "text/html"));
        var html = await resumed.TextAsync();
        Assert.Contains("value=\"Ada\"", html);
        Assert.Contains($"name=\"_draft\" value=\"{link[^64..]}\"", html);
        (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("_draft", link[^64..]))))).Dispose();
        Assert.Empty(host.Deposits.All);
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task What_an_organization_fills_in_is_opened_by_a_link_whose_fragment_alone_is_secret()
    {
        await using var host = await WebFormHost.StartAsync();
        using var made = await PrefillAsync(host, new { values = new { firstname = "Ada", emailaddress1 = "ada@example.com" }, days = 3 });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var answer = await made.JsonAsync();
        var link = (string)answer["link"]!;
        Assert.Matches("^http://[^?#]+/v1/forms/contact#pp-prefill=[0-9a-f]{64}$", link);
        Assert.DoesNotContain("Ada", link);
        using var opened = await AskAsync(host, HttpMethod.Get, "prefill", link[^64..]);
        Assert.Equal("Ada", (string?)(await opened.JsonAsync())["values"]!["firstname"]![0]);
        host.Clock.Pass(TimeSpan.FromDays(3));
        using var late = await AskAsync(host, HttpMethod.Get, "prefill", link[^64..]);
        using var wrong = await AskAsync(host, HttpMethod.Get, "prefill", Other);
        Assert.Equal((HttpStatusCode.NotFound, await wrong.TextAsync()), (late.StatusCode, await late.TextAsync()));
    }

    [Fact]
    public async Task A_prefill_of_another_form_or_organization_opens_nothing_here()
    {
        await using var host = await WebFormHost.StartAsync();
        (await host.PublishAsync("other", Samples.Contact())).Dispose();
        (await host.PublishAsync("theirs", Samples.Contact(), WebFormHost.Fabrikam)).Dispose();
        var secret = ((string)(await (await PrefillAsync(host, new { values = new { firstname = "Ada" } })).JsonAsync())["link"]!)[^64..];
        foreach (var address in (string[])["other", "theirs"])
        {
            using var answer = await host.GetAsync($"v1/forms/{address}/prefill", r => r.Headers.Add("PowerPacks-Secret", secret));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Only_where_a_prefill_names_a_row_its_submission_changes_that_row()
    {
        await using var host = await WebFormHost.StartAsync();
        var plain = await SecretAsync(host, new { values = new { firstname = "Ada" } });
        (await host.PostAsync(Samples.Ada(("_prefill", plain)))).Dispose();
        Assert.NotEqual($"{Row}", (await host.DeliverLastAsync())[0].Key.Value);
        var bound = await SecretAsync(host, new { values = new { firstname = "Ada" }, recordId = Row });
        (await host.PostAsync(Samples.Ada(("_prefill", bound)))).Dispose();
        var row = (await host.DeliverLastAsync())[0];
        Assert.Equal(("leadid", $"{Row}", null), (row.Key.Column, row.Key.Value, row.Match));
        (await host.PostAsync(Samples.Ada(("_prefill", Other)))).Dispose();
        Assert.NotNull((await host.DeliverLastAsync())[0].Match);
    }

    [Fact]
    public async Task A_prefill_for_a_single_use_is_used_up_by_the_first_submission()
    {
        await using var host = await WebFormHost.StartAsync();
        var secret = await SecretAsync(host, new { values = new { firstname = "Ada" }, recordId = Row, singleUse = true });
        (await AskAsync(host, HttpMethod.Get, "prefill", secret)).Dispose(); // Looking at it, as a mail scanner does, does not.
        Assert.Single(host.Deposits.All);
        (await host.PostAsync(Samples.Ada(("_prefill", secret)))).Dispose();
        Assert.Empty(host.Deposits.All);
        (await host.PostAsync(Samples.Ada(("_prefill", secret)))).Dispose();
        Assert.NotEqual($"{Row}", (await host.DeliverLastAsync())[0].Key.Value);
    }

    [Theory]
    [InlineData("""{ "values": { "nosuch": "x" } }""", "values.nosuch")]
    [InlineData("""{ "values": { "consent": true } }""", "values.consent")]
    [InlineData("""{ "values": { "emailaddress1": "nonsense" } }""", "values.emailaddress1")]
    [InlineData("""{ "values": { "firstname": {} } }""", "values.firstname")]
    [InlineData("""{ "values": {}, "days": 31 }""", "days")]
    [InlineData("""{ "values": {}, "recordId": "x" }""", "recordId")]
    [InlineData("""{ "values": {}, "more": 1 }""", "more")]
    [InlineData("{}", "values")]
    public async Task A_prefill_that_cannot_be_is_refused_by_the_path_of_what_is_wrong(string body, string path)
    {
        await using var host = await WebFormHost.StartAsync();
        using var answer = await PrefillAsync(host, JsonNode.Parse(body)!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([path], (await answer.JsonAsync()).Fields());
    }

    private static Task<WebFormHost> StartAsync() => WebFormHost.StartAsync(Samples.Contact(d => d["drafts"] = Samples.Parse("""{ "enabled": true, "days": 7 }""")));

    private static Task<HttpResponseMessage> SaveAsync(WebFormHost host, Dictionary<string, object?> values) =>
        host.SendAsync(HttpMethod.Put, "v1/forms/contact/drafts", JsonContent.Create(values), r => r.Headers.Add("PowerPacks-Secret", Mine));

    private static Task<HttpResponseMessage> AskAsync(WebFormHost host, HttpMethod method, string what, string? secret, Action<HttpRequestMessage>? with = null) =>
        host.SendAsync(method, $"v1/forms/contact/{what}", null, request =>
        {
            if (secret is not null) request.Headers.Add("PowerPacks-Secret", secret);
            with?.Invoke(request);
        });

    private static Task<HttpResponseMessage> PrefillAsync(WebFormHost host, object body) => host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/prefills", JsonContent.Create(body));

    private static async Task<string> SecretAsync(WebFormHost host, object body)
    {
        using var made = await PrefillAsync(host, body);
        return ((string)(await made.JsonAsync())["link"]!)[^64..];
    }

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
