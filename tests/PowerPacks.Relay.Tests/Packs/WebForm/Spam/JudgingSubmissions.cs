using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm.Spam;

/// <summary>Quarantine, release and what verdicts teach.</summary>
public sealed class JudgingSubmissions
{
    private const int Quarantined = 482_100_001;
    private const int Released = 482_100_002;

    [Fact]
    public async Task What_is_held_becomes_a_submission_with_reasons_and_a_receipt_and_nothing_else()
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_gotcha", "x")))).StatusCode);
        Assert.Null(host.Intake.Last.RecordKey); // It must not hold up what the same person sends in earnest.
        var rows = await host.DeliverLastAsync();
        Assert.Equal(["pp_formsubmission", "pp_consentreceipt"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal(Quarantined, rows[0].Columns["statuscode"]);
        Assert.Equal(100, rows[0].Columns["pp_score"]);
        Assert.Equal("honeypot,no-start", rows[0].Columns["pp_reasons"]);
        Assert.Contains("Ada@Example.com", (string)rows[0].Columns["pp_values"]!);
        Assert.Empty(rows[0].Links);
        Assert.Equal((0, "pp_FormSubmissionId"), (rows[1].Links.Single().Row, rows[1].Links.Single().NavigationProperty));
        // Written again after somebody has judged it, it would wait again.
        Assert.Equal(OnMatch.Keep, rows[0].Match!.OnMatch);
        Assert.Equal(rows[0].Key.Value, rows[0].Match!.Keys.Single()["pp_envelopeid"]);
    }

    [Fact]
    public async Task What_is_not_held_has_its_score_and_reasons_too()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var kept = (await host.DeliverLastAsync())[1];
        Assert.Equal((15, "no-start"), (kept.Columns["pp_score"], kept.Columns["pp_reasons"]));
        Assert.DoesNotContain("statuscode", kept.Columns.Keys); // It is the CRM's own default, and people's afterwards.
    }

    [Fact]
    public async Task A_payload_of_before_there_were_judgements_is_delivered()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var (id, message) = host.Intake.Accepted.Last();
        var old = JsonNode.Parse(message.Payload.Span)!.AsObject();
        old.Remove("spam");
        var rows = Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(id, System.Text.Encoding.UTF8.GetBytes(old.ToJsonString()))).Rows;
        Assert.Equal("lead", rows[0].Table.LogicalName);
        Assert.Null(rows[1].Columns["pp_score"]);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public async Task A_form_says_from_which_score_on_it_holds(int at, bool held)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["spam"] = new JsonObject { ["quarantineAt"] = at }));
        await host.PostAsync(Samples.Ada(("emailaddress1", "info@example.com"))); // 15 for no start, 5 for the address.
        Assert.Equal((20, held), (host.Judged().Score, host.Judged().Quarantined));
    }

    [Fact]
    public async Task Released_it_becomes_the_row_it_would_have_become_and_its_submission_leads_there()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(("_gotcha", "x")));
        var (id, message) = host.Intake.Accepted.Last();
        var values = JsonNode.Parse(message.Payload.Span)!["values"]!.AsObject();
        var answer = await (await SayAsync(host, id, "fine", values, release: true)).JsonAsync();
        Assert.True((bool)answer["released"]!);
        Assert.Equal("release", host.Intake.Last.Kind);
        var rows = await host.DeliverLastAsync();
        var first = new Envelope(id, WebFormHost.Contoso, "webform", "submission", "crm", host.Clock.GetUtcNow());
        Assert.Equal(new RowKey("leadid", first.DerivedId("lead").ToString()), rows[0].Key);
        Assert.Equal(("Ada", "Web enquiry"), (rows[0].Columns["firstname"], rows[0].Columns["subject"]));
        Assert.Equal(new RowKey("pp_envelopeid", $"{id:N}"), rows[1].Key);
        Assert.Equal(Released, rows[1].Columns["statuscode"]);
        Assert.Equal((0, "pp_LeadId", "pp_recordid"), (rows[1].Links.Single().Row, rows[1].Links.Single().NavigationProperty, rows[1].Links.Single().IdColumn));
    }

    [Fact]
    public async Task What_is_released_waits_its_turn_behind_what_the_same_person_sent_since()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["match"] = Samples.Parse("""{ "keys": [["emailaddress1"]] }""")));
        await host.PostAsync(Samples.Ada());
        var record = host.Intake.Last.RecordKey;
        await SayAsync(host, Guid.CreateVersion7(), "fine", System.Text.Json.JsonSerializer.SerializeToNode(Samples.Ada())!.AsObject(), release: true);
        Assert.Equal(("release", record), (host.Intake.Last.Kind, host.Intake.Last.RecordKey));
        Assert.NotNull(record);
        Assert.StartsWith("!", host.Intake.Last.IdempotencyKey); // No form's key does: a visitor cannot have taken it.
    }

    [Fact]
    public async Task Released_twice_it_is_released_once()
    {
        await using var host = await WebFormHost.StartAsync();
        var id = Guid.CreateVersion7();
        var values = JsonNode.Parse("""{ "lastname": "Lovelace" }""")!.AsObject();
        await SayAsync(host, id, "fine", values, release: true);
        var once = await host.DeliverLastAsync();
        values["lastname"] = "Mended";
        Assert.Equal(HttpStatusCode.OK, (await SayAsync(host, id, "fine", values, release: true)).StatusCode);
        Assert.Single(host.Intake.Accepted);
        Assert.Equal(once[0].Key, (await host.DeliverLastAsync())[0].Key);
    }

    [Fact]
    public async Task Nothing_is_released_that_is_spam_or_is_something_already()
    {
        await using var host = await WebFormHost.StartAsync();
        var values = JsonNode.Parse("""{ "lastname": "Lovelace" }""")!.AsObject();
        await SayAsync(host, Guid.CreateVersion7(), "spam", values, release: true);
        await SayAsync(host, Guid.CreateVersion7(), "fine", values, release: false);
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task A_verdict_teaches_the_signals_and_the_sender_for_thirty_days()
    {
        await using var host = await WebFormHost.StartAsync();
        async Task<(int Score, string[] Reasons)> Send(string address)
        {
            await host.PostAsync(Samples.Ada(("firstname", "Hello there! now"), ("emailaddress1", address)));
            return (host.Judged().Score, host.Judged().Reasons);
        }
        Assert.Equal(50, (await Send("ada@example.com")).Score);
        var values = JsonNode.Parse("""{ "emailaddress1": "ADA@example.com" }""")!.AsObject();
        await SayAsync(host, Guid.CreateVersion7(), "fine", values, reasons: ["name-sentence"]);
        var trusted = await Send("ada@example.com");
        Assert.Contains("trusted-sender", trusted.Reasons);
        Assert.Equal(6, trusted.Score); // 90 % of 35, 15 for no start, less 40.
        var other = await Send("grace@example.com");
        Assert.Equal((46, false), (other.Score, other.Reasons.Contains("trusted-sender")));
        await host.PublishAsync("another", Samples.Contact());
        await host.PostAsync(Samples.Ada(("firstname", "Hello there! now")), address: "another");
        Assert.Equal(50, host.Judged().Score); // What one form learned is that form's.

        await SayAsync(host, Guid.CreateVersion7(), "spam", values, reasons: ["name-sentence"]);
        Assert.Contains("distrusted-sender", (await Send("ada@example.com")).Reasons);
        Assert.True(host.Judged().Quarantined);
        host.Clock.Pass(TimeSpan.FromDays(30));
        Assert.DoesNotContain("distrusted-sender", (await Send("ada@example.com")).Reasons);
    }

    [Fact]
    public async Task What_a_form_learns_stays_within_bounds_and_one_verdict_told_twice_teaches_once()
    {
        await using var host = await WebFormHost.StartAsync();
        var values = new JsonObject();
        var same = Guid.CreateVersion7();
        for (var i = 0; i < 3; i++) await SayAsync(host, same, "spam", values, reasons: ["links"]);
        Assert.Equal(110, (int)(await ExperienceAsync(host))["weights"]!["links"]!);
        for (var i = 0; i < 20; i++) await SayAsync(host, Guid.CreateVersion7(), "spam", values, reasons: ["links"]);
        Assert.Equal(150, (int)(await ExperienceAsync(host))["weights"]!["links"]!);
        for (var i = 0; i < 20; i++) await SayAsync(host, Guid.CreateVersion7(), "fine", values, reasons: ["links", "no-such-signal"]);
        var experience = await ExperienceAsync(host);
        Assert.Equal(50, (int)experience["weights"]!["links"]!);
        Assert.Null(experience["weights"]!["no-such-signal"]);
        Assert.Equal((20, 21), ((int)experience["fine"]!, (int)experience["spam"]!));
    }

    [Fact]
    public async Task Of_what_was_judged_nothing_is_kept_that_anybody_could_read()
    {
        await using var host = await WebFormHost.StartAsync();
        await SayAsync(host, Guid.CreateVersion7(), "spam", JsonNode.Parse("""{ "emailaddress1": "ada@example.com", "lastname": "Lovelace" }""")!.AsObject());
        var kept = host.Settings.Text(WebFormHost.Contoso, "experience.contact");
        Assert.DoesNotContain("ada@", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("lovelace", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("ada@example.com"u8))[..32], kept); // Without the key nobody can try addresses.
        // Who sent it is a deposit: gone with its day, however long nobody judges anything more.
        var ((_, name), sender) = Assert.Single(host.Deposits.All);
        Assert.Equal(("distrusted", 0), (sender.Label, sender.Content.Length));
        Assert.True(sender.Until <= host.Clock.GetUtcNow() + TimeSpan.FromDays(30));
        Assert.DoesNotContain(name[7..], kept, StringComparison.Ordinal);
        Assert.DoesNotContain(name[7..], new[] { "contact\nada@example.com", "ada@example.com" }.Select(t => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(t)))[..32]));
    }

    [Fact]
    public async Task What_was_learned_is_still_known_after_a_start_and_can_be_forgotten()
    {
        await using var host = await WebFormHost.StartAsync();
        await SayAsync(host, Guid.CreateVersion7(), "fine", new JsonObject(), reasons: ["no-start"]);
        var restarted = new PowerPacks.Relay.Packs.WebForm.Spam.Experiences(host.Context);
        Assert.Equal(90, (await restarted.OfAsync(WebFormHost.Contoso, "contact", TestContext.Current.CancellationToken)).FactorOf("no-start"));
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync(HttpMethod.Delete, "v1/packs/webform/forms/contact/experience", null)).StatusCode);
        Assert.Equal(0, (int)(await ExperienceAsync(host))["fine"]!);
        await host.PostAsync(Samples.Ada());
        Assert.Equal(15, host.Judged().Score);
    }

    [Fact]
    public async Task A_flood_fills_the_quarantine_of_its_form_and_is_then_sent_away_until_the_next_hour()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PublishAsync("other", Samples.Contact());
        var most = PowerPacks.Relay.Packs.WebForm.Spam.SpamLimits.QuarantinedPerFormAndHour;
        for (var i = 0; i < most; i++) Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_gotcha", "x")))).StatusCode);
        var full = await host.PostAsync(Samples.Ada(("_gotcha", "x")));
        Assert.Equal(HttpStatusCode.TooManyRequests, full.StatusCode);
        Assert.InRange(full.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Assert.Equal(most, host.Intake.Accepted.Count);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada())).StatusCode); // Good people still come through,
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_gotcha", "x")), address: "other")).StatusCode); // and so do other forms'.
        host.Clock.Pass(full.Headers.RetryAfter.Delta.Value);
        Assert.Equal(HttpStatusCode.Accepted, (await host.PostAsync(Samples.Ada(("_gotcha", "x")))).StatusCode);
    }

    [Theory]
    [InlineData("""{ "envelope": "no", "verdict": "fine" }""", "envelope")]
    [InlineData("""{ "envelope": "00000000000000000000000000000000", "verdict": "fine" }""", "envelope")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "verdict": "good" }""", "verdict")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "verdict": "fine", "release": true }""", "values")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "verdict": "fine", "more": 1 }""", "more")]
    public async Task What_is_no_verdict_is_refused_and_named(string body, string field)
    {
        await using var host = await WebFormHost.StartAsync();
        var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var refused = await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/verdicts", content);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal([field], (await refused.JsonAsync()).Fields());
    }

    [Fact]
    public async Task Another_organizations_form_cannot_be_taught()
    {
        await using var host = await WebFormHost.StartAsync();
        var content = JsonContent.Create(new { envelope = $"{Guid.CreateVersion7():N}", verdict = "fine" });
        var answer = await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/verdicts", content, r => r.Headers.Add("X-Test-Organization", $"{WebFormHost.Fabrikam}"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SayAsync(WebFormHost host, Guid envelope, string verdict, JsonObject values, string[]? reasons = null, bool release = false) =>
        host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/verdicts",
            JsonContent.Create(new { envelope = $"{envelope:N}", verdict, reasons = reasons ?? [], values = values.DeepClone(), release }));

    private static async Task<JsonObject> ExperienceAsync(WebFormHost host) => await (await host.GetAsync("v1/packs/webform/forms/contact/experience")).JsonAsync();
}
