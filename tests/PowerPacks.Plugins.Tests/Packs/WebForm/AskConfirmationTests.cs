using System.ServiceModel;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

/// <summary>The mail by which a visitor confirms, and what happens once they have.</summary>
public sealed class AskConfirmationTests : IAsyncLifetime
{
    private const int Received = 1, Awaiting = 482100005, IsSpam = 482100003;
    private const string Worded = """{"needed":true,"mail":{"to":"ada@example.com","subject":"Is it you?","html":"<p>Hello</p>","until":"2026-11-29T20:00:00+00:00"}}""";
    private static readonly DateTime Wished = new(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);
    private static readonly Guid Owner = Guid.NewGuid();

    private readonly List<OrganizationRequest> executed = [];
    private RegisteredCrm registered = null!;
    private Entity row = null!, form = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Relay.Says(200, Worded);
        form = registered.Crm.Add(new Entity("pp_webform", Guid.NewGuid()) { ["pp_formkey"] = "contact", ["ownerid"] = new EntityReference("systemuser", Owner) });
        row = registered.Crm.Add(new Entity("pp_formsubmission", Guid.NewGuid())
        {
            ["pp_envelopeid"] = "0193a1b2c3d47000800000000000000a", ["pp_formkey"] = "contact", ["pp_values"] = """{"emailaddress1":"ada@example.com"}""", ["pp_language"] = "fr",
            ["pp_webformid"] = form.ToEntityReference(), ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(Awaiting),
        });
        registered.Crm.Executes = request =>
        {
            if (request.RequestName != "SendEmail") return null;
            executed.Add(request);
            registered.Crm.Rows("email").Single(m => m.Id == (Guid)request["EmailId"])["statecode"] = new OptionSetValue(1);
            return new OrganizationResponse();
        };
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void One_mail_is_sent_for_each_time_it_is_asked_for_however_often_the_job_runs()
    {
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        var request = Assert.Single(registered.Relay.Requests);
        Assert.Equal(("POST", "/v1/packs/webform/forms/contact/confirmations"), (request.Method, request.Path));
        var told = JsonNode.Parse(request.Body)!;
        Assert.Equal(("0193a1b2c3d47000800000000000000a", "fr", "ada@example.com"), ((string?)told["envelope"], (string?)told["language"], (string?)told["values"]!["emailaddress1"]));

        var mail = Mail();
        Assert.Equal(("Is it you?", "<p>Hello</p>"), (mail["subject"], mail["description"]));
        Assert.Equal(row.ToEntityReference(), mail["regardingobjectid"]);
        Assert.Equal(Owner, Party(mail, "from").GetAttributeValue<EntityReference>("partyid").Id);
        Assert.Equal("ada@example.com", Party(mail, "to")["addressused"]);
        Assert.Equal((mail.Id, true), (Assert.Single(executed)["EmailId"], executed[0]["IssueSend"]));
        Assert.NotNull(row.GetAttributeValue<DateTime?>("pp_confirmsenton"));
        Assert.Equal(new DateTime(2026, 11, 29, 20, 0, 0, DateTimeKind.Utc), row["pp_confirmby"]);

        Asked(Wished.AddMinutes(1)).Run(new AskConfirmation(), registered.Crm);
        Assert.Equal(2, executed.Count);
    }

    [Fact]
    public void A_queue_that_the_form_names_is_the_sender()
    {
        var queue = Guid.NewGuid();
        form["pp_mailqueueid"] = new EntityReference("queue", queue);
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Equal(queue, Party(Mail(), "from").GetAttributeValue<EntityReference>("partyid").Id);
    }

    [Fact]
    public void A_mail_that_was_written_and_not_sent_is_sent_as_it_is()
    {
        registered.Crm.Executes = request => request.RequestName == "SendEmail" ? throw new FaultException<OrganizationServiceFault>(new OrganizationServiceFault { Message = "The mailbox is not approved." }, "no") : null;
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Contains("The mailbox is not approved.", row.Problem());
        Assert.Null(row.GetAttributeValue<DateTime?>("pp_confirmsenton"));
        registered.Crm.Executes = request =>
        {
            if (request.RequestName == "SendEmail") executed.Add(request);
            return new OrganizationResponse();
        };
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Single(executed);
        Assert.Single(registered.Relay.Requests);
        Assert.Null(row.Problem());
    }

    [Fact]
    public void A_form_that_a_team_owns_and_that_names_no_queue_says_so_and_sends_nothing()
    {
        form["ownerid"] = new EntityReference("team", Owner);
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Contains("a team owns the form", row.Problem());
        Assert.Empty(executed);
    }

    [Fact]
    public void Where_the_form_asks_for_no_confirmation_any_more_the_submission_becomes_what_the_form_makes()
    {
        registered.Relay.Says(200, """{"needed":false}""");
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Equal(["/v1/packs/webform/forms/contact/confirmations", "/v1/packs/webform/forms/contact/retries"], registered.Relay.Requests.Select(r => r.Path));
        Assert.Empty(executed);
    }

    [Fact]
    public void What_awaits_nothing_or_was_asked_for_again_since_is_left_alone()
    {
        row["statuscode"] = new OptionSetValue(Received);
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        row["statuscode"] = new OptionSetValue(Awaiting);
        var late = Asked(Wished);
        row["pp_confirmrequestedon"] = Wished.AddMinutes(1);
        late.Run(new AskConfirmation(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
    }

    [Fact]
    public void A_relay_that_refuses_is_told_in_the_row_and_one_that_is_away_makes_the_job_wait()
    {
        registered.Relay.Says(409, """{"code":"confirmation-often","detail":"x"}""");
        Asked(Wished).Run(new AskConfirmation(), registered.Crm);
        Assert.Contains("within the hour", row.Problem());
        registered.Relay.Says(503, """{"code":"unavailable"}""");
        Assert.Equal(OperationStatus.Retry, Asked(Wished).Stopped(new AskConfirmation(), registered.Crm).Status);
        Assert.Empty(executed);
    }

    [Fact]
    public void A_confirmed_submission_is_told_with_its_answers_and_the_row_that_a_prefill_named()
    {
        row["pp_intendedrecordid"] = "7d8f2c4e-0000-4000-8000-000000000001";
        Confirmed().Run(new AcceptConfirmation(), registered.Crm);
        var request = Assert.Single(registered.Relay.Requests);
        Assert.Equal("/v1/packs/webform/forms/contact/retries", request.Path);
        var told = JsonNode.Parse(request.Body)!;
        Assert.Equal(("confirmed", "7d8f2c4e-0000-4000-8000-000000000001", "ada@example.com"), ((string?)told["request"], (string?)told["record"], (string?)told["values"]!["emailaddress1"]));
    }

    [Theory]
    [InlineData(Received)]
    [InlineData(IsSpam)]
    public void What_has_become_a_row_or_was_called_spam_is_not_told_again(int status)
    {
        row["statuscode"] = new OptionSetValue(status);
        Confirmed().Run(new AcceptConfirmation(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
    }

    [Theory]
    [InlineData(null, true, "no e-mail address")]
    [InlineData("ada@contoso.example", false, "unresolved email recipients")]
    [InlineData("ada@contoso.example", true, null)]
    public void What_keeps_the_mails_from_leaving_is_named_when_the_form_is_checked(string? address, bool allowsUnresolved, string? problem)
    {
        registered.Crm.Tables["lead"] = SavedForm.Leads();
        registered.Crm.Add(new Entity("systemuser", Owner) { ["internalemailaddress"] = address });
        registered.Crm.Add(new Entity("organization", Guid.NewGuid()) { ["allowunresolvedpartiesonemailsend"] = allowsUnresolved });
        var saved = registered.Crm.Add(SavedForm.Row());
        saved["ownerid"] = new EntityReference("systemuser", Owner);
        saved["pp_definition"] = saved.GetAttributeValue<string>("pp_definition")!.TrimEnd()[..^1] + """, "doubleOptIn": { "field": "emailaddress1" } }""";
        new Operation("Update", saved) { Target = saved.Changes("pp_checkrequestedon", Wished), After = saved.Image() }.Run(new CheckForm(), registered.Crm);
        if (problem is null) Assert.Null(saved.Problem());
        else Assert.Contains(problem, saved.Problem());
    }

    private Entity Mail() => Assert.Single(registered.Crm.Rows("email"));

    private static Entity Party(Entity mail, string part) => Assert.Single(mail.GetAttributeValue<EntityCollection>(part).Entities);

    private Operation Asked(DateTime on)
    {
        row["pp_confirmrequestedon"] = on;
        return new Operation("Update", row) { Target = row.Changes("pp_confirmrequestedon", on), After = row.Image() };
    }

    private Operation Confirmed()
    {
        row["pp_confirmedon"] = Wished;
        return new Operation("Update", row) { Target = row.Changes("pp_confirmedon", Wished), After = row.Image() };
    }
}
