using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Whom a batch would text, whom it leaves out and why, and what that costs, before anybody approves it.</summary>
public sealed class CountBatchTests : BatchTests
{
    [Fact]
    public void Receivers_and_cost_are_counted_and_nothing_is_sent()
    {
        (sender["pp_price"], ada["firstname"]) = (0.0075m, new string('x', 155)); // Two segments.
        Contact("+12065550101", "Bob");
        var batch = Batch(SmsRows.Batches.Awaits);
        batch["pp_problem"] = "Mend this.";
        Counted(batch);
        Assert.Equal((2, 0, "", 0.0225m), (batch["pp_receivers"], batch["pp_leftout"], batch["pp_leftoutwhy"], batch["pp_estimatedcost"]));
        Assert.Null(batch.Problem());
        Assert.Equal(SmsRows.Batches.Awaits.Value, batch.Status());
        Assert.Empty(Relay.Requests);
    }

    [Fact]
    public void A_sender_without_a_price_costs_nothing_that_is_known() => Assert.Equal(0m, Counted()["pp_estimatedcost"]);

    [Fact]
    public void Receivers_on_every_page_are_counted()
    {
        Crowd(5000);
        Assert.Equal(5001, Counted()["pp_receivers"]);
    }

    [Theory]
    [InlineData(null, "have no phone number")]
    [InlineData(" ", "have no phone number")]
    [InlineData("555-0100", "have a phone number that cannot be one")]
    [InlineData("206 555 0100", "have the number of somebody who gets the text already")]
    public void Who_has_no_number_of_their_own_is_left_out(string? number, string why)
    {
        Contact(number);
        AssertLeftOut(1, why);
    }

    [Theory]
    [InlineData(2, "acme")]
    [InlineData(3, "acme")]
    [InlineData(4, "*")]
    [InlineData(5, "acme")]
    public void Who_may_not_be_texted_is_left_out(int state, string key)
    {
        Crm.Add(SmsRows.OptState("+12065550101", SmsRows.Option(state), key));
        Contact("+12065550101");
        AssertLeftOut(1, "have opted out, are on hold, or cannot receive texts");
    }

    [Fact]
    public void Who_opted_in_or_out_of_another_senders_is_texted()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedIn));
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut, "other"));
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut))["statecode"] = new OptionSetValue(SmsRows.Inactive);
        Assert.Equal((1, 0), (Counted()["pp_receivers"], Crm.Rows("pp_smsbatch")[0]["pp_leftout"]));
    }

    [Fact]
    public void Of_more_opt_outs_than_a_page_holds_all_are_kept()
    {
        for (var i = 0; i <= 5000; i++) Crm.Add(SmsRows.OptState($"+1307{5_550_000 + i}", SmsRows.Wishes.OptedOut));
        Contact("+13075555000");
        AssertLeftOut(1, "have opted out, are on hold, or cannot receive texts");
    }

    [Fact]
    public void Where_the_sender_needs_consent_the_last_word_counts()
    {
        sender["pp_consentrequired"] = true;
        foreach (var number in new[] { "+12065550101", "+12065550102", "+12065550103" }) Contact(number);
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: true, day: 2));
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: false, day: 1));
        Crm.Add(SmsRows.Proof("+12065550101", sender, given: false, day: 2));
        Crm.Add(SmsRows.Proof("+12065550101", sender, given: true, day: 1));
        Crm.Add(SmsRows.Proof("+12065550102", SmsRows.Sender("other"), given: true, day: 1));
        AssertLeftOut(3, "have given no consent that can be proven");
    }

    [Fact]
    public void Whose_row_fills_no_place_or_too_much_of_one_is_left_out()
    {
        ada["firstname"] = "Ada";
        Contact("+12065550101");
        Contact("+12065550102", new string('x', 1600));
        var batch = Counted(Batch(SmsRows.Batches.Awaits, text: "Hello {{firstname}}"));
        Assert.Equal((1, 2), (batch["pp_receivers"], batch["pp_leftout"]));
        Assert.Equal(["1: have no value for a place in the text", "1: would get a text that is too long"], ((string)batch["pp_leftoutwhy"]).Split('\n').Order());
    }

    [Fact]
    public void Whose_text_has_no_words_is_left_out_since_the_relay_would_refuse_all_of_its_request()
    {
        Contact("+12065550101");
        var batch = Counted(Batch(SmsRows.Batches.Awaits, text: "{{firstname|}} "));
        Assert.Equal((1, "1: have no value for a place in the text"), (batch["pp_receivers"], batch["pp_leftoutwhy"]));
    }

    [Fact]
    public void What_keeps_most_out_is_said_first()
    {
        Contact(null);
        Contact("1");
        Contact("2");
        Assert.Equal("2: have a phone number that cannot be one\n1: have no phone number", Counted()["pp_leftoutwhy"]);
    }

    public static TheoryData<string?, string?, int, string> Problems => new()
    {
        { AllContacts, " ", 482100002, "A text needs words or a picture." },
        { AllContacts, "Hello", 482100003, "No sender is connected." },
        { null, "Hello", 482100002, "The batch has no receivers: choose a marketing list or a view" },
        { "<fetch", "Hello", 482100002, "The batch has no receivers" },
        { "<fetch/>", "Hello", 482100002, "The batch has no receivers" },
        { """<fetch><entity name="incident"/></fetch>""", "Hello", 482100002, "The batch has no receivers" },
    };

    [Theory]
    [MemberData(nameof(Problems))]
    public void What_cannot_be_sent_says_why_and_waits_for_no_approval(string? query, string? text, int senders, string sentence)
    {
        sender["statuscode"] = new OptionSetValue(senders);
        var batch = Counted(Batch(SmsRows.Batches.Awaits, query, text));
        Assert.Equal(SmsRows.Batches.Attention.Value, batch.Status());
        Assert.StartsWith(sentence, batch.Problem(), StringComparison.Ordinal);
        Assert.False(batch.Contains("pp_receivers"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100002)]
    public void Any_other_status_counts_nothing(int status) => AssertNothingHappens(Job(Batch(new OptionSetValue(status))), new CountBatch());

    private void AssertLeftOut(int count, string why)
    {
        var batch = Counted();
        Assert.Equal((1, count, $"{count}: {why}"), (batch["pp_receivers"], batch["pp_leftout"], batch["pp_leftoutwhy"]));
    }
}
