using System.Security.Cryptography;
using System.Text;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>What a user, or the relay, says of a number: one row for each number and sender, which the relay hears of.</summary>
public sealed class OptStateTests : TextingTests
{
    private const string Route = "/v1/packs/sms/wishes";

    [Fact]
    public void What_a_user_enters_is_completed_as_the_relay_does_it()
    {
        var state = Keyed(new Entity("pp_smsoptstate") { ["pp_number"] = "(206) 555-0100", ["pp_senderid"] = sender.ToEntityReference(), ["pp_state"] = SmsRows.Wishes.OptedOut });
        Assert.Equal((AdasNumber, "acme", KeyOf("acme"), AdasNumber + " · acme"), (state["pp_number"], state["pp_senderkey"], state["pp_key"], state["pp_name"]));
        Assert.Equal(SmsRows.Option(4), state["pp_source"]);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)state["pp_changedon"]).Kind);
    }

    [Fact]
    public void Without_a_sender_it_holds_for_all()
    {
        var state = Keyed(new Entity("pp_smsoptstate") { ["pp_number"] = "+1 206 555 0100" });
        Assert.Equal(("*", KeyOf("*"), AdasNumber), (state["pp_senderkey"], state["pp_key"], state["pp_name"]));
    }

    [Fact]
    public void How_and_since_when_stay_as_they_were_entered()
    {
        var since = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc);
        var state = Keyed(new Entity("pp_smsoptstate") { ["pp_number"] = AdasNumber, ["pp_source"] = SmsRows.Option(5), ["pp_changedon"] = since });
        Assert.Equal((SmsRows.Option(5), since), (state["pp_source"], state["pp_changedon"]));
    }

    [Theory]
    [InlineData("555-0100", "The phone number belongs to no country")]
    [InlineData("+1 206", "The phone number has too few digits")]
    [InlineData(null, "There is nobody to text")]
    public void A_number_that_cannot_be_one_is_refused(string? number, string sentence)
    {
        var state = new Entity("pp_smsoptstate") { ["pp_number"] = number };
        Assert.StartsWith(sentence, Creation(state).Stopped(new KeyOptState(), Crm).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("*", false)]
    public void What_the_relay_writes_is_only_linked_to_its_sender(string key, bool isLinked)
    {
        var state = new Entity("pp_smsoptstate") { ["pp_number"] = AdasNumber, ["pp_senderkey"] = key };
        new Operation("Create", state) { IsAsync = false, IsRelays = true, Target = state }.Run(new KeyOptState(), Crm);
        Assert.Equal(isLinked ? sender.ToEntityReference() : null, state.GetAttributeValue<EntityReference>("pp_senderid"));
        Assert.False(state.Contains("pp_key"));
    }

    [Theory]
    [InlineData(1, "opted-in")]
    [InlineData(2, "opted-out")]
    [InlineData(3, "on-hold")]
    [InlineData(4, "opted-out")]
    [InlineData(5, "opted-out")]
    public void The_relay_hears_what_a_user_has_decided(int state, string told)
    {
        Decision(SmsRows.Option(state)).Run(new TellOptState(), Crm);
        var wish = Told("PUT", Route);
        Assert.Equal(("acme", AdasNumber, told), ((string?)wish["sender"], (string?)wish["number"], (string?)wish["state"]));
    }

    [Fact]
    public void The_relay_does_not_hear_what_it_has_said()
    {
        var row = Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedOut));
        AssertNothingHappens(new Operation("Create", row) { IsRelays = true, After = row.Image() }, new TellOptState());
    }

    [Fact]
    public void What_somebody_has_decided_anew_since_is_not_told()
    {
        var row = Crm.Add(SmsRows.OptState(AdasNumber, SmsRows.Wishes.OptedIn));
        var late = new Operation("Update", row) { After = row.Image() };
        row["pp_state"] = SmsRows.Wishes.OptedOut;
        AssertNothingHappens(late, new TellOptState());
        Crm.Remove(row);
        AssertNothingHappens(late, new TellOptState());
    }

    [Fact]
    public void A_relay_that_is_away_hears_it_later() => AssertTriedLater(Decision(SmsRows.Wishes.OptedOut), new TellOptState());

    [Fact]
    public void A_refusal_is_tried_again_too_since_a_wish_must_be_obeyed()
    {
        Relay.Says(401, "{}");
        Assert.Equal(OperationStatus.Retry, Decision(SmsRows.Wishes.OptedOut).Stopped(new TellOptState(), Crm).Status);
    }

    private Entity Keyed(Entity state)
    {
        Creation(state).Run(new KeyOptState(), Crm);
        return state;
    }

    private static Operation Creation(Entity state) => new("Create", state) { IsAsync = false, Target = state };

    private Operation Decision(OptionSetValue state)
    {
        var row = Crm.Add(SmsRows.OptState(AdasNumber, state));
        return new Operation("Update", row) { After = row.Image() };
    }

    /// <summary>As the relay makes it.</summary>
    private static string KeyOf(string sender) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"sms\n{sender}\n{AdasNumber}")))[..32];
}
