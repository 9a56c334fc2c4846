using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A program's post on its way through the whole suite: held, looked at in the CRM, called fine, and then a lead like any other.</summary>
[Collection(Imported.Name)]
public sealed class QuarantineTests(EmptySandbox sandbox)
{
    private const int Publishing = 482_100_001;
    private const int Published = 482_100_002;
    private const int Quarantined = 482_100_001;
    private const int Released = 482_100_002;
    private const int Fine = 482_100_001;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => sandbox.Maker;

    [Fact]
    public async Task What_a_bot_sends_is_held_with_its_reasons_and_becomes_one_lead_once_somebody_calls_it_fine()
    {
        var page = await PublishAsync("quarantine", captcha: null);
        var visitor = Visitor.New();
        var sent = visitor.Answers();
        sent["_gotcha"] = "filled in by a program";
        using (var answer = await sandbox.Http.PostAsJsonAsync(page, sent, Cancellation)) Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);

        var held = await HeldAsync(visitor);
        Assert.Equal((Quarantined, 100), (held.GetProperty("statuscode").GetInt32(), held.GetProperty("pp_score").GetInt32()));
        Assert.StartsWith("honeypot", held.GetProperty("pp_reasons").GetString(), StringComparison.Ordinal);
        var crm = new Crm(sandbox.Http, sandbox.Contoso);
        var id = held.GetProperty("pp_formsubmissionid").GetString();
        // The receipt is written after the submission that it belongs to.
        Assert.Single(await Until.FoundAsync("a consent receipt", async () => await Maker.RowsAsync($"pp_consentreceipts?$filter=_pp_formsubmissionid_value eq {id}", Cancellation) is { Length: > 0 } found ? found : null, Cancellation));
        Assert.Empty(await crm.LeadsAsync(visitor, Cancellation));

        // As the buttons do; twice, as people do.
        for (var click = 0; click < 2; click++) await Maker.DoAsync(HttpMethod.Patch, $"pp_formsubmissions({id})", new { pp_verdict = Fine }, Cancellation);
        var lead = Assert.Single(await crm.LeadAsync(visitor, Cancellation));
        var released = await Maker.UntilAsync($"pp_formsubmissions({id})", "a released submission", s => s.GetProperty("statuscode").GetInt32() == Released, Cancellation);
        Assert.Equal(lead.GetProperty("leadid").GetString(), released[0].GetProperty("_pp_leadid_value").GetString());
        Assert.Equal("Web form", lead.GetProperty("subject").GetString());
        Assert.Single(await crm.LeadsAsync(visitor, Cancellation));
    }

    [Fact]
    public async Task A_captcha_that_nobody_has_set_a_secret_for_holds_what_is_sent()
    {
        var page = await PublishAsync("captcha", new { kind = "turnstile", siteKey = "site" });
        var visitor = Visitor.New();
        var sent = visitor.Answers();
        sent["_captcha"] = "solved~127.0.0.1~eu-captcha~1";
        using (var answer = await sandbox.Http.PostAsJsonAsync(page, sent, Cancellation)) Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.StartsWith("captcha-unverified", (await HeldAsync(visitor)).GetProperty("pp_reasons").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> HeldAsync(Visitor visitor) => (await Until.FoundAsync(
        "the visitor's submission in the CRM",
        async () => (await Maker.RowsAsync("pp_formsubmissions", Cancellation)).Where(s => s.GetProperty("pp_values").GetString()!.Contains(visitor.Email, StringComparison.Ordinal)).ToArray() is { Length: > 0 } rows ? rows : null,
        Cancellation))[0];

    private async Task<string> PublishAsync(string key, object? captcha)
    {
        var id = Guid.NewGuid();
        var definition = new Dictionary<string, object?>
        {
            ["title"] = "Contact us",
            ["fields"] = new object[]
            {
                new { name = "firstname", label = "First name", type = "text", maxLength = 50, column = "firstname" },
                new { name = "lastname", label = "Last name", type = "text", required = true, maxLength = 50, column = "lastname" },
                new { name = "emailaddress1", label = "E-mail", type = "email", required = true, maxLength = 100, column = "emailaddress1" },
                new { name = "consent", label = "I agree.", type = "consent", required = true },
            },
            ["table"] = new { logicalName = "lead", entitySet = "leads", primaryId = "leadid" },
            ["constants"] = new Dictionary<string, string> { ["subject"] = "Web form" },
            ["consent"] = new { text = "I agree.", version = "1", field = "consent" },
        };
        if (captcha is not null) definition["captcha"] = captcha;
        await Maker.DoAsync(HttpMethod.Patch, $"pp_webforms({id})",
            new { pp_name = key, pp_formkey = $"eu-{key}", pp_definition = JsonSerializer.Serialize(definition), statuscode = Publishing }, Cancellation);
        var form = await Maker.UntilAsync($"pp_webforms({id})", "a published form", f => f.GetProperty("statuscode").GetInt32() == Published, Cancellation);
        return form[0].GetProperty("pp_page").GetString()!;
    }
}
