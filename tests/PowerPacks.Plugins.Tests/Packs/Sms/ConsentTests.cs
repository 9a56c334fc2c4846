using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Whether a number may be texted.</summary>
public sealed class ConsentTests : TextingTests
{
    private const string Unproven = "There is no proof that Ada Lovelace agreed to texts from Acme, and this sender needs one.";

    public static TheoryData<int, string> Wishes => new()
    {
        { 2, "Ada Lovelace has opted out of texts from Acme. Nothing was sent." },
        { 3, "Ada Lovelace seems not to want texts any more. Somebody must decide first" },
        { 4, "Ada Lovelace cannot receive texts: it may be a landline." },
        { 5, "Ada Lovelace may belong to somebody else now" },
    };

    [Theory]
    [MemberData(nameof(Wishes))]
    public void Who_may_not_be_texted_is_told_with_the_reason(int state, string sentence)
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Option(state)));
        AssertStopped(sentence);
    }

    [Fact]
    public void Who_opted_in_may_be_texted()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedIn));
        AssertPreviews("", whom: ada);
    }

    [Fact]
    public void What_holds_for_every_sender_holds_for_one_that_was_agreed_to()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedIn));
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut, "*"));
        AssertStopped("Ada Lovelace has opted out");
    }

    [Fact]
    public void Another_senders_or_numbers_or_an_inactive_state_stops_nothing()
    {
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut, "other"));
        Crm.Add(SmsRows.OptState("+12065550199", SmsRows.Wishes.OptedOut));
        Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut))["statecode"] = new OptionSetValue(SmsRows.Inactive);
        AssertPreviews("", whom: ada);
    }

    [Fact]
    public void A_sender_that_needs_consent_texts_nobody_without_a_proof()
    {
        sender["pp_consentrequired"] = true;
        AssertStopped(Unproven);
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: true, day: 1));
        AssertPreviews("", whom: ada);
    }

    [Fact]
    public void The_last_word_counts()
    {
        sender["pp_consentrequired"] = true;
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: false, day: 3));
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: true, day: 2));
        AssertStopped(Unproven);
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: true, day: 4));
        AssertPreviews("", whom: ada);
    }

    [Fact]
    public void Another_senders_or_numbers_or_an_inactive_proof_proves_nothing()
    {
        sender["pp_consentrequired"] = true;
        var other = SmsRows.Sender("other");
        Crm.Add(SmsRows.Proof(AdasNumber, other, given: true, day: 1));
        Crm.Add(SmsRows.Proof("+12065550199", sender, given: true, day: 1));
        Crm.Add(SmsRows.Proof(AdasNumber, sender, given: true, day: 1))["statecode"] = new OptionSetValue(SmsRows.Inactive);
        AssertStopped(Unproven);
    }

    private void AssertStopped(string sentence) => Assert.StartsWith(sentence, (string)Preview("Hello", ada)["Problem"], StringComparison.Ordinal);
}
