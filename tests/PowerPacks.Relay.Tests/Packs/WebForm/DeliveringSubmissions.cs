using System.Text;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

public sealed class DeliveringSubmissions
{
    [Fact]
    public async Task A_submission_becomes_the_mapped_row_the_submission_and_the_receipt()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada(), r => r.Headers.Add("X-Test-Client", "203.0.113.9"));
        var (id, _) = host.Intake.Accepted.Last();
        var rows = await host.DeliverLastAsync();
        Assert.Equal(["lead", "pp_formsubmission", "pp_consentreceipt"], rows.Select(r => r.Table.LogicalName));

        var lead = rows[0];
        var envelope = new Envelope(id, WebFormHost.Contoso, "webform", "submission", "crm", host.Clock.GetUtcNow());
        Assert.Equal(new RowKey("leadid", envelope.DerivedId("lead").ToString()), lead.Key);
        Assert.Equal("Ada", lead.Columns["firstname"]);
        Assert.Equal("Ada@Example.com", lead.Columns["emailaddress1"]);
        Assert.Equal("Web enquiry", lead.Columns["subject"]);
        Assert.Equal(8, lead.Columns["leadsourcecode"]);
        Assert.DoesNotContain("consent", lead.Columns.Keys);
        Assert.Equal(OnMatch.Update, lead.Match!.OnMatch);
        Assert.Equal("Ada@Example.com", Assert.Single(lead.Match.Keys)["emailaddress1"]);

        var submission = rows[1];
        Assert.Equal("pp_formsubmissions", submission.Table.EntitySet);
        Assert.Equal(new RowKey("pp_envelopeid", $"{id:N}"), submission.Key);
        Assert.Equal("contact", submission.Columns["pp_formkey"]);
        Assert.Equal(host.Clock.GetUtcNow(), submission.Columns["pp_submittedon"]);
        Assert.Equal("lead", submission.Columns["pp_recordtable"]);
        Assert.Equal("""{"firstname":"Ada","lastname":"Lovelace","emailaddress1":"Ada@Example.com","consent":true}""", submission.Columns["pp_values"]);
        var toLead = Assert.Single(submission.Links);
        Assert.Equal((0, "pp_LeadId", "pp_recordid", "pp_matched"), (toLead.Row, toLead.NavigationProperty, toLead.IdColumn, toLead.MatchedColumn));

        var receipt = rows[2];
        Assert.Equal(new RowKey("pp_envelopeid", $"{id:N}"), receipt.Key);
        Assert.Equal(true, receipt.Columns["pp_given"]);
        Assert.Equal("I agree that you store what I send.", receipt.Columns["pp_text"]);
        Assert.Equal("2030-01", receipt.Columns["pp_version"]);
        Assert.Equal(host.Clock.GetUtcNow(), receipt.Columns["pp_givenon"]);
        Assert.Equal("203.0.113.0", receipt.Columns["pp_ipaddress"]);
        Assert.Equal((1, "pp_FormSubmissionId"), (receipt.Links.Single().Row, receipt.Links.Single().NavigationProperty));
    }

    [Fact]
    public async Task Columns_get_the_types_their_fields_have()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
        {
            foreach (var field in new[]
            {
                """{ "name": "number", "label": "N", "type": "number", "column": "revenue" }""",
                """{ "name": "date", "label": "D", "type": "date", "column": "estimatedclosedate" }""",
                """{ "name": "choice", "label": "C", "type": "choice", "options": [{ "value": 100000001, "label": "Sales" }], "column": "industrycode" }""",
                """{ "name": "many", "label": "M", "type": "choice", "multiple": true, "options": [{ "value": 1, "label": "A" }, { "value": 2, "label": "B" }], "column": "pp_many" }""",
                """{ "name": "word", "label": "W", "type": "choice", "options": ["red"], "column": "pp_word" }""",
                """{ "name": "box", "label": "B", "type": "checkbox", "column": "donotphone" }""",
                """{ "name": "empty", "label": "E", "type": "text", "column": "description" }""",
                """{ "name": "fixed", "type": "hidden", "value": 3, "column": "pp_fixed" }""",
            }) d["fields"]!.AsArray().Add(JsonNode.Parse(field));
        }));
        await host.PostAsync(Samples.Ada(("number", 12.5), ("date", "2030-12-31"), ("choice", 100000001), ("many", new[] { "2", "1" }), ("word", "red")));
        var columns = (await host.DeliverLastAsync())[0].Columns;
        Assert.Equal(12.5m, columns["revenue"]);
        Assert.Equal("2030-12-31", columns["estimatedclosedate"]);
        Assert.Equal(100000001, columns["industrycode"]);
        Assert.Equal("1,2", columns["pp_many"]);
        Assert.Equal("red", columns["pp_word"]);
        Assert.Equal(false, columns["donotphone"]);
        Assert.Equal(3, columns["pp_fixed"]);
        Assert.DoesNotContain("description", columns.Keys);
    }

    [Theory]
    [InlineData("contact", "pp_ContactId")]
    [InlineData("account", "pp_AccountId")]
    [InlineData("incident", null)]
    public async Task Only_leads_contacts_and_accounts_are_linked_by_lookup(string table, string? property)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d =>
            d["table"] = new JsonObject { ["logicalName"] = table, ["entitySet"] = $"{table}s", ["primaryId"] = $"{table}id" }));
        await host.PostAsync(Samples.Ada());
        Assert.Equal(property, (await host.DeliverLastAsync())[1].Links.Single().NavigationProperty);
    }

    [Fact]
    public async Task A_receipt_is_written_when_consent_was_not_given_or_not_asked()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["fields"]![3]!["required"] = false));
        await host.PostAsync(Samples.Ada(("consent", false)));
        Assert.Equal(false, (await host.DeliverLastAsync())[2].Columns["pp_given"]);
        await host.PublishAsync("contact", Samples.Contact(d =>
        {
            d["fields"]!.AsArray().RemoveAt(3);
            d.Remove("consent");
        }));
        await host.PostAsync(new { lastname = "L", emailaddress1 = "a@b.co" });
        var receipt = (await host.DeliverLastAsync())[2];
        Assert.Equal(false, receipt.Columns["pp_given"]);
        Assert.Null(receipt.Columns["pp_text"]);
    }

    [Fact]
    public async Task Only_match_keys_whose_values_are_all_given_are_tried()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["match"] = JsonNode.Parse(
            """{ "keys": [["firstname", "lastname"], ["emailaddress1"]], "onMatch": "keep" }""")));
        await host.PostAsync(Samples.Ada(("firstname", null)));
        var match = (await host.DeliverLastAsync())[0].Match!;
        Assert.Equal(OnMatch.Keep, match.OnMatch);
        Assert.Equal(["emailaddress1"], Assert.Single(match.Keys).Keys);
    }

    [Theory]
    [InlineData("update", OnMatch.Update)]
    [InlineData("attach", OnMatch.Keep)]
    [InlineData("keep", OnMatch.Keep)]
    [InlineData("create", null)]
    public async Task A_row_found_is_updated_attached_to_or_not_looked_for(string word, OnMatch? expected)
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["match"]!["onMatch"] = word));
        await host.PostAsync(Samples.Ada());
        Assert.Equal(expected, (await host.DeliverLastAsync())[0].Match?.OnMatch);
    }

    [Fact]
    public async Task A_columns_rule_goes_along_with_its_value()
    {
        await using var host = await WebFormHost.StartAsync(Samples.Contact(d => d["match"]!["updateRules"] = JsonNode.Parse(
            """{ "firstname": "ifEmpty", "lastname": "ifEmpty", "subject": "never", "emailaddress1": "always" }""")));
        await host.PostAsync(Samples.Ada(("firstname", "")));
        var match = (await host.DeliverLastAsync())[0].Match!;
        Assert.Equal(["lastname"], match.OnlyIfEmpty);
        Assert.Equal(["subject"], match.OnlyWhenNew);
    }

    [Fact]
    public async Task Two_submissions_of_one_person_are_about_one_record_whatever_their_case()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        await host.PostAsync(Samples.Ada(("emailaddress1", "ADA@example.COM"), ("firstname", "A.")));
        await host.PostAsync(Samples.Ada(("emailaddress1", "grace@example.com")));
        var keys = host.Intake.Accepted.Select(a => a.Message.RecordKey).ToList();
        Assert.NotNull(keys[0]);
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("{\"form\":\"contact\"")]
    [InlineData("{\"form\":\"\\ud800\",\"values\":{},\"version\":1,\"consent\":{},\"page\":null}")]
    public async Task A_payload_that_is_no_submission_is_refused(string payload)
    {
        await using var host = await WebFormHost.StartAsync();
        Assert.Equal(new DeliveryResult.Refused("payload-unreadable"), await host.DeliverAsync(Guid.CreateVersion7(), Encoding.UTF8.GetBytes(payload)));
    }

    [Fact]
    public async Task A_submission_of_a_form_that_is_unknown_is_refused()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        var (id, message) = host.Intake.Accepted.Last();
        Assert.Equal(new DeliveryResult.Refused("form-unknown"), await host.DeliverAsync(id, message.Payload, WebFormHost.Fabrikam));
    }

    [Fact]
    public async Task A_value_that_no_longer_fits_its_field_stays_in_the_submission_only()
    {
        await using var host = await WebFormHost.StartAsync();
        await host.PostAsync(Samples.Ada());
        await host.PublishAsync("contact", Samples.Contact(d =>
        {
            d["fields"]![0]!["type"] = "number";
            d["fields"]![0]!.AsObject().Remove("maxLength");
        }));
        var rows = await host.DeliverLastAsync();
        Assert.DoesNotContain("firstname", rows[0].Columns.Keys);
        Assert.Contains("Ada", (string)rows[1].Columns["pp_values"]!);
    }
}
