using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class JudgeSubmissionTests : IAsyncLifetime
{
    private const int None = 482100000, Fine = 482100001, Spam = 482100002;
    private const int Received = 1, Quarantined = 482100001, Released = 482100002, IsSpam = 482100003;

    private RegisteredCrm registered = null!;
    private Entity row = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        row = registered.Crm.Add(new Entity("pp_formsubmission", Guid.NewGuid())
        {
            ["pp_envelopeid"] = "0193a1b2c3d47000800000000000000a", ["pp_formkey"] = "contact", ["pp_values"] = """{"lastname":"Love\"lace","emailaddress1":"ada@example.com"}""",
            ["pp_reasons"] = "honeypot,no-start", ["pp_problem"] = "Mend this.", ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(Quarantined),
        });
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void What_was_fine_is_told_with_its_values_to_be_released_and_the_relay_marks_it()
    {
        Said(Fine).Run(new JudgeSubmission(), registered.Crm);
        var request = Assert.Single(registered.Relay.Requests);
        Assert.Equal(("POST", "/v1/packs/webform/forms/contact/verdicts"), (request.Method, request.Path));
        var told = JsonNode.Parse(request.Body)!;
        Assert.Equal(("0193a1b2c3d47000800000000000000a", "fine", true), ((string?)told["envelope"], (string?)told["verdict"], (bool)told["release"]!));
        Assert.Equal(["honeypot", "no-start"], told["reasons"]!.AsArray().Select(r => (string?)r));
        Assert.Equal("Love\"lace", (string?)told["values"]!["lastname"]);
        Assert.Equal(Quarantined, row.Status()); // Until the row that it becomes is there.
        Assert.Null(row.Problem());
    }

    [Theory]
    [InlineData(Quarantined)]
    [InlineData(Received)]
    [InlineData(Released)]
    public void What_is_spam_is_told_and_marked(int before)
    {
        row["statuscode"] = new OptionSetValue(before);
        Said(Spam).Run(new JudgeSubmission(), registered.Crm);
        var told = JsonNode.Parse(Assert.Single(registered.Relay.Requests).Body)!;
        Assert.Equal(("spam", false), ((string?)told["verdict"], (bool)told["release"]!));
        Assert.Equal(IsSpam, row.Status());
    }

    [Fact]
    public void What_led_to_a_row_before_is_never_written_anew()
    {
        (row["statuscode"], row["pp_recordid"]) = (new OptionSetValue(IsSpam), $"{Guid.NewGuid()}");
        Said(Fine).Run(new JudgeSubmission(), registered.Crm);
        Assert.False((bool)JsonNode.Parse(Assert.Single(registered.Relay.Requests).Body)!["release"]!);
        Assert.Equal(Released, row.Status());
    }

    [Fact]
    public void A_verdict_that_somebody_has_changed_since_is_not_told()
    {
        var late = Said(Fine);
        row["pp_verdict"] = new OptionSetValue(Spam);
        late.Run(new JudgeSubmission(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void A_verdict_that_was_taken_back_or_whose_row_is_gone_is_not_told()
    {
        Said(None).Run(new JudgeSubmission(), registered.Crm);
        var gone = Said(Fine);
        registered.Crm.Remove(row);
        gone.Run(new JudgeSubmission(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
    }

    [Fact]
    public void Values_that_are_no_JSON_any_more_are_named_and_not_sent()
    {
        row["pp_values"] = "[1]";
        Said(Fine).Run(new JudgeSubmission(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Contains("not JSON", row.Problem());
    }

    [Fact]
    public void A_relay_that_refuses_is_told_in_the_row()
    {
        registered.Relay.Says(404, """{"code":"form-unknown","detail":"There is no form with this key."}""");
        Said(Fine).Run(new JudgeSubmission(), registered.Crm);
        Assert.Contains("There is no form with this key.", row.Problem());
        Assert.Equal(Quarantined, row.Status());
    }

    [Fact]
    public void A_relay_that_is_away_makes_the_job_wait()
    {
        registered.Relay.Says(503, """{"code":"unavailable"}""");
        var job = Said(Spam);
        Assert.Equal(OperationStatus.Retry, job.Stopped(new JudgeSubmission(), registered.Crm).Status);
        Assert.NotNull(row.Problem());
        Assert.Equal(Quarantined, row.Status());
        Assert.DoesNotContain(job.Traces, t => t.Contains("ada@example.com", StringComparison.Ordinal));
    }

    private Operation Said(int verdict)
    {
        row["pp_verdict"] = new OptionSetValue(verdict);
        return new Operation("Update", row) { Target = row.Changes("pp_verdict", new OptionSetValue(verdict)), After = row.Image() };
    }
}
