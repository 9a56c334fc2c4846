using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>A batch is sent only once somebody has approved it, and what was approved is what is sent.</summary>
public sealed class CheckBatchTests : BatchTests
{
    [Theory]
    [InlineData(482100001)]
    [InlineData(482100003)]
    public void Who_lets_a_batch_go_is_written_down_and_it_begins_with_its_first_page(int before)
    {
        var approval = Change(new OptionSetValue(before), "statuscode", SmsRows.Batches.BeingSent);
        approval.Run(new CheckBatch(), Crm);
        Assert.Equal(new EntityReference("systemuser", approval.User), approval.Target!["pp_approvedby"]);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)approval.Target["pp_approvedon"]).Kind);
        Assert.Null(approval.Target["pp_nextpage"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(482100004)]
    public void What_nobody_was_asked_about_is_not_sent(int before) =>
        Assert.StartsWith("Ask for approval first", Change(new OptionSetValue(before), "statuscode", SmsRows.Batches.BeingSent).Stopped(new CheckBatch(), Crm).Message, StringComparison.Ordinal);

    public static TheoryData<string, object?> Approved => new()
    {
        { "pp_text", "Other words" }, { "pp_senderid", null }, { "pp_listid", null }, { "pp_query", AllContacts }, { "pp_sendat", DateTime.UnixEpoch },
    };

    [Theory]
    [MemberData(nameof(Approved), DisableDiscoveryEnumeration = true)]
    public void What_was_approved_cannot_be_changed_while_it_is_sent(string column, object? value) =>
        Assert.StartsWith("The batch is being sent: what was approved cannot be changed.", Change(SmsRows.Batches.BeingSent, column, value).Stopped(new CheckBatch(), Crm).Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Approved), DisableDiscoveryEnumeration = true)]
    public void What_is_changed_after_asking_must_be_asked_for_anew(string column, object? value)
    {
        var change = Change(SmsRows.Batches.Awaits, column, value);
        change.Run(new CheckBatch(), Crm);
        Assert.Equal(SmsRows.Batches.Draft.Value, change.Target!.Status());
    }

    [Fact]
    public void Who_changes_a_draft_and_asks_at_once_has_asked()
    {
        var change = Change(SmsRows.Batches.Draft, "statuscode", SmsRows.Batches.Awaits);
        change.Target!["pp_text"] = "Other words";
        change.Run(new CheckBatch(), Crm);
        Assert.Equal(SmsRows.Batches.Awaits.Value, change.Target.Status());
    }

    [Theory]
    [InlineData("pp_nextpage", 4)]
    [InlineData("pp_enqueued", 15000)]
    [InlineData("pp_name", "Winter")]
    public void How_far_it_is_may_be_written_while_it_is_sent(string column, object value)
    {
        var change = Change(SmsRows.Batches.BeingSent, column, value);
        change.Run(new CheckBatch(), Crm);
        Assert.Equal([column], change.Target!.Attributes.Keys);
    }

    [Fact]
    public void A_batch_that_is_being_sent_is_approved_once()
    {
        var again = Change(SmsRows.Batches.BeingSent, "statuscode", SmsRows.Batches.BeingSent);
        again.Run(new CheckBatch(), Crm);
        Assert.Equal(["statuscode"], again.Target!.Attributes.Keys);
    }

    private Operation Change(OptionSetValue before, string column, object? value)
    {
        var row = new Entity("pp_smsbatch", Guid.NewGuid()) { ["statuscode"] = before };
        return new Operation("Update", row) { IsAsync = false, Target = row.Changes(column, value), Before = row.Image() };
    }
}
