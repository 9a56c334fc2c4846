using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>What has not left is taken back: a text, or what is left of a batch.</summary>
public sealed class WithdrawalTests : BatchTests
{
    private const string Route = "/v1/packs/sms/withdrawals";

    [Theory]
    [InlineData(482100001)]
    [InlineData(482100002)]
    public void A_text_that_is_on_its_way_is_taken_back(int before)
    {
        var withdrawal = OfText(before, SmsRows.Texts.Withdrawn);
        withdrawal.Run(new WithdrawSms(), Crm);
        Assert.Equal([withdrawal.After!.Id.ToString()], Told("POST", Route)["texts"]!.AsArray().Select(id => (string?)id));
    }

    [Theory]
    [InlineData(1, 482100008)]
    [InlineData(482100001, 482100002)]
    public void A_draft_and_any_other_change_take_nothing_back(int before, int after) => AssertNothingHappens(OfText(before, new OptionSetValue(after)), new WithdrawSms());

    [Fact]
    public void What_the_relay_says_was_withdrawn_is_not_told_back()
    {
        var told = OfText(482100001, SmsRows.Texts.Withdrawn);
        AssertNothingHappens(new Operation("Update", told.After!) { IsRelays = true, Before = told.Before, After = told.After }, new WithdrawSms());
    }

    [Fact]
    public void A_relay_that_is_away_takes_a_text_back_later() => AssertTriedLater(OfText(482100002, SmsRows.Texts.Withdrawn), new WithdrawSms());

    [Theory]
    [InlineData(482100002)]
    [InlineData(482100003)]
    [InlineData(2)]
    public void What_has_not_left_of_a_batch_is_taken_back(int before)
    {
        var withdrawal = OfBatch(before, SmsRows.Batches.Withdrawn);
        withdrawal.Run(new WithdrawBatch(), Crm);
        Assert.Equal(withdrawal.Before!.Id.ToString(), (string?)Told("POST", Route)["batch"]);
    }

    [Fact]
    public void What_has_not_left_of_a_deleted_batch_is_taken_back()
    {
        var row = new Entity("pp_smsbatch", Guid.NewGuid()) { ["statuscode"] = SmsRows.Batches.BeingSent };
        new Operation("Delete", row) { Before = row }.Run(new WithdrawBatch(), Crm);
        Assert.Equal(row.Id.ToString(), (string?)Told("POST", Route)["batch"]);
    }

    [Theory]
    [InlineData(1, 482100004)]
    [InlineData(482100001, 482100004)]
    [InlineData(482100002, 2)]
    public void A_batch_that_never_left_and_any_other_change_take_nothing_back(int before, int after) => AssertNothingHappens(OfBatch(before, new OptionSetValue(after)), new WithdrawBatch());

    [Fact]
    public void A_relay_that_is_away_takes_a_batch_back_later() => AssertTriedLater(OfBatch(482100002, SmsRows.Batches.Withdrawn), new WithdrawBatch());

    [Theory]
    [InlineData(482100001)]
    [InlineData(482100002)]
    public void A_deleted_text_that_waits_is_taken_back(int status)
    {
        var deletion = Deletion(status, provider: null);
        deletion.Run(new EraseSms(), Crm);
        Assert.Equal([deletion.Before!.Id.ToString()], Told("POST", Route)["texts"]!.AsArray().Select(id => (string?)id));
    }

    [Fact]
    public void The_provider_forgets_a_deleted_text()
    {
        Deletion(482100004, "SM123").Run(new EraseSms(), Crm);
        Assert.Equal(["SM123"], Told("POST", "/v1/packs/sms/erasures")["ids"]!.AsArray().Select(id => (string?)id));
    }

    [Fact]
    public void What_waits_and_is_known_to_the_provider_is_both_taken_back_and_forgotten()
    {
        Deletion(482100001, "SM123").Run(new EraseSms(), Crm);
        Assert.Equal([Route, "/v1/packs/sms/erasures"], Relay.Requests.Select(r => r.Path));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(3, "")]
    public void What_no_provider_knows_is_forgotten_already(int status, string? provider) => AssertNothingHappens(Deletion(status, provider), new EraseSms());

    [Theory]
    [InlineData(482100002, null)]
    [InlineData(482100004, "SM123")]
    public void A_relay_that_is_away_hears_of_a_deletion_later(int status, string? provider) => AssertTriedLater(Deletion(status, provider), new EraseSms());

    private static Operation OfText(int before, OptionSetValue after)
    {
        var row = SmsRows.Text(after);
        return new Operation("Update", row) { Before = row.Changes("statuscode", new OptionSetValue(before)), After = row };
    }

    private static Operation OfBatch(int before, OptionSetValue after)
    {
        var row = new Entity("pp_smsbatch", Guid.NewGuid()) { ["statuscode"] = new OptionSetValue(before) };
        return new Operation("Update", row) { Target = row.Changes("statuscode", after), Before = row };
    }

    private static Operation Deletion(int status, string? provider)
    {
        var row = SmsRows.Text(new OptionSetValue(status));
        row["pp_providerid"] = provider;
        return new Operation("Delete", row) { Before = row };
    }
}
