using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed partial class ShowingForms
{
    private const string Hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{script}}\u2028";

    [Fact]
    public async Task The_hosted_page_labels_every_field_and_works_without_a_script()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.GetAsync("v1/forms/contact");
        var page = await response.TextAsync();
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("<html lang=\"en\">", page);
        Assert.Contains("<form method=\"post\" action=\"/v1/forms/contact\"", page);
        foreach (var field in new[] { "firstname", "lastname", "emailaddress1" })
        {
            Assert.Contains($"<label for=\"pp-{field}\">", page);
            Assert.Contains($"id=\"pp-{field}\" name=\"{field}\"", page);
            Assert.Contains($"aria-describedby=\"pp-{field}-error\"", page);
        }
        Assert.Contains("type=\"email\"", page);
        Assert.Contains("maxlength=\"50\"", page);
        Assert.Contains("I agree that you store what I send.", page);
        Assert.Contains("<button type=\"submit\">Send</button>", page);
    }

    [Fact]
    public async Task The_page_loads_nothing_from_elsewhere_and_runs_only_its_own_script()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["thankYou"] = JsonNode.Parse("""{ "redirect": "https://www.example.com/thanks" }""")));
        var response = await host.GetAsync("v1/forms/contact");
        var page = await response.TextAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Regex.Match(policy, "script-src 'nonce-([^']+)'").Groups[1].Value;
        Assert.StartsWith("default-src 'none';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Contains("form-action 'self' https://www.example.com;", policy);
        Assert.Equal(1, Regex.Count(page, "<script"));
        Assert.Equal(2, Regex.Count(page, Regex.Escape($"nonce=\"{nonce}\"")));
        Assert.DoesNotContain("src=", page);
        Assert.DoesNotContain(" style=", page);
        Assert.DoesNotMatch(" on[a-z]+=\"", page);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("no-store", response.Headers.GetValues("Cache-Control").Single());
        var again = await host.GetAsync("v1/forms/contact");
        Assert.DoesNotContain(nonce, again.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Each_rendered_page_is_one_submission()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = SubmissionId().Match(await (await host.GetAsync("v1/forms/contact")).TextAsync()).Groups[1].Value;
        var second = SubmissionId().Match(await (await host.GetAsync("v1/forms/contact")).TextAsync()).Groups[1].Value;
        Assert.NotEqual(first, second);
        for (var i = 0; i < 2; i++) await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("_submission", first))));
        Assert.Single(host.Intake.Accepted);
    }

    [Fact]
    public async Task No_text_of_a_definition_becomes_markup_or_script()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            d["title"] = Hostile;
            d["consent"]!["text"] = Hostile;
            d["thankYou"] = new JsonObject { ["message"] = Hostile };
            d["fields"]![0]!["label"] = Hostile;
            d["fields"]!.AsArray().Add(new JsonObject
            {
                ["name"] = "topic",
                ["label"] = Hostile,
                ["type"] = "choice",
                ["options"] = new JsonArray(new JsonObject { ["value"] = Hostile.Trim(), ["label"] = Hostile }),
            });
        }));
        var wrong = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("firstname", Hostile))), r => r.Headers.Add("Referer", "https://x.example.com/\"><script>"));
        var hosted = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("firstname", Hostile))), r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        foreach (var page in new[] { await Text("v1/forms/contact"), await Text("v1/forms/contact/thanks"), await wrong.TextAsync(), await hosted.TextAsync() })
        {
            Assert.DoesNotContain("<img", page);
            Assert.DoesNotContain("<script>", page);
            Assert.True(Regex.Count(page, "<script") <= 1);
        }
        var script = await Text("v1/forms/contact/form.js");
        Assert.DoesNotContain("</script>", script[script.IndexOf("const address", StringComparison.Ordinal)..]);
        Assert.DoesNotContain("<img", script);
        Assert.DoesNotContain("\u2028", script);

        async Task<string> Text(string path) => await (await host.GetAsync(path)).TextAsync();
    }

    [Fact]
    public async Task The_hosted_page_comes_back_with_what_was_typed_and_what_to_correct()
    {
        await using var host = await WebFormHost.StartAsync();
        var response = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("emailaddress1", "nobody"), ("_submission", "abc"))),
            r => r.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority)));
        var page = await response.TextAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("value=\"Lovelace\"", page);
        Assert.Contains("value=\"abc\"", page);
        Assert.Contains("aria-describedby=\"pp-emailaddress1-error\" aria-invalid=\"true\"", page);
        Assert.Contains("Please give an e-mail address", page);
    }

    [Fact]
    public async Task Another_sites_visitor_gets_a_page_with_the_way_back_to_a_listed_site_only()
    {
        await using var host = await WebFormHost.StartAsync();
        async Task<string> Wrong(string referer) =>
            await (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("lastname", ""))), r => r.Headers.Add("Referer", referer))).TextAsync();
        var listed = await Wrong("https://www.example.com/contact");
        Assert.Contains("href=\"https://www.example.com/contact\"", listed);
        Assert.Contains("<strong>Last name</strong>", listed);
        var stranger = await Wrong("https://evil.example.com/contact");
        Assert.DoesNotContain("evil", stranger);
        Assert.Contains("href=\"/v1/forms/contact\"", stranger);
    }

    [Fact]
    public async Task A_browser_reads_refusals_as_a_page_with_the_same_status()
    {
        await using var host = await WebFormHost.StartAsync();
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(5));
        var response = await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("5", response.Headers.GetValues("Retry-After").Single());
        var nothing = await host.GetAsync("v1/forms/nothing", r => r.Headers.Accept.ParseAdd("text/html"));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        Assert.Equal("text/html", nothing.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("en", "en", "Send")]
    [InlineData("fr", "fr", "Envoyer")]
    [InlineData("nl", "nl", "Versturen")]
    [InlineData("pt", "pt-BR", "Enviar")]
    public async Task The_page_speaks_the_forms_language(string language, string tag, string send)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["language"] = language));
        var page = await (await host.GetAsync("v1/forms/contact")).TextAsync();
        Assert.Contains($"<html lang=\"{tag}\">", page);
        Assert.Contains($"<button type=\"submit\">{send}</button>", page);
    }

    [Fact]
    public async Task The_script_for_other_sites_carries_the_form_and_is_cached_until_it_changes()
    {
        await using var host = await WebFormHost.StartAsync();
        var first = await host.GetAsync("v1/forms/contact/form.js");
        Assert.Equal("text/javascript", first.Content.Headers.ContentType!.MediaType);
        Assert.Contains("pp-emailaddress1", await first.TextAsync());
        Assert.True(first.Headers.CacheControl!.Public);
        Assert.Equal("cross-origin", first.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        var tag = first.Headers.ETag!;
        var same = await host.GetAsync("v1/forms/contact/form.js", r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        await host.PublishAsync("contact", Samples.Contact(d => d["fields"]![0]!["label"] = "Given name"));
        var changed = await host.GetAsync("v1/forms/contact/form.js", r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Contains("Given name", await changed.TextAsync());
    }

    [Fact]
    public async Task A_hidden_constant_is_not_shown_to_visitors()
    {
        await using var host = await WebFormHost.StartAsync(Samples.With("""{ "name": "extra", "type": "hidden", "value": "internal-campaign" }"""));
        Assert.DoesNotContain("internal-campaign", await (await host.GetAsync("v1/forms/contact")).TextAsync());
        Assert.DoesNotContain("internal-campaign", await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync());
    }

    [GeneratedRegex("name=\"_submission\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex SubmissionId();
}
