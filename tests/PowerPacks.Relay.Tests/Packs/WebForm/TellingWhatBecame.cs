using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>What the CRM learns of a submission besides its answers: what became of it, what failed, and how it is tried again.</summary>
public sealed class TellingWhatBecame
{
    private const int Received = 1;
    private const int Failed = 482_100_004;

    [Fact]
    public async Task A_submission_takes_the_story_of_its_row_and_leads_to_its_form()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var submission = (await host.DeliverLastAsync())[1];
        Assert.Equal("pp_outcome", submission.Links.Single().OutcomeColumn);
        var form = Assert.Single(submission.Lookups);
        Assert.Equal(("pp_WebFormId", "pp_webforms", "contact", OnMissing.LeaveEmpty), (form.NavigationProperty, form.Table.EntitySet, form.Values["pp_formkey"], form.OnMissing));
        Assert.False(form.IsTold);
    }

    [Fact]
    public async Task A_value_that_no_longer_fits_is_left_out_by_name()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        await host.PublishAsync("contact", Samples.Contact(d =>
        {
            d["fields"]![0]!["type"] = "number";
            d["fields"]![0]!.AsObject().Remove("maxLength");
        }));
        Assert.Equal([KeyValuePair.Create("firstname", "unfit")], (await host.DeliverLastAsync())[0].LeftOut);
    }

    [Fact]
    public async Task What_the_CRM_refuses_is_kept_as_failed_with_its_receipts_and_leads_nowhere()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var rows = await host.DeliverLastAsync();
        var fallback = rows[0].Fallback!;
        Assert.Equal("pp_failure", fallback.ReasonColumn);
        Assert.Equal(["pp_formsubmission", "pp_consentreceipt"], fallback.Rows.Select(r => r.Table.LogicalName));
        Assert.Equal((Failed, rows[1].Columns["pp_values"]), (fallback.Rows[0].Columns["statuscode"], fallback.Rows[0].Columns["pp_values"]));
        Assert.Empty(fallback.Rows[0].Links);
        Assert.Equal(OnMatch.Keep, fallback.Rows[0].Match!.OnMatch); // Redelivered, it must not undo what a retry has done since.
        Assert.Equal(0, fallback.Rows[1].Links.Single().Row);
    }

    [Fact]
    public async Task A_receipt_says_in_which_language_the_text_was_read()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        Assert.Equal("en", (await host.DeliverLastAsync())[2].Columns["pp_language"]);
    }

    [Fact]
    public async Task A_retry_makes_the_same_row_of_the_answers_as_they_stand_now_and_each_wish_counts_once()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var (id, message) = host.Intake.Accepted.Last();
        var values = JsonNode.Parse(message.Payload.Span)!["values"]!.AsObject();
        values["lastname"] = "Mended";
        Assert.Equal(HttpStatusCode.Accepted, (await RetryAsync(host, id, "1", values)).StatusCode);
        var rows = await host.DeliverLastAsync();
        var first = new Envelope(id, WebFormHost.Contoso, "webform", "submission", "crm", host.Clock.GetUtcNow());
        Assert.Equal(new RowKey("leadid", first.DerivedId("lead").ToString()), rows[0].Key);
        Assert.Equal("Mended", rows[0].Columns["lastname"]);
        Assert.Equal((new RowKey("pp_envelopeid", $"{id:N}"), (object?)Received), (rows[1].Key, rows[1].Columns["statuscode"]));
        Assert.Equal("pp_outcome", rows[1].Links.Single().OutcomeColumn);
        // Done or failed again, the wish is fulfilled.
        Assert.All([rows[1], rows[0].Fallback!.Rows[0]], r => Assert.Equal(["pp_failure", "pp_problem", "pp_retryrequestedon"], r.Columns.Where(c => c.Value is null).Select(c => c.Key).Order()));
        Assert.Equal(Failed, rows[0].Fallback!.Rows[0].Columns["statuscode"]);

        await RetryAsync(host, id, "1", values);
        Assert.Equal(2, host.Intake.Accepted.Count);
        await RetryAsync(host, id, "2", values);
        Assert.Equal(3, host.Intake.Accepted.Count);
    }

    [Theory]
    [InlineData("""{ "request": "1", "values": { "a": 1 } }""", "envelope")]
    [InlineData("""{ "envelope": "nothing", "request": "1", "values": { "a": 1 } }""", "envelope")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "values": { "a": 1 } }""", "request")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "request": "1" }""", "values")]
    [InlineData("""{ "envelope": "0193a1b2c3d47000800000000000000a", "request": "1", "values": { "a": 1 }, "when": "now" }""", "when")]
    public async Task A_retry_that_says_too_little_or_too_much_is_refused(string body, string field)
    {
        await using var host = await WebFormHost.StartAsync();
        var answer = await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/retries", JsonContent.Create(JsonNode.Parse(body)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(field, (string?)(await answer.JsonAsync())["errors"]![0]!["field"]);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/other/retries", JsonContent.Create(JsonNode.Parse(body)))).StatusCode);
    }

    [Theory]
    [InlineData(null, OnMissing.LeaveEmpty)]
    [InlineData("leaveEmpty", OnMissing.LeaveEmpty)]
    [InlineData("create", OnMissing.Create)]
    [InlineData("hold", OnMissing.Refuse)]
    public async Task A_field_fills_a_lookup_by_its_value_and_the_form_says_what_becomes_of_it_otherwise(string? word, OnMissing expected)
    {
        await using var host = await WebFormHost.StartAsync(WithCompany(word));
        await host.PostAsync(Samples.Ada(("company", " Analytical Engines ")));
        var lead = (await host.DeliverLastAsync())[0];
        var lookup = Assert.Single(lead.Lookups);
        Assert.Equal(("parentaccountid", "accounts", "Analytical Engines", expected), (lookup.NavigationProperty, lookup.Table.EntitySet, lookup.Values["name"], lookup.OnMissing));
        Assert.True(lookup.IsTold);
        Assert.DoesNotContain("company", lead.Columns.Keys);
        Assert.Equal(lookup.NewKey, (await host.DeliverLastAsync())[0].Lookups[0].NewKey); // Delivered twice, it is made once.
    }

    [Fact]
    public async Task A_lookup_without_an_answer_asks_nothing_and_a_hidden_constant_is_an_answer()
    {
        await using var host = await WebFormHost.StartAsync(WithCompany(null));
        await host.PostAsync(Samples.Ada(("company", "")));
        Assert.Empty((await host.DeliverLastAsync())[0].Lookups);
        await host.PublishAsync("contact", Samples.Contact(d => d["fields"]!.AsArray().Add(JsonNode.Parse(
            """{ "name": "campaign", "type": "hidden", "value": "CMP-1001", "lookup": { "navigationProperty": "CampaignId", "by": "codename", "table": { "logicalName": "campaign", "entitySet": "campaigns", "primaryId": "campaignid" } } }"""))));
        await host.PostAsync(Samples.Ada());
        Assert.Equal("CMP-1001", Assert.Single((await host.DeliverLastAsync())[0].Lookups).Values["codename"]);
    }

    private static JsonObject WithCompany(string? onMissing) => Samples.Contact(d =>
    {
        var field = JsonNode.Parse("""{ "name": "company", "label": "Company", "type": "text", "lookup": { "navigationProperty": "parentaccountid", "by": "name", "table": { "logicalName": "account", "entitySet": "accounts", "primaryId": "accountid" } } }""")!;
        if (onMissing is not null) field["lookup"]!["onMissing"] = onMissing;
        d["fields"]!.AsArray().Add(field);
    });

    private static Task<HttpResponseMessage> RetryAsync(WebFormHost host, Guid envelope, string request, JsonObject values) => host.SendAsync(HttpMethod.Post, "v1/packs/webform/forms/contact/retries",
        JsonContent.Create(new JsonObject { ["envelope"] = $"{envelope:N}", ["request"] = request, ["values"] = values.DeepClone() }));
}
