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

    [Fact]
    public void A_new_key_is_kept_with_its_grant_and_the_relay_is_told_by_a_request_of_its_own()
    {
        registered.Relay.Says(201, """{"key":"pp_eu_new","grant":"fresh","grantExpiresAt":"2027-01-31T11:00:00Z"}""");
        Ask("rotate").Run(new ChangeRegistration(), registered.Crm);

        Assert.Equal("POST /v1/registration/keys", Assert.Single(registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}")));
        Assert.Equal(("pp_eu_new", "fresh"), ((string)registered.Registration["pp_organizationkey"], (string)registered.Registration["pp_grant"]));
        // A job holds the request that caused it: no secret may be in that one.
        Assert.Equal(["pp_checkrequestedon"], registered.Crm.Written.Single(w => w.Contains("pp_checkrequestedon")).Attributes.Keys);
    }

    [Fact]
    public void A_renewal_keeps_the_key()
    {
        registered.Relay.Says(200, """{"grant":"fresh","grantExpiresAt":"2027-01-31T11:00:00Z"}""");
        Ask("renew").Run(new ChangeRegistration(), registered.Crm);
        Assert.Equal((RegisteredCrm.Key, "fresh"), ((string)registered.Registration["pp_organizationkey"], (string)registered.Registration["pp_grant"]));
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

    private Operation Ask(string change) => new("pp_ChangeRegistration", registered.Registration) { IsAsync = false, Parameters = { ["Change"] = change } };
}
