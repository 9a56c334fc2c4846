using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>A sender goes to the relay, with the quiet hours that hold for it.</summary>
public sealed class ConnectSenderTests : TextingTests
{
    private const string Path = "/v1/packs/sms/senders/acme";

    [Fact]
    public void A_sender_goes_to_the_relay_and_the_row_says_where_texts_come_in()
    {
        Relay.Says(200, """{"inboundUrl":"https://eu.relay.example/sms/x/inbound"}""");
        (sender["pp_number"], sender["pp_rate"], sender["pp_stopreply"], sender["pp_helpreply"], sender["pp_problem"]) = ("+12065550111", 1.5m, "You are \"out\".", " ", "Mend this.");
        Job().Run(new ConnectSender(), Crm);

        var told = Told("PUT", Path);
        Assert.Equal(("twilio", "+12065550111", "You are \"out\".", 1.5m), ((string?)told["provider"], (string?)told["number"], (string?)told["stopReply"], (decimal)told["rate"]!));
        Assert.Empty(told["quiet"]!.AsArray());
        Assert.Equal(["number", "provider", "quiet", "rate", "stopReply"], told.AsObject().Select(m => m.Key).Order());
        Assert.Equal((SmsRows.Senders.Connected.Value, "https://eu.relay.example/sms/x/inbound"), (sender.Status(), sender["pp_inboundaddress"]));
        Assert.Null(sender.Problem());
        Assert.Equal(DateTimeKind.Utc, ((DateTime)sender["pp_connectedon"]).Kind);
    }

    [Fact]
    public void A_messaging_service_and_another_provider_are_told()
    {
        (sender["pp_provider"], sender["pp_messagingservice"]) = (SmsRows.Option(2), "MG123");
        Job().Run(new ConnectSender(), Crm);
        var told = Told("PUT", Path);
        Assert.Equal(("callfire", "MG123"), ((string?)told["provider"], (string?)told["messagingService"]));
    }

    [Fact]
    public void The_quiet_hours_of_the_sender_and_of_all_go_with_it()
    {
        Quiet("21:00", "08:00", sender, "US", [1, 7]);
        Quiet("22:00", "07:00", null, null, []);
        Quiet("12:00", "13:00", SmsRows.Sender("other"), null, []);
        Quiet("14:00", "15:00", sender, null, [])["statecode"] = new OptionSetValue(SmsRows.Inactive);
        Job().Run(new ConnectSender(), Crm);

        var quiet = Told("PUT", Path)["quiet"]!.AsArray();
        Assert.Equal(["""{"from":"21:00","until":"08:00","country":"US","days":["monday","sunday"]}""", """{"from":"22:00","until":"07:00","days":[]}"""], quiet.Select(rule => rule!.ToJsonString()));
    }

    [Fact]
    public void What_the_relay_refuses_stands_in_the_row()
    {
        Relay.Says(422, """{"detail":"The sender is not accepted."}""");
        Job().Run(new ConnectSender(), Crm);
        Assert.Equal((SmsRows.Senders.Attention.Value, "The relay refused: The sender is not accepted."), (sender.Status(), sender.Problem()));
    }

    [Fact]
    public void A_relay_that_is_away_is_tried_later_and_the_row_says_so()
    {
        AssertTriedLater(Job(), new ConnectSender());
        Assert.Equal(SmsRows.Senders.Connecting.Value, sender.Status());
        Assert.StartsWith("The relay could not be reached.", sender.Problem(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(482100002)]
    [InlineData(482100003)]
    public void Any_other_status_connects_nothing(int status)
    {
        var job = Job();
        sender["statuscode"] = new OptionSetValue(status);
        AssertNothingHappens(job, new ConnectSender());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(422)]
    public void What_was_withdrawn_while_the_relay_was_asked_stays_withdrawn(int status)
    {
        Relay.Answer = context =>
        {
            (sender["statecode"], sender["statuscode"]) = (new OptionSetValue(SmsRows.Inactive), SmsRows.Senders.Withdrawn);
            return RelayStub.Say(context, status, "{}");
        };
        Job().Run(new ConnectSender(), Crm);
        Assert.Equal(SmsRows.Senders.Withdrawn.Value, sender.Status());
        Assert.Empty(Crm.Written);
    }

    [Fact]
    public void Quiet_hours_that_change_have_every_connected_sender_told_anew()
    {
        var draft = Crm.Add(SmsRows.Sender("draft"));
        draft["statuscode"] = SmsRows.Senders.Draft;
        var rule = Quiet("21:00", "08:00", null, null, []);
        new Operation("Delete", rule).Run(new ApplyQuietRule(), Crm);
        Assert.Equal((SmsRows.Senders.Connecting.Value, SmsRows.Senders.Draft.Value), (sender.Status(), draft.Status()));
    }

    [Theory]
    [InlineData("21:00", "08:00", null)]
    [InlineData("00:00", "23:59", "us")]
    public void Quiet_hours_that_are_times_are_saved(string from, string until, string? country)
    {
        var rule = Rule(from, until, country);
        Checked(rule).Run(new CheckQuietRule(), Crm);
        Assert.Equal(country?.ToUpperInvariant(), rule["pp_country"]);
    }

    [Theory]
    [InlineData("24:00", "08:00", null, "A time looks like 21:00.")]
    [InlineData("21:00", "8:00", null, "A time looks like 21:00.")]
    [InlineData("21:00", null, null, "A time looks like 21:00.")]
    [InlineData("21:00", "08:60", null, "A time looks like 21:00.")]
    [InlineData("21:00", "08:00\n", null, "A time looks like 21:00.")]
    [InlineData("21:00", "08:00", "USA", "A country has two letters, such as US.")]
    [InlineData("21:00", "08:00", "ZZ", "A country has two letters, such as US.")]
    public void Quiet_hours_that_are_none_are_refused(string from, string? until, string? country, string sentence) =>
        Assert.Equal(sentence, Checked(Rule(from, until, country)).Stopped(new CheckQuietRule(), Crm).Message);

    [Fact]
    public void What_a_change_leaves_out_is_not_checked() => Checked(new Entity("pp_smsquietrule") { ["pp_from"] = "20:30" }).Run(new CheckQuietRule(), Crm);

    private Operation Job()
    {
        sender["statuscode"] = SmsRows.Senders.Connecting;
        return new Operation("Update", sender) { Target = sender.Changes("statuscode", SmsRows.Senders.Connecting) };
    }

    private Entity Quiet(string from, string until, Entity? whose, string? country, int[] days)
    {
        var rule = Rule(from, until, country);
        (rule["pp_senderid"], rule["statecode"]) = (whose?.ToEntityReference(), new OptionSetValue(SmsRows.Active));
        if (days.Length > 0) rule["pp_days"] = new OptionSetValueCollection([.. days.Select(SmsRows.Option)]);
        return Crm.Add(rule);
    }

    private static Entity Rule(string from, string? until, string? country) => new("pp_smsquietrule", Guid.NewGuid()) { ["pp_from"] = from, ["pp_until"] = until, ["pp_country"] = country };

    private static Operation Checked(Entity rule) => new("Create", rule) { IsAsync = false, Target = rule };
}
