using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>Posts of the old PowerWebForm, as they stand hard-coded in customers' sites.</summary>
public sealed class OldPosts
{
    private const string Old = "0123456789ABCDEF0123456789ABCDEF";
    private const string Last = "powf_00000000000000000000000000000001";
    private const string Mail = "powf_00000000000000000000000000000002";
    private const string Query = $"?t=AAAA&formId=powf_{Old}&tver=2013&c=1";

    [Theory]
    [InlineData("powerWebFormV3")]
    [InlineData("PowerWebForm")]
    public async Task An_old_post_is_accepted_as_it_is(string folder)
    {
        await using var host = await StartAsync();
        using var answer = await PostAsync(host, [], folder);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        var row = (await host.DeliverLastAsync())[0];
        Assert.Equal(("Lovelace", "ada@example.com"), (row.Columns["lastname"], row.Columns["emailaddress1"]));
    }

    [Fact]
    public async Task As_multipart_it_is_accepted_too()
    {
        await using var host = await StartAsync();
        using var body = new MultipartFormDataContent { { new StringContent("Lovelace"), Last }, { new StringContent("ada@example.com"), Mail.ToUpperInvariant().Replace("POWF", "powf", StringComparison.Ordinal) }, { new StringContent("2013"), "tver" } };
        using var answer = await host.SendAsync(HttpMethod.Post, $"v1/PowerWebForm/PowerWebFormData.aspx{Query}", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Lovelace", (await host.DeliverLastAsync())[0].Columns["lastname"]);
    }

    [Fact]
    public async Task Its_message_is_shown_as_text()
    {
        await using var host = await StartAsync();
        using var answer = await PostAsync(host, new() { ["ignore_submitmessage"] = "Danke <script>alert(1)</script>" });
        var html = await answer.TextAsync();
        Assert.Contains("Danke &lt;script&gt;", html);
        Assert.DoesNotContain("<script>alert", html);
    }

    [Fact]
    public async Task It_is_redirected_or_linked_only_to_an_origin_that_the_form_allows()
    {
        await using var host = await StartAsync();
        using var auto = await PostAsync(host, new() { ["ignore_redirecturl"] = "https://www.example.com/other?x=1", ["ignore_redirectmode"] = "Auto" });
        Assert.Equal((HttpStatusCode.Found, "https://www.example.com/other?x=1"), (auto.StatusCode, auto.Headers.Location!.OriginalString));
        using var link = await PostAsync(host, new() { ["ignore_redirecturl"] = "https://www.example.com/other", ["ignore_redirectmode"] = "Link", ["ignore_linkbuttontext"] = "Go on" });
        Assert.Contains("<a href=\"https://www.example.com/other\">Go on</a>", await link.TextAsync());
        foreach (var evil in (string[])["https://evil.example/", "//evil.example", "https://www.example.com.evil.example/", "http://www.example.com/", "https://www.example.com@evil.example/", "javascript:alert(1)"])
        {
            foreach (var mode in (string[])["Auto", "Link"])
            {
                using var refused = await PostAsync(host, new() { ["ignore_redirecturl"] = evil, ["ignore_redirectmode"] = mode });
                Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
                Assert.DoesNotContain("evil", await refused.TextAsync());
                Assert.DoesNotContain("href=", await refused.TextAsync());
            }
        }
        Assert.Equal(12, host.LogLines.Count(l => l.Contains("legacy redirect refused", StringComparison.Ordinal)));
        Assert.DoesNotContain(host.LogLines, l => l.Contains("evil", StringComparison.Ordinal));
        Assert.Equal(14, host.Intake.Accepted.Count); // Whatever becomes of the redirect, what was sent is kept.
    }

    [Fact]
    public async Task A_form_that_does_not_say_so_redirects_nowhere()
    {
        await using var host = await StartAsync(d => d["legacy"]!["redirects"] = false);
        using var answer = await PostAsync(host, new() { ["ignore_redirecturl"] = "https://www.example.com/other" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_post_of_an_unknown_form_is_refused_and_so_is_one_that_lacks_what_is_required()
    {
        await using var host = await StartAsync();
        using var unknown = await host.SendAsync(HttpMethod.Post, $"v1/PowerWebForm/PowerWebFormData.aspx?formId=powf_{new string('9', 32)}", new FormUrlEncodedContent([]));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        using var lacking = await PostAsync(host, new() { [Mail] = "nonsense" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lacking.StatusCode);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task An_old_form_belongs_to_the_first_form_that_claims_it()
    {
        await using var host = await StartAsync();
        using var theirs = await host.PublishAsync("theirs", Definition(), WebFormHost.Fabrikam);
        Assert.Equal(HttpStatusCode.Conflict, theirs.StatusCode);
        using var again = await host.PublishAsync("contact", Definition());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task The_preview_shows_what_a_post_would_create_and_what_is_unknown_and_keeps_nothing()
    {
        await using var host = await StartAsync();
        var token = Convert.ToBase64String([.. Guid.NewGuid().ToByteArray(), .. Encoding.Unicode.GetBytes("contoso")]);
        var stranger = $"powf_{new string('7', 32)}";
        using var answer = await PreviewAsync(host, new { url = $"https://old.example/PowerWebForm/PowerWebFormData.aspx?t={Uri.EscapeDataString(token)}&formId=powf_{Old}", post = $"{Last}=Lovelace&{Mail}=ada%40example.com&{stranger}=x&tver=2013" });
        var seen = await answer.JsonAsync();
        Assert.Equal(("contoso", "contact"), ((string?)seen["tokenOrganization"], (string?)seen["formKey"]));
        Assert.Equal(["lastname", "emailaddress1", null], seen["fields"]!.AsArray().Select(f => (string?)f!["field"]));
        Assert.Equal("Lovelace", (string?)seen["rows"]![0]!["columns"]!["lastname"]);
        Assert.Empty(host.Intake.Accepted);
        using var theirs = await PreviewAsync(host, new { url = $"?formId=powf_{Old}", post = "" }, WebFormHost.Fabrikam);
        Assert.Null((await theirs.JsonAsync())["formKey"]);
    }

    [Fact]
    public async Task The_preview_of_an_old_page_proposes_a_definition_that_can_be_published()
    {
        await using var host = await StartAsync();
        var html = $"""
            <form action="https://old.example/PowerWebForm/PowerWebFormData.aspx?t=x&amp;formId=powf_{new string('8', 32)}&amp;tver=2013">
            <input type="text" name="{Last}" class="required"><input name='{Mail}' class="required email"><textarea name="powf_{new string('3', 32)}"></textarea>
            <input type="hidden" name="powf_{new string('4', 32)}" value="x"><input type="hidden" name="ignore_redirectmode" value="Auto"></form>
            """;
        using var answer = await PreviewAsync(host, new { html });
        var definition = (await answer.JsonAsync())["definition"]!;
        Assert.Equal(["text", "email", "textarea", "hidden"], definition["fields"]!.AsArray().Select(f => (string?)f!["type"]));
        Assert.Equal([true, true, false, false], definition["fields"]!.AsArray().Select(f => (bool?)f!["required"]));
        using var published = await host.PublishAsync("proposed", definition);
        Assert.True(published.IsSuccessStatusCode, await published.TextAsync());
    }

    private static JsonObject Definition() => Samples.Contact(d =>
    {
        d["fields"]!.AsArray().RemoveAt(3);
        d.Remove("consent");
        d["legacy"] = new JsonObject { ["formId"] = $"powf_{Old}", ["fields"] = new JsonObject { [Last] = "lastname", [Mail] = "emailaddress1" }, ["redirects"] = true };
    });

    private static Task<WebFormHost> StartAsync(Action<JsonObject>? change = null)
    {
        var definition = Definition();
        change?.Invoke(definition);
        return WebFormHost.StartAsync(definition);
    }

    private static Task<HttpResponseMessage> PostAsync(WebFormHost host, Dictionary<string, string> more, string folder = "PowerWebForm")
    {
        var values = new Dictionary<string, string> { [Last] = "Lovelace", [Mail] = "ada@example.com", ["tver"] = "2013" };
        foreach (var (name, value) in more) values[name] = value;
        return host.SendAsync(HttpMethod.Post, $"v1/{folder}/PowerWebFormData.aspx{Query}", new FormUrlEncodedContent(values));
    }

    private static Task<HttpResponseMessage> PreviewAsync(WebFormHost host, object body, Guid? organization = null) =>
        host.SendAsync(HttpMethod.Post, "v1/packs/webform/legacy/preview", JsonContent.Create(body), r => r.Headers.Add("X-Test-Organization", $"{organization ?? WebFormHost.Contoso}"));
}
