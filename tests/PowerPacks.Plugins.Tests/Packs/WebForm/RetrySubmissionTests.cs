using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class RetrySubmissionTests : IAsyncLifetime
{
    private const int Received = 1, Failed = 482100004;
    private static readonly DateTime Wished = new(2026, 11, 22, 20, 0, 0, DateTimeKind.Utc);

    private RegisteredCrm registered = null!;
    private Entity row = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.Relay.Says(202, "{}");
        row = registered.Crm.Add(new Entity("pp_formsubmission", Guid.NewGuid())
        {
            ["pp_envelopeid"] = "0193a1b2c3d47000800000000000000a", ["pp_formkey"] = "contact", ["pp_values"] = """{"lastname":"Love\"lace"}""",
            ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(Failed),
        });
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void A_failed_submission_is_told_with_its_answers_and_each_wish_has_a_name_of_its_own()
    {
        Wish(Wished).Run(new RetrySubmission(), registered.Crm);
        Wish(Wished).Run(new RetrySubmission(), registered.Crm); // The platform runs a job twice.
        Wish(Wished.AddSeconds(1)).Run(new RetrySubmission(), registered.Crm);
        Assert.All(registered.Relay.Requests, r => Assert.Equal(("POST", "/v1/packs/webform/forms/contact/retries"), (r.Method, r.Path)));
        var told = registered.Relay.Requests.Select(r => JsonNode.Parse(r.Body)!).ToList();
        Assert.Equal(("0193a1b2c3d47000800000000000000a", "Love\"lace"), ((string?)told[0]["envelope"], (string?)told[0]["values"]!["lastname"]));
        Assert.Equal((string?)told[0]["request"], (string?)told[1]["request"]);
        Assert.NotEqual((string?)told[0]["request"], (string?)told[2]["request"]);
        Assert.Equal(Failed, row.Status()); // What becomes of it the relay writes.
    }

    [Fact]
    public void What_has_not_failed_or_is_wished_no_more_is_left_alone()
    {
        row["statuscode"] = new OptionSetValue(Received);
        Wish(Wished).Run(new RetrySubmission(), registered.Crm);
        row["statuscode"] = new OptionSetValue(Failed);
        var late = Wish(Wished);
        row["pp_retryrequestedon"] = null; // The relay has done it.
        late.Run(new RetrySubmission(), registered.Crm);
        Wish(null).Run(new RetrySubmission(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void Values_that_are_no_JSON_any_more_are_named_and_not_sent()
    {
        row["pp_values"] = "[1]";
        Wish(Wished).Run(new RetrySubmission(), registered.Crm);
        Assert.Empty(registered.Relay.Requests);
        Assert.Contains("not JSON", row.Problem());
        Assert.Null(row.GetAttributeValue<DateTime?>("pp_retryrequestedon"));
    }

    [Fact]
    public void A_relay_that_refuses_is_told_in_the_row_and_one_that_is_away_makes_the_job_wait()
    {
        registered.Relay.Says(404, """{"code":"form-unknown","detail":"There is no form with this key."}""");
        Wish(Wished).Run(new RetrySubmission(), registered.Crm);
        Assert.Contains("There is no form with this key.", row.Problem());
        registered.Relay.Says(503, """{"code":"unavailable"}""");
        Assert.Equal(OperationStatus.Retry, Wish(Wished).Stopped(new RetrySubmission(), registered.Crm).Status);
        Assert.NotNull(row.Problem());
    }

    private Operation Wish(DateTime? on)
    {
        row["pp_retryrequestedon"] = on;
        return new Operation("Update", row) { Target = row.Changes("pp_retryrequestedon", on!), After = row.Image() };
    }
}
