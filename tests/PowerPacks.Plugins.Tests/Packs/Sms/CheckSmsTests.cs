using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>What must hold before a text leaves, and that what became of one never goes back.</summary>
public sealed class CheckSmsTests : TextingTests
{
    [Fact]
    public void A_text_that_is_created_to_be_sent_is_filled_in()
    {
        var row = Draft();
        (row["pp_text"], row["statuscode"]) = ("Hello {{firstname}}", SmsRows.Texts.Sending);
        Creation(row).Run(new CheckSms(), Crm);
        Assert.Equal((AdasNumber, "acme", "Hello Ada", "Hello Ada"), (row["pp_number"], row["pp_senderkey"], row["pp_text"], row["subject"]));
        Assert.Equal(sender.ToEntityReference(), row["pp_senderid"]);
    }

    [Fact]
    public void A_draft_that_is_sent_takes_what_its_row_has_and_its_request_leaves_out()
    {
        var row = Draft();
        (row["pp_text"], row["subject"]) = ("Hello {{firstname}}", "My own title");
        var sending = Sending(row);
        sending.Run(new CheckSms(), Crm);
        Assert.Equal((AdasNumber, "acme", "Hello Ada"), (sending.Target!["pp_number"], sending.Target["pp_senderkey"], sending.Target["pp_text"]));
        Assert.False(sending.Target.Contains("subject"));
    }

    [Fact]
    public void What_the_request_writes_comes_before_what_the_row_had()
    {
        var row = Draft();
        var sending = Sending(row);
        (sending.Target!["pp_text"], sending.Target["regardingobjectid"], sending.Target["pp_number"]) = ("Newer", null, "206-555-0177");
        sending.Run(new CheckSms(), Crm);
        Assert.Equal(("Newer", "+12065550177"), (sending.Target["pp_text"], sending.Target["pp_number"]));
    }

    [Fact]
    public void A_title_is_no_longer_than_its_column()
    {
        var row = Draft();
        (row["pp_text"], row["statuscode"]) = (new string('x', 1600), SmsRows.Texts.Sending);
        Creation(row).Run(new CheckSms(), Crm);
        Assert.Equal(200, row.GetAttributeValue<string>("subject").Length);
    }

    [Fact]
    public void Whoever_sends_to_somebody_who_opted_out_reads_it_at_once()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut));
        var stopped = Sending(Draft()).Stopped(new CheckSms(), Crm);
        Assert.Equal((OperationStatus.Failed, "Ada Lovelace has opted out of texts from Acme. Nothing was sent."), (stopped.Status, stopped.Message));
    }

    [Fact]
    public void A_picture_needs_no_words()
    {
        var row = Draft();
        row["pp_text"] = null;
        Assert.Equal("A text needs words or a picture.", Sending(row).Stopped(new CheckSms(), Crm).Message);
        row["pp_mediaurls"] = "https://files.example/cat.jpg";
        Sending(row).Run(new CheckSms(), Crm);
    }

    [Fact]
    public void A_draft_is_saved_as_it_is()
    {
        var row = Draft();
        (row["pp_text"], row["regardingobjectid"]) = ("Hello {{nothing}}", null);
        Creation(row).Run(new CheckSms(), Crm);
        Assert.False(row.Contains("pp_number"));
    }

    [Fact]
    public void What_comes_in_is_not_checked()
    {
        var row = Draft();
        (row["pp_direction"], row["statuscode"], row["pp_text"]) = (SmsRows.Texts.Incoming, SmsRows.Texts.Sending, null);
        Creation(row).Run(new CheckSms(), Crm);
        Sending(row).Run(new CheckSms(), Crm);
        Assert.False(row.Contains("pp_senderkey"));
    }

    [Fact]
    public void What_the_relay_writes_was_checked_before()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut));
        var row = Draft();
        row["statuscode"] = SmsRows.Texts.Sending;
        new Operation("Create", row) { IsAsync = false, IsRelays = true, Target = row }.Run(new CheckSms(), Crm);
        Assert.False(row.Contains("pp_senderkey"));
    }

    public static TheoryData<int, int> Backwards => new()
    {
        { 482100001, 1 }, { 482100002, 482100001 }, { 2, 482100001 }, { 482100004, 2 }, { 482100004, 482100007 }, { 482100007, 482100004 }, { 3, 1 }, { 482100008, 482100001 }, { 482100005, 482100004 },
    };

    [Theory]
    [MemberData(nameof(Backwards))]
    public void A_text_that_has_left_is_not_sent_again(int from, int to) => Assert.Equal("This text has left already. Write a new one.", Step(from, to).Stopped(new CheckSms(), Crm).Message);

    [Theory]
    [MemberData(nameof(Backwards))]
    public void A_receipt_that_comes_late_takes_nothing_back_and_tells_the_rest(int from, int to)
    {
        var late = Step(from, to, isRelays: true);
        (late.Target!["statecode"], late.Target["pp_failure"], late.Target["pp_errorcode"], late.Target["pp_segments"]) = (new OptionSetValue(SmsRows.Canceled), SmsRows.Option(4), 30003, 2);
        late.Run(new CheckSms(), Crm);
        Assert.Equal(["pp_segments"], late.Target.Attributes.Keys);
    }

    [Theory]
    [InlineData(482100001, 482100002)]
    [InlineData(482100001, 2)]
    [InlineData(482100002, 2)]
    [InlineData(2, 482100004)]
    [InlineData(2, 482100007)]
    [InlineData(482100004, 482100005)]
    [InlineData(482100001, 3)]
    [InlineData(482100001, 482100001)]
    public void A_receipt_in_its_order_is_written(int from, int to)
    {
        var receipt = Step(from, to, isRelays: true);
        receipt.Run(new CheckSms(), Crm);
        Assert.Equal(to, receipt.Target!.Status());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100001)]
    [InlineData(482100002)]
    public void What_has_not_left_can_be_withdrawn(int from)
    {
        var withdrawal = Step(from, 482100008);
        withdrawal.Run(new CheckSms(), Crm);
        Assert.Equal(482100008, withdrawal.Target!.Status());
    }

    private Entity Draft() => new("pp_sms", Guid.NewGuid()) { ["pp_text"] = "Hello", ["regardingobjectid"] = ada.ToEntityReference(), ["statuscode"] = SmsRows.Texts.Draft };

    private static Operation Creation(Entity row) => new("Create", row) { IsAsync = false, Target = row };

    private static Operation Sending(Entity row) => new("Update", row) { IsAsync = false, Target = row.Changes("statuscode", SmsRows.Texts.Sending), Before = row.Image() };

    private Operation Step(int from, int to, bool isRelays = false)
    {
        var row = Draft();
        row["statuscode"] = new OptionSetValue(from);
        return new Operation("Update", row) { IsAsync = false, IsRelays = isRelays, Target = row.Changes("statuscode", new OptionSetValue(to)), Before = row.Image() };
    }
}
