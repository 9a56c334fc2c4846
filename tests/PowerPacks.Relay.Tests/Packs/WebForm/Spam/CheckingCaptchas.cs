using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

public sealed class CheckingCaptchas
{
    private const string Good = """{"success":true,"hostname":"www.example.com","action":"contact"}""";

    [Theory]
    [InlineData("turnstile", "https://challenges.cloudflare.com/turnstile/v0/siteverify", Good)]
    [InlineData("hCaptcha", "https://api.hcaptcha.com/siteverify", """{"success":true,"hostname":"www.example.com"}""")]
    [InlineData("friendly", "https://eu.frcapi.com/api/v2/captcha/siteverify", """{"success":true,"data":{"challenge":{"timestamp":"2030-01-01T00:00:00Z","origin":"https://www.example.com"}}}""")]
    public async Task A_token_that_its_verifier_calls_good_is_good(string kind, string address, string answer)
    {
        await using var host = await HostAsync(kind);
        host.Verifier.Says(answer);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_captcha", "token")))).StatusCode);
        Assert.False(host.Judged().Quarantined);
        var asked = Assert.Single(host.Verifier.Asked);
        Assert.Equal(address, asked.Address.ToString());
        Assert.Contains("token", asked.Body);
        Assert.Contains("the-secret", kind == "friendly" ? asked.Key : asked.Body);
        Assert.Contains(new Uri(address).Host, host.Pack.EgressHosts(Region.Eu));
    }

    [Fact]
    public void Only_in_europe_is_the_european_host_asked()
    {
        Assert.Contains("eu.frcapi.com", new PowerPacks.Relay.Packs.WebForm.WebFormPack().EgressHosts(Region.Eu));
        Assert.DoesNotContain("eu.frcapi.com", new PowerPacks.Relay.Packs.WebForm.WebFormPack().EgressHosts(Region.Us));
    }

    [Theory]
    [InlineData("turnstile", """{"success":false,"error-codes":["timeout-or-duplicate"]}""")]
    [InlineData("turnstile", """{"success":true,"hostname":"evil.example.com","action":"contact"}""")]
    [InlineData("turnstile", """{"success":true,"hostname":"www.example.com","action":"another"}""")]
    [InlineData("turnstile", """{"success":true}""")]
    [InlineData("hCaptcha", """{"success":false,"error-codes":["invalid-input-response"]}""")]
    [InlineData("hCaptcha", """{"success":true,"hostname":"evil.example.com"}""")]
    [InlineData("friendly", """{"success":false,"error":{"error_code":"response_duplicate"}}""")]
    [InlineData("friendly", """{"success":true,"data":{"challenge":{"origin":"https://evil.example.com"}}}""")]
    public async Task A_wrong_token_is_refused_with_a_sentence_and_nothing_is_kept(string kind, string answer)
    {
        await using var host = await HostAsync(kind);
        host.Verifier.Says(answer);
        await RefusedAsync(host, "token");
    }

    [Fact]
    public async Task No_token_and_one_that_is_too_long_are_refused_without_asking_anybody()
    {
        await using var host = await HostAsync("turnstile");
        await RefusedAsync(host, null);
        await RefusedAsync(host, "");
        await RefusedAsync(host, new string('x', 2049));
        Assert.Empty(host.Verifier.Asked);
    }

    [Theory]
    [InlineData("turnstile", 500, Good)]
    [InlineData("turnstile", 200, "<html>")]
    [InlineData("turnstile", 200, "[]")]
    [InlineData("turnstile", 200, """{"success":false,"error-codes":["invalid-input-secret"]}""")]
    [InlineData("turnstile", 200, """{"success":false,"error-codes":["internal-error"]}""")]
    [InlineData("turnstile", 200, """{"success":false}""")]
    [InlineData("hCaptcha", 200, """{"success":false,"error-codes":["sitekey-secret-mismatch"]}""")]
    [InlineData("friendly", 401, """{"success":false,"error":{"error_code":"auth_invalid"}}""")]
    public async Task A_verifier_that_does_not_say_means_quarantine(string kind, int status, string answer)
    {
        await using var host = await HostAsync(kind);
        host.Verifier.Says(answer, status);
        await HeldAsync(host);
    }

    [Fact]
    public async Task A_verifier_that_is_not_there_hangs_or_answers_too_much_means_quarantine()
    {
        await using var host = await HostAsync("turnstile");
        await HeldAsync(host); // Nobody is there.
        host.Verifier.Says(new string(' ', 20_000) + Good);
        await HeldAsync(host);
        var gaveUp = false;
        host.Verifier.Answer = async cancellation =>
        {
            try
            {
                await Task.Delay(System.Threading.Timeout.InfiniteTimeSpan, cancellation);
            }
            finally
            {
                gaveUp = cancellation.IsCancellationRequested;
            }
            throw new InvalidOperationException("It was to hang.");
        };
        await HeldAsync(host);
        Assert.True(gaveUp);
    }

    [Fact]
    public async Task A_form_whose_secret_nobody_has_set_holds_what_is_sent()
    {
        await using var host = await HostAsync("turnstile", secret: null);
        host.Verifier.Says(Good);
        await HeldAsync(host);
        Assert.Empty(host.Verifier.Asked);
    }

    [Fact]
    public async Task The_same_submission_again_is_not_asked_about_again_another_one_is()
    {
        await using var host = await HostAsync("turnstile");
        host.Verifier.Says(Good);
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(1));
        await host.PostAsync(Samples.Ada(("_captcha", "token"), ("_submission", "one")));
        host.Intake.Instead = null;
        host.Verifier.Says("""{"success":false,"error-codes":["timeout-or-duplicate"]}"""); // As the real ones: a token is good once.
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_captcha", "token"), ("_submission", "one")))).StatusCode);
        await RefusedAsync(host, "token");
    }

    [Fact]
    public async Task The_field_of_the_services_own_widget_is_read_too()
    {
        await using var host = await HostAsync("turnstile");
        host.Verifier.Says(Good);
        Assert.Equal(HttpStatusCode.SeeOther, (await host.BrowseAsync(new FormUrlEncodedContent(Samples.AdaAsForm(("cf-turnstile-response", "token"))))).StatusCode);
    }

    [Fact]
    public async Task A_secret_is_set_shown_as_set_and_used_and_never_read_back()
    {
        await using var host = await HostAsync("turnstile", secret: null);
        const string path = "v1/packs/webform/captcha/turnstile";
        Assert.False((bool)(await (await host.GetAsync(path)).JsonAsync())["set"]!);
        var answer = await (await host.SendAsync(HttpMethod.Put, path, JsonContent.Create(new { secret = "the-secret" }))).TextAsync();
        Assert.DoesNotContain("the-secret", answer);
        var shown = await (await host.GetAsync(path)).JsonAsync();
        Assert.True((bool)shown["set"]!);
        Assert.Equal(host.Clock.GetUtcNow(), (DateTimeOffset)shown["setOn"]!);
        Assert.Null(shown["lastUsed"]);
        host.Verifier.Says(Good);
        await host.PostAsync(Samples.Ada(("_captcha", "token")));
        var text = await (await host.GetAsync(path)).TextAsync();
        Assert.Contains("lastUsed", text);
        Assert.DoesNotContain("the-secret", text);
        Assert.False((bool)(await (await host.GetAsync(path, r => r.Headers.Add("X-Test-Organization", $"{WebFormHost.Fabrikam}"))).JsonAsync())["set"]!);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, path, null)).StatusCode);
        Assert.False((bool)(await (await host.GetAsync(path)).JsonAsync())["set"]!);
    }

    [Theory]
    [InlineData("turnstile", """{ "secret": "" }""", 422)]
    [InlineData("turnstile", """{ "secret": "a b" }""", 422)]
    [InlineData("turnstile", """{ "secret": "a", "more": 1 }""", 422)]
    [InlineData("turnstile", "[", 400)]
    [InlineData("recaptcha", """{ "secret": "a" }""", 404)]
    public async Task What_is_no_secret_is_refused(string kind, string body, int status)
    {
        await using var host = await WebFormHost.StartAsync();
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(status, (int)(await host.SendAsync(HttpMethod.Put, $"v1/packs/webform/captcha/{kind}", content)).StatusCode);
    }

    [Theory]
    [InlineData(null, "https://")]
    [InlineData("turnstile", "https://api.hcaptcha.com")]
    [InlineData("hCaptcha", "https://challenges.cloudflare.com")]
    [InlineData("friendly", "https://challenges.cloudflare.com")]
    public async Task A_page_loads_from_no_host_but_its_own_captchas(string? kind, string not)
    {
        await using var host = kind is null ? await WebFormHost.StartAsync() : await HostAsync(kind);
        var response = await host.GetAsync("v1/forms/contact");
        var policy = response.Headers.GetValues("Content-Security-Policy").Single().Split("frame-ancestors")[0];
        Assert.DoesNotContain(not, policy);
        var page = await response.TextAsync();
        var script = await (await host.GetAsync("v1/forms/contact/form.js")).TextAsync();
        foreach (var text in new[] { page, script })
        {
            Assert.Equal(kind is not null, text.Contains("function powerPacksCaptcha", StringComparison.Ordinal));
            Assert.Equal(kind is not null, text.Contains("siteKey\":\"", StringComparison.Ordinal) || text.Contains("\"the-site-key\"", StringComparison.Ordinal));
        }
    }

    private static async Task<WebFormHost> HostAsync(string kind, string? secret = "the-secret")
    {
        var host = await WebFormHost.StartAsync(Samples.Contact(d => d["captcha"] = new JsonObject { ["kind"] = kind, ["siteKey"] = "the-site-key" }));
        if (secret is not null) Assert.True((await host.SendAsync(HttpMethod.Put, $"v1/packs/webform/captcha/{kind}", JsonContent.Create(new { secret }))).IsSuccessStatusCode);
        return host;
    }

    private static async Task RefusedAsync(WebFormHost host, string? token)
    {
        var before = host.Intake.Accepted.Count;
        var refused = await host.PostAsync(Samples.Ada(("_captcha", token)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal("captcha", (string?)problem["code"]);
        Assert.Equal("Please confirm that you are not a robot, and send again.", (string?)problem["detail"]);
        Assert.Equal(before, host.Intake.Accepted.Count);
    }

    private static async Task HeldAsync(WebFormHost host)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_captcha", "token")))).StatusCode);
        Assert.True(host.Judged().Quarantined);
        Assert.Contains("captcha-unverified", host.Judged().Reasons);
        Assert.DoesNotContain("lead", (await host.DeliverLastAsync()).Select(r => r.Table.LogicalName));
    }
}
