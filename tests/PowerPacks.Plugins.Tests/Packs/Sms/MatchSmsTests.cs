using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Whom a text that came in concerns.</summary>
public sealed class MatchSmsTests : TextingTests
{
    private static readonly DateTime Noon = new(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Whoever_was_texted_at_that_number_last_has_answered()
    {
        Earlier(SmsRows.Contact("Grace", null), Noon.AddHours(-2));
        var grace = Earlier(SmsRows.Contact("Grace", null), Noon);
        Earlier(null, Noon.AddHours(1));
        Assert.Equal(grace.ToEntityReference(), Matched());
    }

    [Theory]
    [InlineData("+12065550100")]
    [InlineData("12065550100")]
    [InlineData("206.555.0100")]
    [InlineData("(206) 555 01 00")]
    [InlineData("+1 (206) 555-0100")]
    [InlineData("tel:+1-206-555-0-1-0-0")]
    public void A_number_is_found_however_it_is_written(string written)
    {
        ada["mobilephone"] = written;
        Assert.Equal(ada.ToEntityReference(), Matched());
    }

    [Theory]
    [InlineData("+33 2 06 55 50 10 0")]
    [InlineData("555-0100")]
    [InlineData("+1 307 555 0100")]
    public void A_number_that_only_ends_alike_is_another(string written)
    {
        ada["mobilephone"] = written;
        Assert.Null(Matched());
    }

    [Fact]
    public void A_national_number_is_one_of_the_senders_country()
    {
        ada["mobilephone"] = "06 39 98 01 04";
        Assert.Null(Matched("+33639980104"));
        sender["pp_country"] = "FR";
        Assert.Equal(ada.ToEntityReference(), Matched("+33639980104"));
    }

    [Fact]
    public void Tables_are_looked_through_in_the_senders_order()
    {
        var account = Crm.Add(new Entity("account", Guid.NewGuid()) { ["telephone1"] = AdasNumber, ["statecode"] = new OptionSetValue(0) });
        Assert.Equal(ada.ToEntityReference(), Matched());
        sender["pp_matchorder"] = "Account, contact";
        Assert.Equal(account.ToEntityReference(), Matched());
        sender["pp_matchorder"] = "lead";
        Assert.Null(Matched());
        sender["pp_matchorder"] = "no table of ours";
        Assert.Equal(ada.ToEntityReference(), Matched());
    }

    [Fact]
    public void Of_several_the_one_that_was_changed_last_is_taken_and_none_that_is_inactive()
    {
        ada["modifiedon"] = Noon;
        var newer = Crm.Add(SmsRows.Contact("Grace", AdasNumber));
        newer["modifiedon"] = Noon.AddMinutes(1);
        Assert.Equal(newer.ToEntityReference(), Matched());
        newer["statecode"] = new OptionSetValue(SmsRows.Inactive);
        Assert.Equal(ada.ToEntityReference(), Matched());
    }

    [Theory]
    [InlineData(2, "lead")]
    [InlineData(3, "contact")]
    public void An_unknown_number_becomes_what_the_sender_says(int unknown, string table)
    {
        (sender["pp_unknownnumbers"], sender["ownerid"]) = (SmsRows.Option(unknown), new EntityReference("team", Guid.NewGuid()));
        var whom = Matched("+12065550177");
        var made = Crm.Rows(table)[^1];
        Assert.Equal(made.ToEntityReference(), whom);
        Assert.Equal(("+12065550177", "+12065550177", sender["ownerid"]), (made["lastname"], made["mobilephone"], made["ownerid"]));
        Assert.Equal(table == "lead" ? "Is it you?" : null, made.GetAttributeValue<string>("subject"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public void An_unknown_number_is_kept_for_nobody_unless_the_sender_says(int? unknown)
    {
        if (unknown is { } option) sender["pp_unknownnumbers"] = SmsRows.Option(option);
        Assert.Null(Matched("+12065550177"));
        Assert.Single(Crm.Rows("contact"));
        Assert.Empty(Crm.Rows("lead"));
    }

    [Fact]
    public void A_known_number_makes_no_row()
    {
        sender["pp_unknownnumbers"] = SmsRows.Option(3);
        Assert.Equal(ada.ToEntityReference(), Matched());
        Assert.Single(Crm.Rows("contact"));
    }

    [Fact]
    public void The_text_is_linked_to_the_sender_it_came_to()
    {
        var text = Incoming(AdasNumber);
        Match(text);
        Assert.Equal(sender.ToEntityReference(), text["pp_senderid"]);
    }

    [Fact]
    public void A_text_to_no_sender_of_ours_is_matched_by_numbers_that_say_their_country()
    {
        var text = Incoming(AdasNumber);
        (text["pp_senderkey"], ada["mobilephone"]) = ("gone", "+1 (206) 555-0100");
        Match(text);
        Assert.Equal(ada.ToEntityReference(), text["regardingobjectid"]);
        Assert.False(text.Contains("pp_senderid"));
    }

    [Fact]
    public void What_the_writer_says_stays()
    {
        var (whom, from) = (new EntityReference("lead", Guid.NewGuid()), new EntityReference("pp_smssender", Guid.NewGuid()));
        var text = Incoming(AdasNumber);
        (text["regardingobjectid"], text["pp_senderid"]) = (whom, from);
        Match(text);
        Assert.Equal((whom, from), (text["regardingobjectid"], text["pp_senderid"]));
    }

    [Theory]
    [InlineData("pp_direction")]
    [InlineData("pp_number")]
    public void A_text_that_goes_out_or_has_no_number_is_left_alone(string column)
    {
        var text = Incoming(AdasNumber);
        text[column] = column == "pp_number" ? "" : SmsRows.Texts.Outgoing;
        Match(text);
        Assert.False(text.Contains("regardingobjectid"));
    }

    [Theory]
    [InlineData("ING")]
    [InlineData("22")]
    [InlineData("12345")]
    public void A_text_from_a_name_or_a_short_code_is_nobodys_and_is_kept(string name)
    {
        (ada["mobilephone"], sender["pp_unknownnumbers"]) = (name, SmsRows.Option(3));
        Assert.Null(Matched(name));
        Assert.Single(Crm.Rows("contact"));
    }

    [Fact]
    public void A_hundred_numbers_that_end_alike_hide_nobody()
    {
        ada["modifiedon"] = Noon;
        for (var i = 400; i < 550; i++) Crm.Add(SmsRows.Contact("Grace", $"+1 206 {i} 0100"))["modifiedon"] = Noon.AddMinutes(1);
        Assert.Equal(ada.ToEntityReference(), Matched());
    }

    private EntityReference? Matched(string number = AdasNumber)
    {
        var text = Incoming(number);
        Match(text);
        return text.GetAttributeValue<EntityReference>("regardingobjectid");
    }

    private void Match(Entity text) => new Operation("Create", text) { IsAsync = false, IsRelays = true, Target = text }.Run(new MatchSms(), Crm);

    private static Entity Incoming(string number) =>
        new("pp_sms", Guid.NewGuid()) { ["pp_direction"] = SmsRows.Texts.Incoming, ["pp_number"] = number, ["pp_senderkey"] = "acme", ["subject"] = "Is it you?", ["pp_text"] = "Is it you?" };

    /// <summary>Somebody whom a text at that number regarded.</summary>
    private Entity Earlier(Entity? whom, DateTime on)
    {
        var text = Crm.Add(SmsRows.Text(SmsRows.Texts.Sending));
        text["createdon"] = on;
        if (whom is not null) text["regardingobjectid"] = Crm.Add(whom).ToEntityReference();
        return whom ?? text;
    }
}
