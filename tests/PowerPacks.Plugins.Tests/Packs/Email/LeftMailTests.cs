using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Email;

/// <summary>A mail that has left: its message id goes to those it went to, and an answer to a copy belongs to the mail.</summary>
public sealed class LeftMailTests : MailingTests
{
    [Fact]
    public void The_message_id_goes_to_all_of_one_mail()
    {
        Party(ada.ToEntityReference());
        Sent();
        Leaves(mail, "<One@Acme.example>");
        Assert.Equal("one@acme.example", Assert.Single(Tracks)["pp_messageid"]);
    }

    [Fact]
    public void The_message_id_of_a_copy_goes_to_whom_it_was_for()
    {
        Party(ada.ToEntityReference());
        Party(bob.ToEntityReference());
        Sent();
        foreach (var copy in Crm.Rows("email").Where(e => e.Contains("pp_copyofid")))
        {
            var to = copy.GetAttributeValue<EntityCollection>("to").Entities.Single();
            Crm.Add(new Entity("activityparty", Guid.NewGuid()) { ["activityid"] = copy.ToEntityReference(), ["partyid"] = to["partyid"], ["participationtypemask"] = new OptionSetValue(2) });
            Leaves(copy, to.GetAttributeValue<EntityReference>("partyid").Id == ada.Id ? "<ada@acme.example>" : "<bob@acme.example>");
        }
        Assert.Equal([("ada@example.com", "ada@acme.example"), ("bob@example.com", "bob@acme.example")], Tracks.Select(t => ((string)t["pp_address"], (string)t["pp_messageid"])).Order());
    }

    [Fact]
    public void Told_again_nothing_is_written()
    {
        Party(ada.ToEntityReference());
        Sent();
        Leaves(mail, "<one@acme.example>");
        Crm.Written.Clear();
        Leaves(mail, "<one@acme.example>");
        Assert.Empty(Crm.Written);
    }

    [Theory]
    [InlineData("correlatedactivityid")]
    [InlineData("parentactivityid")]
    public void An_answer_to_a_copy_regards_what_the_mail_regards(string says)
    {
        var (copy, regarding) = CopyOf();
        var answer = new Entity("email", Guid.NewGuid()) { ["directioncode"] = false, [says] = copy.ToEntityReference() };
        Comes(answer);
        Assert.Equal(regarding, answer["regardingobjectid"]);
    }

    [Fact]
    public void An_answer_that_regards_something_keeps_it()
    {
        var (copy, _) = CopyOf();
        var other = new EntityReference("account", Guid.NewGuid());
        var answer = new Entity("email", Guid.NewGuid()) { ["directioncode"] = false, ["parentactivityid"] = copy.ToEntityReference(), ["regardingobjectid"] = other };
        Comes(answer);
        Assert.Equal(other, answer["regardingobjectid"]);
    }

    [Fact]
    public void A_mail_of_ours_and_an_answer_to_another_are_left_alone()
    {
        var (copy, _) = CopyOf();
        var ours = new Entity("email", Guid.NewGuid()) { ["directioncode"] = true, ["parentactivityid"] = copy.ToEntityReference() };
        var other = new Entity("email", Guid.NewGuid()) { ["directioncode"] = false, ["parentactivityid"] = mail.ToEntityReference() };
        Comes(ours);
        Comes(other);
        Assert.False(ours.Contains("regardingobjectid"));
        Assert.False(other.Contains("regardingobjectid"));
    }

    private (Entity Copy, EntityReference Regarding) CopyOf()
    {
        var regarding = new EntityReference("opportunity", Guid.NewGuid());
        mail["regardingobjectid"] = regarding;
        return (Crm.Add(new Entity("email", Guid.NewGuid()) { ["pp_copyofid"] = mail.ToEntityReference() }), regarding);
    }

    private void Comes(Entity answer) => new Operation("Create", answer) { IsAsync = false, Target = answer }.Run(new FollowReply(), Crm);

    private void Leaves(Entity left, string messageId)
    {
        left["messageid"] = messageId;
        new Operation("Update", left).Run(new MatchMail(), Crm);
    }
}
