using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Core;

/// <summary>Renewing, rotating and ending a registration, with the key that no page has.</summary>
public sealed class ChangeRegistrationTests : IAsyncLifetime
{
    private RegisteredCrm registered = null!;

    public async ValueTask InitializeAsync()
    {
        registered = await RegisteredCrm.StartAsync();
        registered.SetVariable(registered.Relay.Address, "pp_RegistrationUrl");
    }

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Theory]
    [InlineData("rotate", "POST /v1/registration/keys", "pp_eu_new")]
    [InlineData("renew", "GET /v1/registration/grant", RegisteredCrm.Key)]
    public void What_registration_gives_is_kept_and_shown_to_the_relay_at_once(string change, string asked, string key)
    {
        Engine(change, relay: 200);
        Ask(change).Run(new ChangeRegistration(), registered.Crm);

        Assert.Equal([asked, "PUT /v1/organization"], registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}"));
        Assert.Contains("fresh", registered.Relay.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Equal((key, "fresh"), ((string)registered.Registration["pp_organizationkey"], (string)registered.Registration["pp_grant"]));
        Assert.Equal(482100001, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.False(registered.Registration.Contains("pp_checkrequestedon"));
    }

    [Theory]
    [InlineData("rotate")]
    [InlineData("renew")]
    public void A_relay_that_is_away_meanwhile_is_told_by_a_job(string change)
    {
        Engine(change, relay: 503);
        Ask(change).Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal("fresh", (string)registered.Registration["pp_grant"]);
        // A job holds the request that caused it: no secret may be in that one.
        Assert.Equal(["pp_checkrequestedon"], registered.Crm.Written.Single(w => w.Contains("pp_checkrequestedon")).Attributes.Keys);
    }

    [Fact]
    public void A_check_is_answered_at_once_and_goes_on_by_itself_where_the_relay_is_away()
    {
        registered.Relay.Says(200, """{"expiresAt":"2027-01-31T12:00:00Z","packs":["webform"]}""");
        Ask("check").Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal("PUT /v1/organization", Assert.Single(registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}")));
        Assert.Equal(482100001, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.False(registered.Registration.Contains("pp_checkrequestedon"));

        registered.Relay.Says(503, "{}");
        Ask("check").Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal(1, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Contains("could not be reached", (string)registered.Registration["pp_message"], StringComparison.Ordinal);
        Assert.NotNull(registered.Registration["pp_checkrequestedon"]);
    }

    [Fact]
    public void Unregistering_tells_the_relay_too_and_says_whether_it_could()
    {
        registered.Relay.Says(204, "");
        var operation = Ask("unregister");
        operation.Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal(["DELETE /v1/registration", "DELETE /v1/organization"], registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}"));
        Assert.Equal(true, operation.Answers["RelayTold"]);
    }

    [Fact]
    public void A_relay_that_is_away_keeps_nobody_from_unregistering()
    {
        registered.Relay.Says(204, "");
        registered.Registration["pp_relayurl"] = "http://127.0.0.1:9";
        var operation = Ask("unregister");
        operation.Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal(1, registered.Registration.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.Equal(false, operation.Answers["RelayTold"]);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(401, "{}")]
    [InlineData(404, "{}")]
    public void Unregistering_ends_the_row_and_forgets_its_secrets_also_where_registration_has_forgotten_it(int status, string body)
    {
        registered.Relay.Says(status, body);
        Ask("unregister").Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal((1, 2), (registered.Registration.GetAttributeValue<OptionSetValue>("statecode").Value, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value));
        Assert.Equal((null, null), (registered.Registration["pp_organizationkey"], registered.Registration["pp_grant"]));
    }

    [Theory]
    [InlineData("renew")]
    [InlineData("rotate")]
    [InlineData("unregister")]
    public void Where_registration_is_away_nothing_changes_and_a_sentence_says_so(string change)
    {
        registered.Relay.Says(503, "{}");
        Assert.Contains("registration service could not be reached", Ask(change).Stopped(new ChangeRegistration(), registered.Crm).Message, StringComparison.Ordinal);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void What_is_none_of_the_three_is_refused()
    {
        Assert.Contains("renew, rotate or unregister", Ask("destroy").Stopped(new ChangeRegistration(), registered.Crm).Message, StringComparison.Ordinal);
        Assert.Empty(registered.Relay.Requests);
    }

    private void Engine(string change, int relay) => registered.Relay.Answer = context =>
        context.Request.Path == "/v1/organization" ? RelayStub.Say(context, relay, """{"expiresAt":"2027-01-31T12:00:00Z","packs":["webform"]}""")
        : RelayStub.Say(context, 200, change == "rotate" ? """{"key":"pp_eu_new","grant":"fresh","grantExpiresAt":"2027-01-31T11:00:00Z"}""" : """{"grant":"fresh","grantExpiresAt":"2027-01-31T11:00:00Z"}""");

    private Operation Ask(string change) => new("pp_ChangeRegistration", registered.Registration) { IsAsync = false, Parameters = { ["Change"] = change } };
}
