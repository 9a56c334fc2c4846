using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>What becomes of a mail when it is sent.</summary>
public sealed class TrackMailTests : MailingTests
{
    private const string Ours = "https://links.example.com/v1/email/";

    [Fact]
    public void To_one_the_mail_itself_is_rewritten()
    {
        Party(ada.ToEntityReference());
        var sending = Sent();
        Assert.Equal(true, sending.GoesOn["IssueSend"]);
        Assert.Empty(Copies);
        var html = (string)mail["description"];
        Assert.Contains(Ours + "c/", html, StringComparison.Ordinal);
        Assert.Contains(Ours + "o/", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://example.com/tea", html, StringComparison.Ordinal);
        var track = Assert.Single(Tracks);
        Assert.Equal(("ada@example.com", ada.ToEntityReference(), mail.ToEntityReference()), (track["pp_address"], track["pp_contactid"], track["pp_emailid"]));
        Assert.Equal(mail["ownerid"], track["ownerid"]);
        Assert.Equal((Option(2), 1), (mail["pp_trackingstate"], mail["pp_recipients"]));
    }

    [Fact]
    public void To_several_each_gets_a_copy_with_addresses_of_their_own_and_the_mail_stays_as_it_was_written()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference(), 4);
        var sending = Sent();
        Assert.Equal(false, sending.GoesOn["IssueSend"]);
        Assert.Equal(Page, mail["description"]);
        Assert.Equal(2, Copies.Count);
        Assert.Equal(2, Copies.Select(c => (string)c["description"]).Distinct().Count());
        Assert.All(Copies, copy => Assert.Equal(mail.ToEntityReference(), copy["pp_copyofid"]));
        Assert.Equal(bob.ToEntityReference(), Assert.Single(Copies.Single(c => c.Contains("bcc")).GetAttributeValue<EntityCollection>("bcc").Entities)["partyid"]);
        Assert.All(Copies, copy => Assert.Single(copy.GetAttributeValue<EntityCollection>("from").Entities));
        Assert.Equal(["ada@example.com", "bob@example.com"], Tracks.Select(t => (string)t["pp_address"]).Order());
    }

    [Fact]
    public void A_copy_is_not_written_again()
    {
        Party(ada.ToEntityReference());
        mail["pp_copyofid"] = new EntityReference("email", Guid.NewGuid());
        Sent();
        Assert.Equal(Page, mail["description"]);
        Assert.Empty(Tracks);
    }

    [Fact]
    public void A_mail_that_is_only_marked_as_sent_is_left_alone()
    {
        Party(ada.ToEntityReference());
        Sent(issue: false);
        Assert.Empty(Tracks);
    }

    [Fact]
    public void Attachments_go_with_each_copy()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference());
        Crm.Add(new Entity("activitymimeattachment", Guid.NewGuid()) { ["objectid"] = mail.ToEntityReference(), ["filename"] = "offer.pdf", ["body"] = "JVBERg==" });
        Sent();
        var attached = Crm.Rows("activitymimeattachment").Where(a => !Equals(a["objectid"], mail.ToEntityReference())).ToList();
        Assert.Equal(2, attached.Count);
        Assert.All(attached, a => Assert.Equal(("offer.pdf", "JVBERg=="), (a["filename"], a["body"])));
        Assert.Equal(Copies.Select(c => c.Id).Order(), attached.Select(a => ((EntityReference)a["objectid"]).Id).Order());
    }

    [Fact]
    public void Who_is_suppressed_is_not_written_to_and_the_sentence_says_who_and_since_when()
    {
        Party(ada.ToEntityReference());
        var preference = Prefers("ada@example.com", "pp_suppressed", true);
        (preference["pp_suppressedwhy"], preference["pp_suppressedon"]) = (Option(1), new DateTime(2026, 11, 2, 0, 0, 0, DateTimeKind.Utc));
        var refused = Sending().Stopped(new TrackMail(), Crm).Message;
        Assert.Contains("ada@example.com", refused, StringComparison.Ordinal);
        Assert.Contains("2026-11-02", refused, StringComparison.Ordinal);
        Assert.Empty(Tracks);
    }

    [Fact]
    public void A_service_mail_goes_to_whoever_is_suppressed()
    {
        Party(ada.ToEntityReference());
        Prefers("ada@example.com", "pp_suppressed", true);
        mail["pp_service"] = true;
        Sent();
        Assert.Single(Tracks);
    }

    public static TheoryData<string, int> Reasons => new() { { "off", 1 }, { "mail", 2 }, { "follows", 3 }, { "refused", 3 }, { "consent", 4 } };

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_mail_that_may_not_be_tracked_leaves_as_it_was_written_and_says_why(string because, int why)
    {
        Party(ada.ToEntityReference());
        if (because == "off") tracking["pp_mode"] = Option(1);
        if (because == "mail") mail["pp_donottrack"] = true;
        if (because == "follows") ada["followemail"] = false;
        if (because == "refused") Prefers("ada@example.com", "pp_tracking", Option(3));
        if (because == "consent") tracking["pp_consentneeded"] = true;
        Sent();
        Assert.Equal(Page, mail["description"]);
        Assert.Equal((Option(1), Option(why)), (mail["pp_trackingstate"], mail["pp_whynot"]));
        Assert.Equal(Option(why), Assert.Single(Tracks)["pp_whynot"]);
    }

    [Fact]
    public void Who_has_agreed_is_tracked_where_consent_is_needed()
    {
        Party(ada.ToEntityReference());
        tracking["pp_consentneeded"] = true;
        Prefers("ada@example.com", "pp_tracking", Option(2));
        Sent();
        Assert.NotEqual(Page, mail["description"]);
    }

    [Fact]
    public void Of_two_of_whom_one_may_not_be_tracked_the_other_is()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference());
        ada["followemail"] = false;
        Sent();
        Assert.Equal(2, Copies.Count);
        Assert.Equal(Page, Copies.Single(c => Equals(c.GetAttributeValue<EntityCollection>("to").Entities[0]["partyid"], ada.ToEntityReference()))["description"]);
        Assert.Contains(Ours, (string)Copies.Single(c => Equals(c.GetAttributeValue<EntityCollection>("to").Entities[0]["partyid"], bob.ToEntityReference()))["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void One_mail_for_all_counts_them_together_and_nobody_where_one_may_not_be_tracked()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference());
        tracking["pp_severalrecipients"] = Option(2);
        bob["followemail"] = false;
        Sent();
        Assert.Empty(Copies);
        Assert.Equal(Page, mail["description"]);
        Assert.Equal(Option(5), mail["pp_whynot"]);
        bob["followemail"] = true;
        Sent();
        Assert.Empty(Copies);
        Assert.Contains(Ours, (string)mail["description"], StringComparison.Ordinal);
    }

    [Fact]
    public void Colleagues_are_never_tracked()
    {
        var colleague = Crm.Add(new Entity("systemuser", Guid.NewGuid()) { ["internalemailaddress"] = "cleo@acme.example", ["fullname"] = "Cleo" });
        Party(colleague.ToEntityReference());
        Sent();
        Assert.Empty(Tracks);
        Assert.Equal(Page, mail["description"]);
        Party(ada.ToEntityReference());
        Sent();
        Assert.Equal(2, Copies.Count);
        Assert.Equal(Page, Copies.Single(c => Equals(c.GetAttributeValue<EntityCollection>("to").Entities[0]["partyid"], colleague.ToEntityReference()))["description"]);
    }

    [Fact]
    public void Nothing_is_tracked_before_the_settings_are_connected()
    {
        Party(ada.ToEntityReference());
        tracking["statuscode"] = Option(1);
        Sent();
        Assert.Empty(Tracks);
        Assert.Equal(Page, mail["description"]);
    }

    [Fact]
    public void A_fault_before_anything_is_saved_lets_the_mail_leave_as_it_was_written()
    {
        Party(ada.ToEntityReference());
        Crm.Asked = query =>
        {
            if (query.EntityName == "pp_trackingimage") throw new InvalidOperationException("A fault.");
        };
        var sending = Sent();
        Assert.Equal(true, sending.GoesOn["IssueSend"]);
        Assert.Equal(Page, mail["description"]);
        Assert.Contains(sending.Traces, t => t.Contains("untracked", StringComparison.Ordinal));
        Assert.DoesNotContain(sending.Traces, t => t.Contains("ada", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_fault_in_the_middle_undoes_the_sending()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference());
        Crm.Executes = _ => throw Shared.Crm.Faulted(unchecked((int)0x80040216));
        Sending().Stopped(new TrackMail(), Crm);
    }
}
