using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

public sealed class SendSmsTests : TextingTests
{
    private const string Route = "/v1/packs/sms/texts";

    [Fact]
    public void A_text_goes_to_the_relay_under_the_id_of_its_row()
    {
        var row = Row();
        (row["pp_text"], row["pp_sendat"], row["pp_mediaurls"]) = ("Say \"hi\"\n€", new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), "https://files.example/a.jpg\r\n https://files.example/b.jpg\n");
        Job(row).Run(new SendSms(), Crm);

        var told = Told("POST", Route);
        Assert.Equal(("acme", "2026-11-24T09:00:00Z"), ((string?)told["sender"], (string?)told["sendAt"]));
        var text = Assert.Single(told["texts"]!.AsArray())!;
        Assert.Equal((row.Id.ToString(), AdasNumber, "Say \"hi\"\n€"), ((string?)text["id"], (string?)text["to"], (string?)text["body"]));
        Assert.Equal(["https://files.example/a.jpg", "https://files.example/b.jpg"], text["media"]!.AsArray().Select(m => (string?)m));
        Assert.Empty(Crm.Written); // What becomes of it the relay says.
    }

    [Fact]
    public void A_text_of_no_moment_leaves_at_once()
    {
        Job(Row()).Run(new SendSms(), Crm);
        Assert.Null(Told("POST", Route)["sendAt"]);
    }

    [Fact]
    public void A_job_that_runs_again_asks_the_same_again()
    {
        var job = Job(Row());
        job.Run(new SendSms(), Crm);
        job.Run(new SendSms(), Crm);
        Assert.Equal(2, Relay.Requests.Count);
        Assert.Single(Relay.Requests.Select(r => (r.Body, r.Headers["Idempotency-Key"])).Distinct());
    }

    [Fact]
    public void A_text_that_waits_at_the_relay_is_marked()
    {
        Relay.Says(202, """{"texts":[{"id":"x","state":"accepted","waitsUntil":"2026-11-24T09:00:00Z"}]}""");
        var row = Row();
        row["pp_problem"] = "The relay could not be reached.";
        Job(row).Run(new SendSms(), Crm);
        Assert.Equal(SmsRows.Texts.Waits.Value, row.Status());
        Assert.Null(row.Problem());
    }

    [Fact]
    public void What_the_relay_has_sent_meanwhile_is_not_marked_as_waiting()
    {
        var row = Row();
        Meanwhile(() => (row["statecode"], row["statuscode"]) = (new OptionSetValue(1), SmsRows.Texts.Sent), 202, """{"texts":[{"waitsUntil":"2026-11-24T09:00:00Z"}]}""");
        Job(row).Run(new SendSms(), Crm);
        Assert.Equal(SmsRows.Texts.Sent.Value, row.Status());
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_row_which_has_failed()
    {
        Relay.Says(422, """{"detail":"These texts are not accepted.","errors":[{"field":"texts[0].to","message":"This must be a phone number."}]}""");
        var row = Row();
        Job(row).Run(new SendSms(), Crm);
        Assert.Equal((SmsRows.Texts.Failed.Value, SmsRows.Canceled), (row.Status(), row.GetAttributeValue<OptionSetValue>("statecode").Value));
        Assert.Equal("The relay refused: These texts are not accepted.\ntexts[0].to: This must be a phone number.", row.Problem());
    }

    [Fact]
    public void A_refusal_of_what_was_withdrawn_meanwhile_leaves_it_withdrawn()
    {
        var row = Row();
        Meanwhile(() => (row["statecode"], row["statuscode"]) = (new OptionSetValue(SmsRows.Canceled), SmsRows.Texts.Withdrawn), 404, """{"code":"sender-unknown"}""");
        Job(row).Run(new SendSms(), Crm);
        Assert.Equal(SmsRows.Texts.Withdrawn.Value, row.Status());
        Assert.Empty(Crm.Written);
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_later_and_the_row_says_so()
    {
        var row = Row();
        var job = Job(row);
        AssertTriedLater(job, new SendSms());
        Assert.Equal(SmsRows.Texts.Sending.Value, row.Status());
        Assert.StartsWith("The relay could not be reached.", row.Problem(), StringComparison.Ordinal);
        Assert.DoesNotContain(job.Traces, t => t.Contains("Hello", StringComparison.Ordinal) || t.Contains("5550100", StringComparison.Ordinal));
    }

    [Fact]
    public void An_organization_that_is_not_registered_reads_so_in_the_row()
    {
        Crm.Remove(registered.Registration);
        var row = Row();
        Job(row).Run(new SendSms(), Crm);
        Assert.StartsWith("This organization is not registered with a relay yet.", row.Problem(), StringComparison.Ordinal);
        Assert.Equal(SmsRows.Texts.Failed.Value, row.Status());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100002)]
    public void Any_other_change_of_status_sends_nothing(int status)
    {
        var row = Row();
        row["statuscode"] = new OptionSetValue(status);
        AssertNothingHappens(Job(row), new SendSms());
    }

    [Fact]
    public void What_was_withdrawn_or_deleted_before_the_job_ran_is_not_sent()
    {
        var row = Row();
        var late = Job(row);
        (row["statecode"], row["statuscode"]) = (new OptionSetValue(SmsRows.Canceled), SmsRows.Texts.Withdrawn);
        AssertNothingHappens(late, new SendSms());
        Crm.Remove(row);
        AssertNothingHappens(late, new SendSms());
    }

    [Theory]
    [InlineData("pp_direction")]
    [InlineData("pp_batchid")]
    public void What_came_in_and_what_its_batch_hands_over_is_not_sent(string column)
    {
        var row = Row();
        row[column] = column == "pp_direction" ? SmsRows.Texts.Incoming : new EntityReference("pp_smsbatch", Guid.NewGuid());
        AssertNothingHappens(Job(row), new SendSms());
    }

    [Fact]
    public void What_the_relay_wrote_is_not_sent_back_to_it()
    {
        var row = Row();
        AssertNothingHappens(new Operation("Create", row) { IsRelays = true, After = row.Image() }, new SendSms());
    }

    private Entity Row() => Crm.Add(SmsRows.Text(SmsRows.Texts.Sending));

    private static Operation Job(Entity row) => new("Update", row) { After = row.Image() };

    private void Meanwhile(Action happens, int status, string body) => Relay.Answer = context =>
    {
        happens();
        return RelayStub.Say(context, status, body);
    };
}
