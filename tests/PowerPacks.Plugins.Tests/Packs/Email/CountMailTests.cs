using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>From events to numbers, on the recipient, the mail, its links, and to the suppression list.</summary>
public sealed class CountMailTests : MailingTests
{
    private const int Opened = 1, Clicked = 2, Unsubscribed = 3, Delivered = 4, Bounced = 6, Complained = 8;

    private const int Person = 1, Machine = 2, Uncertain = 3;

    private static readonly DateTime Noon = DateTime.UtcNow.AddHours(-2);

    private Entity Track => Tracks[0];

    [Fact]
    public void People_and_machines_are_counted_side_by_side()
    {
        SentTo(ada);
        Event(Opened, Person, 1);
        Event(Opened, Machine, 2);
        Event(Opened, Machine, 3);
        Event(Clicked, Uncertain, 4, link: 1);
        Count();
        Assert.Equal((1, 0, 2, 0, 1, 0), (Track["pp_personopens"], Track["pp_uncertainopens"], Track["pp_machineopens"], Track["pp_personclicks"], Track["pp_uncertainclicks"], Track["pp_machineclicks"]));
        Assert.Equal((1, 2, 1), (mail["pp_personopens"], mail["pp_machineopens"], mail["pp_uncertainclicks"]));
        Assert.Equal(Option(4), Track["pp_state"]);
    }

    [Fact]
    public void Counting_again_changes_no_number()
    {
        SentTo(ada);
        Event(Clicked, Person, 1, link: 1);
        Count();
        Count();
        Assert.Equal(1, Track["pp_personclicks"]);
        Assert.Equal(1, Assert.Single(Crm.Rows("pp_emaillink"))["pp_personclicks"]);
    }

    [Fact]
    public void The_first_sure_click_is_written_once_so_that_a_workflow_begins_once()
    {
        SentTo(ada);
        Event(Clicked, Person, 2, link: 1, counts: false);
        Count();
        Assert.False(Track.Contains("pp_firstpersonclickon"));
        Event(Clicked, Person, 3, link: 1, counts: true);
        Count();
        Assert.Equal(Noon.AddMinutes(3), Track["pp_firstpersonclickon"]);
        Event(Clicked, Person, 1, link: 1, counts: true);
        Crm.Written.Clear();
        Count();
        Assert.DoesNotContain(Crm.Written, changes => changes.Contains("pp_firstpersonclickon"));
    }

    [Fact]
    public void The_link_that_nobody_sees_is_nobodys_click()
    {
        SentTo(ada);
        Event(Clicked, Machine, 1, link: 0);
        Count();
        Assert.Equal(0, Track["pp_machineclicks"]);
        Assert.Empty(Crm.Rows("pp_emaillink"));
    }

    [Fact]
    public void Each_link_has_its_own_numbers_of_all_recipients()
    {
        SentTo(ada, bob);
        Event(Clicked, Person, 1, link: 1);
        Event(Clicked, Machine, 2, link: 1, track: Tracks[1]);
        Event(Clicked, Person, 3, link: 2, track: Tracks[1]);
        Count();
        var links = Crm.Rows("pp_emaillink").OrderBy(l => l["pp_number"]).ToList();
        Assert.Equal([(1, 1, 1), (2, 1, 0)], links.Select(l => ((int)l["pp_number"], (int)l["pp_personclicks"], (int)l["pp_machineclicks"])));
        Assert.Equal("https://example.com/1", links[0]["pp_url"]);
        Assert.Equal(1, Track["pp_personclicks"]);
    }

    [Theory]
    [InlineData(Unsubscribed, 1, 1)]
    [InlineData(Complained, 2, 1)]
    [InlineData(Bounced, 3, 1)]
    [InlineData(Bounced, null, 2)]
    public void Who_leaves_complains_or_cannot_be_reached_is_suppressed(int kind, int? why, int bounceKind)
    {
        SentTo(ada);
        Event(kind, null, 1, bounce: bounceKind);
        Count();
        if (why is null) Assert.Empty(Crm.Rows("pp_emailpreference"));
        else
        {
            var preference = Assert.Single(Crm.Rows("pp_emailpreference"));
            Assert.Equal(("ada@example.com", true, Option(why.Value), Noon.AddMinutes(1)), (preference["pp_address"], preference["pp_suppressed"], preference["pp_suppressedwhy"], preference["pp_suppressedon"]));
        }
    }

    [Fact]
    public void Who_was_taken_off_the_list_since_stays_off_it()
    {
        SentTo(ada);
        var preference = Prefers("ada@example.com", "pp_suppressed", false);
        preference["pp_releasedon"] = Noon.AddHours(1);
        Event(Unsubscribed, null, 1);
        Count();
        Assert.Equal(false, preference["pp_suppressed"]);
    }

    [Fact]
    public void Who_unsubscribes_is_suppressed_though_somebody_changed_the_row_for_another_reason_since()
    {
        SentTo(ada);
        var preference = Prefers("ada@example.com", "pp_suppressed", false);
        (preference["modifiedon"], preference["pp_tracking"], preference["pp_releasedon"]) = (Noon.AddHours(1), Option(2), Noon.AddDays(-1));
        Event(Unsubscribed, null, 1);
        Count();
        Assert.Equal((true, Option(1), Noon.AddMinutes(1)), (preference["pp_suppressed"], preference["pp_suppressedwhy"], preference["pp_suppressedon"]));
    }

    [Fact]
    public void What_a_provider_tells_of_a_message_is_counted_for_the_recipient_it_names()
    {
        SentTo(ada, bob);
        foreach (var track in Tracks) track["pp_messageid"] = "one@acme.example";
        var delivered = Event(Delivered, null, 1);
        (delivered["partitionid"], delivered["pp_trackkey"], delivered["pp_address"]) = (MessagePartition, null, "ada@example.com");
        Count();
        Count(Tracks[1]);
        Assert.Equal(Option(3), Track["pp_state"]);
        Assert.Equal(Option(2), Tracks[1]["pp_state"]);
    }

    [Fact]
    public void Of_a_mail_older_than_its_events_nothing_is_counted_down()
    {
        SentTo(ada);
        (Track["pp_senton"], Track["pp_personopens"]) = (DateTime.UtcNow.AddDays(-61), 3);
        Event(Opened, Person, 1);
        Count();
        Assert.Equal(3, Track["pp_personopens"]);
    }

    [Fact]
    public void A_recipient_who_is_gone_is_counted_no_more()
    {
        SentTo(ada);
        var gone = Track;
        Crm.Remove(gone);
        Crm.Written.Clear();
        Count(gone);
        Assert.Empty(Crm.Written);
    }

    /// <summary>"m-" and the first half of the SHA-256 of one@acme.example, by another program.</summary>
    private const string MessagePartition = "m-834f4b7d6854e708eec170470b8be58d";

    private void SentTo(params Entity[] people)
    {
        foreach (var one in people) Party(one.ToEntityReference());
        Sent();
    }

    private Entity Event(int kind, int? verdict, int minute, int? link = null, bool counts = false, Entity? track = null, int? bounce = null)
    {
        var row = new Entity("pp_emailevent", Guid.NewGuid())
        {
            ["partitionid"] = (string)Track["pp_mailkey"], ["pp_trackkey"] = (track ?? Track).Id.ToString("D"), ["pp_kind"] = Option(kind), ["pp_occurredon"] = Noon.AddMinutes(minute), ["pp_counts"] = counts,
        };
        if (verdict is { } said) row["pp_verdict"] = Option(said);
        if (link is { } number) (row["pp_linknumber"], row["pp_url"]) = (number, $"https://example.com/{number}");
        if (bounce is { } sort) row["pp_bouncekind"] = Option(sort);
        return Crm.Add(row);
    }

    private void Count(Entity? track = null) => new Operation("Update", track ?? Track).Run(new CountMail(), Crm);
}
