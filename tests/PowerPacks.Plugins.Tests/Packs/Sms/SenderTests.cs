using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>How a sender is named, what it may be changed to, and how it ends.</summary>
public sealed class SenderTests : TextingTests
{
    private const string Path = "/v1/packs/sms/senders/acme";

    [Theory]
    [InlineData("Acme Support", "acme-support")]
    [InlineData("  Été & Co. 2026! ", "t-co-2026")]
    [InlineData("acme", "acme")]
    public void A_new_sender_gets_its_key_from_its_name(string name, string key) => Assert.Equal(key, Named(name)["pp_key"]);

    [Fact]
    public void A_key_from_a_name_is_always_one_that_the_relay_takes()
    {
        Assert.Equal(new string('x', 49), Named(new string('x', 49) + " tail")["pp_key"]);
        Assert.Matches("^sender-[0-9a-f]{8}$", (string)Named("…")["pp_key"]);
    }

    [Theory]
    [InlineData("Acme")]
    [InlineData("-acme")]
    [InlineData("acme-")]
    [InlineData("a b")]
    [InlineData("acme\n")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_key_of_another_shape_is_refused(string key) =>
        Assert.StartsWith("A sender’s key has 1 to 50 lower-case letters", Creation(new Entity("pp_smssender") { ["pp_key"] = key }).Stopped(new NameSender(), Crm).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_that_was_entered_stays()
    {
        var row = new Entity("pp_smssender") { ["pp_name"] = "Acme Support", ["pp_key"] = "support" };
        Creation(row).Run(new NameSender(), Crm);
        Assert.Equal("support", row["pp_key"]);
    }

    [Fact]
    public void The_key_of_a_sender_that_was_connected_stays()
    {
        var change = Change("pp_key", "other");
        change.Run(new NameSender(), Crm);
        sender["pp_connectedon"] = DateTime.UtcNow;
        Assert.Equal("This sender was connected: its key stays.", Change("pp_key", "other").Stopped(new NameSender(), Crm).Message);
        Change("pp_key", "acme").Run(new NameSender(), Crm);
    }

    [Theory]
    [InlineData(" us ", "US")]
    [InlineData("FR", "FR")]
    public void A_country_is_written_in_capitals(string country, string written)
    {
        var change = Change("pp_country", country);
        change.Run(new NameSender(), Crm);
        Assert.Equal(written, change.Target!["pp_country"]);
    }

    [Theory]
    [InlineData("ZZ")]
    [InlineData("USA")]
    [InlineData(null)]
    public void What_is_no_country_is_refused(string? country) => Assert.Equal("A country has two letters, such as US.", Change("pp_country", country).Stopped(new NameSender(), Crm).Message);

    [Theory]
    [InlineData("(206) 555-0111", "+12065550111")]
    [InlineData("+33 6 39 98 01 04", "+33639980104")]
    [InlineData("12345", "12345")]
    public void A_number_is_kept_as_providers_write_it_and_a_short_code_as_it_is(string number, string kept)
    {
        var change = Change("pp_number", number);
        change.Run(new NameSender(), Crm);
        Assert.Equal(kept, change.Target!["pp_number"]);
    }

    [Fact]
    public void A_number_is_one_of_the_country_in_the_same_request()
    {
        var change = Change("pp_number", "06 39 98 01 04");
        change.Target!["pp_country"] = "fr";
        change.Run(new NameSender(), Crm);
        Assert.Equal("+33639980104", change.Target["pp_number"]);
    }

    [Fact]
    public void A_number_that_cannot_be_one_is_refused() => Assert.StartsWith("The phone number has too many digits", Change("pp_number", "206-555-0111-222").Stopped(new NameSender(), Crm).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(404, """{"code":"sender-unknown"}""")]
    public void A_deactivated_sender_is_taken_back_or_is_not_there(int status, string body)
    {
        Relay.Says(status, body);
        Deactivation().Run(new WithdrawSender(), Crm);
        var request = Assert.Single(Relay.Requests);
        Assert.Equal(("DELETE", Path), (request.Method, request.Path));
    }

    [Fact]
    public void A_deleted_sender_is_taken_back()
    {
        sender["pp_connectedon"] = DateTime.UtcNow;
        Crm.Remove(sender);
        new Operation("Delete", sender) { Before = sender.Image() }.Run(new WithdrawSender(), Crm);
        Assert.Equal(Path, Assert.Single(Relay.Requests).Path);
    }

    [Fact]
    public void A_sender_that_was_never_connected_is_not_asked_back()
    {
        var job = Deactivation();
        job.Before!["pp_connectedon"] = null;
        AssertNothingHappens(job, new WithdrawSender());
    }

    [Fact]
    public void A_sender_that_is_activated_or_active_again_is_not_taken_back()
    {
        var late = Deactivation();
        AssertNothingHappens(new Operation("Update", sender) { Target = sender.Changes("statecode", new OptionSetValue(SmsRows.Active)), Before = late.Before }, new WithdrawSender());
        sender["statecode"] = new OptionSetValue(SmsRows.Active);
        AssertNothingHappens(late, new WithdrawSender());
    }

    [Fact]
    public void A_deleted_senders_key_that_another_sender_has_by_now_is_that_senders()
    {
        sender["pp_connectedon"] = DateTime.UtcNow;
        var late = new Operation("Delete", sender) { Before = sender.Image() };
        Crm.Remove(sender);
        Crm.Add(SmsRows.Sender());
        AssertNothingHappens(late, new WithdrawSender());
    }

    [Fact]
    public void A_relay_that_is_away_or_refuses_is_tried_later()
    {
        AssertTriedLater(Deactivation(), new WithdrawSender());
        Relay.Says(404, """{"code":"not_found"}""");
        Assert.Equal(OperationStatus.Retry, Deactivation().Stopped(new WithdrawSender(), Crm).Status);
    }

    private Entity Named(string name)
    {
        var row = new Entity("pp_smssender") { ["pp_name"] = name };
        Creation(row).Run(new NameSender(), Crm);
        return row;
    }

    private static Operation Creation(Entity row) => new("Create", row) { IsAsync = false, Target = row };

    private Operation Change(string column, object? value) => new("Update", sender) { IsAsync = false, Target = sender.Changes(column, value), Before = sender.Image() };

    private Operation Deactivation()
    {
        (sender["pp_connectedon"], sender["statecode"], sender["statuscode"]) = (DateTime.UtcNow, new OptionSetValue(SmsRows.Inactive), SmsRows.Senders.Withdrawn);
        return new Operation("Update", sender) { Target = sender.Changes("statecode", new OptionSetValue(SmsRows.Inactive)), Before = sender.Image() };
    }
}
