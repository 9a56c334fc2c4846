using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Which sender a text goes out from, and what is known to keep it from arriving.</summary>
public sealed class SenderChoiceTests : TextingTests
{
    private const string Unregistered = "The sender is not registered with US carriers (A2P 10DLC): they will block this text.";

    [Fact]
    public void The_only_connected_sender_needs_no_choosing()
    {
        Crm.Add(SmsRows.Sender("other"))["statuscode"] = SmsRows.Senders.Draft;
        Assert.Equal(sender.Id.ToString(), Preview("Hello", ada)["SenderId"]);
    }

    [Fact]
    public void Of_several_one_must_be_chosen()
    {
        var other = Crm.Add(SmsRows.Sender("other"));
        AssertPreviews("Choose a sender: there are several.", whom: ada);
        Assert.Equal(other.Id.ToString(), Preview("Hello", ada, from: other)["SenderId"]);
    }

    [Fact]
    public void Where_none_is_connected_an_administrator_is_asked_to()
    {
        sender["statuscode"] = SmsRows.Senders.Attention;
        Assert.StartsWith("No sender is connected. An administrator connects one", (string)Preview("Hello", ada)["Problem"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100003)]
    public void A_chosen_sender_that_is_not_connected_is_named(int status)
    {
        sender["statuscode"] = new OptionSetValue(status);
        AssertPreviews("The sender Acme is not connected. Connect it first, or choose another.", whom: ada, from: sender);
    }

    [Fact]
    public void A_sender_whose_change_is_on_its_way_still_sends()
    {
        sender["statuscode"] = SmsRows.Senders.Connecting;
        AssertPreviews("", whom: ada, from: sender);
    }

    [Fact]
    public void A_sender_that_is_gone_sends_nothing()
    {
        Crm.Remove(sender);
        Assert.Contains("is not connected", (string)Preview("Hello", ada, from: sender)["Problem"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "(206) 555-0100", Unregistered)]
    [InlineData(3, "(206) 555-0100", "The sender’s registration with US carriers is pending: they may block this text.")]
    [InlineData(2, "(206) 555-0100", "")]
    [InlineData(1, "(206) 555-0100", "")]
    [InlineData(4, "+33 6 39 98 01 04", "")]
    [InlineData(4, "no number", "")]
    public void What_US_carriers_will_block_is_warned_of_and_no_problem_of_others(int registration, string number, string warning)
    {
        sender["pp_registration"] = SmsRows.Option(registration);
        Assert.Equal(warning, Preview("Hello", number: number)["Warning"]);
    }

    [Fact]
    public void A_preview_sends_and_writes_nothing()
    {
        Preview("Hello", ada);
        Assert.Empty(Relay.Requests);
        Assert.Empty(Crm.Written);
        Assert.Empty(Crm.Rows("pp_sms"));
    }

    [Fact]
    public void What_cannot_be_sent_is_said_in_the_users_language()
    {
        var call = new Operation("pp_PreviewSms", registered.Registration) { Parameters = new ParameterCollection { ["Text"] = "Bonjour" } };
        Crm.Speak(call.User, 1036);
        call.Run(new PreviewText(), Crm);
        Assert.StartsWith("Il n’y a personne à qui écrire", (string)call.Answers["Problem"], StringComparison.Ordinal);
    }
}
