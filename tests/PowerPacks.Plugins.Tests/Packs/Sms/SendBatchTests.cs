using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>An approved batch goes to the relay: all of it, each number once, in few requests.</summary>
public sealed class SendBatchTests : BatchTests
{
    private const int Page = 5000;

    [Fact]
    public void A_batch_is_handed_over_with_what_the_relay_makes_rows_of()
    {
        Contact(null);
        var batch = Batch(SmsRows.Batches.BeingSent);
        (batch["pp_sendat"], batch["pp_problem"]) = (new DateTime(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc), "Mend this.");
        Job(batch).Run(new SendBatch(), Crm);

        var told = Told("POST", "/v1/packs/sms/texts");
        Assert.Equal(("acme", sender.Id.ToString(), batch.Id.ToString(), "2026-11-24T09:00:00Z"), (Field(told, "sender"), Field(told, "senderId"), Field(told, "batchId"), Field(told, "sendAt")));
        var text = Assert.Single(told["texts"]!.AsArray());
        Assert.Equal((AdasNumber, "Hello Ada", "Autumn", "contact", ada.Id.ToString()), (Field(text, "to"), Field(text, "body"), Field(text, "subject"), Field(text, "regardingTable"), Field(text, "regarding")));
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Field(text, "id")); // A UUID of version 8.
        Assert.Equal((SmsRows.Batches.Sent.Value, SmsRows.Inactive, 1, 1, "1: have no phone number"), (batch.Status(), batch.GetAttributeValue<OptionSetValue>("statecode").Value, batch["pp_enqueued"], batch["pp_leftout"], batch["pp_leftoutwhy"]));
        Assert.Null(batch.Problem());
    }

    [Fact]
    public void Each_number_gets_one_text_and_who_opted_out_none()
    {
        Contact("206-555-0100");
        Contact("+12065550101");
        Crm.Add(SmsRows.OptState("+12065550101", SmsRows.Wishes.OptedOut));
        Job(Batch(SmsRows.Batches.BeingSent)).Run(new SendBatch(), Crm);
        Assert.Equal([AdasNumber], Assert.Single(HandedOver()).Select(text => Field(text, "to")));
    }

    [Fact]
    public void Ten_thousand_receivers_take_ten_requests_of_a_thousand_each()
    {
        Crowd(9_999);
        var batch = Batch(SmsRows.Batches.BeingSent);
        Job(batch).Run(new SendBatch(), Crm);
        var requests = HandedOver();
        Assert.Equal(Enumerable.Repeat(1000, 10), requests.Select(texts => texts.Count));
        Assert.Equal(10_000, requests.SelectMany(texts => texts).Select(text => Field(text, "to")).Distinct().Count());
        Assert.Equal((SmsRows.Batches.Sent.Value, 10_000), (batch.Status(), batch["pp_enqueued"]));
    }

    [Fact]
    public void What_is_more_than_one_job_can_do_goes_on_in_the_next_with_the_page_behind()
    {
        Crowd(3 * Page);
        var batch = Batch(SmsRows.Batches.BeingSent);
        Job(batch).Run(new SendBatch(), Crm);
        Assert.Equal((SmsRows.Batches.BeingSent.Value, 4, 3 * Page), (batch.Status(), batch["pp_nextpage"], batch["pp_enqueued"]));
        Assert.Equal(15, Relay.Requests.Count);

        batch["pp_leftoutwhy"] = "As counted before the approval.";
        Job(batch).Run(new SendBatch(), Crm);
        Assert.Equal((SmsRows.Batches.Sent.Value, 3 * Page + 1), (batch.Status(), batch["pp_enqueued"]));
        Assert.Null(batch["pp_nextpage"]);
        Assert.Equal("As counted before the approval.", batch["pp_leftoutwhy"]);
        Assert.Equal(3 * Page + 1, Ids().Distinct().Count());
    }

    [Fact]
    public void A_job_that_failed_half_way_hands_over_the_same_texts_again_and_the_rest()
    {
        Crowd(2_499);
        var asked = 0;
        Relay.Answer = context => ++asked == 2 ? RelayStub.Say(context, 503, "{}") : RelayStub.Say(context, 202, "{}");
        var batch = Batch(SmsRows.Batches.BeingSent);
        Assert.Equal(OperationStatus.Retry, Job(batch).Stopped(new SendBatch(), Crm).Status);
        Assert.Equal((SmsRows.Batches.BeingSent.Value, 2), (batch.Status(), Relay.Requests.Count));
        Assert.StartsWith("The relay could not be reached.", batch.Problem(), StringComparison.Ordinal);

        Job(batch).Run(new SendBatch(), Crm);
        var bodies = Relay.Requests.Select(r => r.Body).ToList();
        Assert.Equal([bodies[0], bodies[1]], [bodies[2], bodies[3]]);
        Assert.Equal(2_500, Ids().Distinct().Count());
        Assert.Equal((SmsRows.Batches.Sent.Value, 2_500), (batch.Status(), batch["pp_enqueued"]));
        Assert.Null(batch.Problem());
    }

    [Fact]
    public void The_same_number_has_another_id_in_another_batch()
    {
        Job(Batch(SmsRows.Batches.BeingSent)).Run(new SendBatch(), Crm);
        Job(Batch(SmsRows.Batches.BeingSent)).Run(new SendBatch(), Crm);
        Assert.Equal(2, Ids().Distinct().Count());
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_batch_and_no_more_is_handed_over()
    {
        Crowd(1_000);
        Relay.Says(404, """{"code":"sender-unknown","detail":"There is no sender with this key."}""");
        var batch = Batch(SmsRows.Batches.BeingSent);
        Assert.Equal(OperationStatus.Failed, Job(batch).Stopped(new SendBatch(), Crm).Status);
        Assert.Equal((SmsRows.Batches.Attention.Value, "The relay refused: There is no sender with this key."), (batch.Status(), batch.Problem()));
        Assert.Single(Relay.Requests);
    }

    [Fact]
    public void A_batch_that_lost_its_sender_says_so()
    {
        sender["statuscode"] = SmsRows.Senders.Draft;
        var batch = Batch(SmsRows.Batches.BeingSent);
        Job(batch).Run(new SendBatch(), Crm);
        Assert.Equal(SmsRows.Batches.Attention.Value, batch.Status());
        Assert.StartsWith("No sender is connected.", batch.Problem(), StringComparison.Ordinal);
        Assert.Empty(Relay.Requests);
    }

    [Fact]
    public void A_batch_of_nobody_is_sent_without_a_request()
    {
        Crm.Remove(ada);
        var batch = Batch(SmsRows.Batches.BeingSent);
        Job(batch).Run(new SendBatch(), Crm);
        Assert.Empty(Relay.Requests);
        Assert.Equal((SmsRows.Batches.Sent.Value, 0), (batch.Status(), batch["pp_enqueued"]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100001)]
    [InlineData(482100003)]
    public void What_is_not_approved_is_not_handed_over(int status) => AssertNothingHappens(Job(Batch(new OptionSetValue(status))), new SendBatch());

    private IEnumerable<string> Ids() => Relay.Requests.SelectMany(r => JsonNode.Parse(r.Body)!["texts"]!.AsArray()).Select(text => Field(text, "id"));
}
