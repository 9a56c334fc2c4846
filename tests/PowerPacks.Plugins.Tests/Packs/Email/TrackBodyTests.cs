using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>A mail that another program sends: made trackable, and known again when it is tracked to the CRM.</summary>
public sealed class TrackBodyTests : MailingTests
{
    [Fact]
    public void To_one_person_it_comes_back_with_addresses_of_theirs()
    {
        var answers = Ask("ada@example.com").Answers;
        var html = (string)answers["Html"];
        Assert.DoesNotContain("https://example.com/tea", html, StringComparison.Ordinal);
        var track = Assert.Single(Tracks);
        Assert.Equal((track["pp_mailkey"], "ada@example.com", ada.ToEntityReference(), Option(1)), (answers["MailKey"], track["pp_address"], track["pp_contactid"], track["pp_role"]));
        Assert.False(track.Contains("pp_emailid"));
    }

    [Fact]
    public void To_several_they_are_counted_together()
    {
        Ask("ada@example.com; bob@example.com,\r\nADA@example.com");
        var track = Assert.Single(Tracks);
        Assert.Equal(("ada@example.com, bob@example.com", null, Option(4)), (track["pp_name"], track.GetAttributeValue<string>("pp_address"), track["pp_role"]));
    }

    [Fact]
    public void What_a_colleague_among_them_does_is_not_said_of_the_other()
    {
        Colleague();
        Ask("ada@example.com;carla@acme.example");
        var track = Assert.Single(Tracks);
        Assert.Equal(("ada@example.com", Option(4)), (track["pp_name"], track["pp_role"]));
        Assert.False(track.Contains("pp_contactid"));
    }

    [Fact]
    public void To_colleagues_it_comes_back_as_it_was()
    {
        Colleague();
        var answers = Ask("carla@acme.example").Answers;
        Assert.Equal(Page, answers["Html"]);
        Assert.Empty(Tracks);
    }

    [Fact]
    public void Whoever_wants_no_mail_is_named()
    {
        var left = Prefers("ada@example.com", "pp_suppressed", true);
        left["pp_suppressedon"] = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        Assert.Contains("ada@example.com is on the suppression list since 2026-01-02", Asking("ada@example.com").Stopped(new TrackBody(), Crm).Message, StringComparison.Ordinal);
        Assert.Empty(Tracks);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Whoever_may_not_be_tracked_keeps_the_whole_mail_untracked(int said, bool consentNeeded)
    {
        Prefers("bob@example.com", "pp_tracking", Option(said));
        tracking["pp_consentneeded"] = consentNeeded;
        var answers = Ask("bob@example.com").Answers;
        Assert.Equal(Page, answers["Html"]);
        Assert.Contains("does not want to be tracked", (string)answers["Problem"], StringComparison.Ordinal);
        Assert.Empty(Tracks);
    }

    [Fact]
    public void Switched_off_it_says_so()
    {
        tracking["pp_mode"] = Option(1);
        Assert.Equal("Tracking is not set up, or is switched off.", Ask("ada@example.com").Answers["Problem"]);
    }

    [Fact]
    public void Tracked_to_the_CRM_the_mail_has_its_recipients_and_they_have_it()
    {
        Adopt((string)Ask("ada@example.com").Answers["Html"]);
        var track = Assert.Single(Tracks);
        Assert.Equal((mail.ToEntityReference(), "one@acme.example"), (track["pp_emailid"], track["pp_messageid"]));
        Assert.True(track.Contains("pp_touchedon")); // what came before the mail is counted now
        Assert.Equal((track["pp_mailkey"], 1, Option(2)), (mail["pp_mailkey"], mail["pp_recipients"], mail["pp_trackingstate"]));
    }

    [Fact]
    public void A_mail_that_quotes_ours_is_not_it()
    {
        var html = (string)Ask("ada@example.com").Answers["Html"];
        Adopt(html);
        var answer = Crm.Add(new Entity("email", Guid.NewGuid()) { ["directioncode"] = true, ["description"] = "<p>Re</p>" + html, ["messageid"] = "<two@acme.example>" });
        new Operation("Create", answer).Run(new MatchMail(), Crm);
        Assert.False(answer.Contains("pp_mailkey"));
        Assert.Equal(mail.ToEntityReference(), Assert.Single(Tracks)["pp_emailid"]);
    }

    [Fact]
    public void A_mail_with_addresses_of_another_organization_is_left_alone()
    {
        var html = (string)Ask("ada@example.com").Answers["Html"];
        var at = html.IndexOf("/v1/email/", StringComparison.Ordinal) + "/v1/email/c/".Length;
        mail["description"] = html = html[..(at + 5)] + (html[at + 5] == 'A' ? 'B' : 'A') + html[(at + 6)..]; // within the organization's tag
        html = html[..html.LastIndexOf("<img", StringComparison.Ordinal)];
        Adopt(html);
        Assert.False(mail.Contains("pp_mailkey"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://links.example.com/v1/email/c/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("https://links.example.com/v1/email/c/short")]
    public void A_mail_without_addresses_of_ours_is_left_alone(string html)
    {
        Ask("ada@example.com");
        Adopt(html);
        Assert.False(mail.Contains("pp_mailkey"));
        Assert.False(Assert.Single(Tracks).Contains("pp_emailid"));
    }

    [Fact]
    public void A_mail_that_came_in_is_left_alone()
    {
        var html = (string)Ask("ada@example.com").Answers["Html"];
        mail["directioncode"] = false;
        (mail["description"], mail["messageid"]) = (html, "<one@acme.example>");
        new Operation("Create", mail).Run(new MatchMail(), Crm);
        Assert.False(mail.Contains("pp_mailkey"));
    }

    private void Colleague() => Crm.Add(new Entity("systemuser", Guid.NewGuid()) { ["internalemailaddress"] = "carla@acme.example", ["fullname"] = "Carla" });

    private void Adopt(string html)
    {
        (mail["directioncode"], mail["description"], mail["messageid"]) = (true, html, "<One@acme.example>");
        new Operation("Create", mail).Run(new MatchMail(), Crm);
    }

    private Operation Asking(string recipients) => new("pp_TrackMail", registered.Registration) { IsAsync = false, Parameters = new ParameterCollection { ["Html"] = Page, ["Recipients"] = recipients } };

    private Operation Ask(string recipients)
    {
        var asking = Asking(recipients);
        asking.Run(new TrackBody(), Crm);
        return asking;
    }
}
