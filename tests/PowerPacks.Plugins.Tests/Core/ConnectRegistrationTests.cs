using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Core;

/// <summary>What the registration's row says after it was shown to the relay; how the relay is asked stands in <see cref="RelayClientTests"/>.</summary>
public sealed class ConnectRegistrationTests : IAsyncLifetime
{
    private const int Waiting = 1, Connected = 482100001;

    private RegisteredCrm registered = null!;

    public async ValueTask InitializeAsync() => registered = await RegisteredCrm.StartAsync();

    public ValueTask DisposeAsync() => registered.DisposeAsync();

    [Fact]
    public void A_registration_that_the_relay_knows_is_connected_until_its_grant_ends_and_names_its_packs()
    {
        registered.Relay.Says(200, """{"expiresAt":"2027-01-31T12:00:00+01:00","packs":["webform","sms"]}""");
        Run();

        var row = registered.Registration;
        Assert.Equal(Connected, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.Equal(new DateTime(2027, 1, 31, 11, 0, 0, DateTimeKind.Utc), row["pp_grantexpireson"]);
        Assert.Equal("webform, sms", row["pp_packs"]);
        Assert.Equal("The relay knows this organization.", row["pp_message"]);
        Assert.Equal(DateTimeKind.Utc, ((DateTime)row["pp_checkedon"]).Kind);
    }

    [Theory]
    [InlineData("pp_organizationkey")]
    [InlineData("pp_grant")]
    public void A_registration_without_its_key_or_its_grant_waits_and_says_so(string column)
    {
        registered.Registration[column] = null;
        Run();

        Assert.Empty(registered.Relay.Requests);
        Assert.Equal(Waiting, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.StartsWith("The organization key or the region grant is missing.", (string)registered.Registration["pp_message"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_grant_of_any_characters_reaches_the_relay_as_it_is()
    {
        registered.Registration["pp_grant"] = "a\"b\\c\n\u0001é😀";
        Run();
        Assert.Equal("a\"b\\c\n\u0001é😀", (string?)System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(registered.Relay.Requests).Body)!["grant"]);
    }

    [Fact]
    public void A_grant_that_ends_soon_is_renewed_first()
    {
        registered.SetVariable(registered.Relay.Address, "pp_RegistrationUrl");
        registered.Registration["pp_grantexpireson"] = DateTime.UtcNow.AddDays(14);
        registered.Relay.Says(200, """{"grant":"fresh","grantExpiresAt":"2027-01-31T11:00:00Z","expiresAt":"2027-01-31T11:00:00Z","packs":["webform"]}""");
        Run();

        Assert.Equal(["GET /v1/registration/grant", "PUT /v1/organization"], registered.Relay.Requests.Select(r => $"{r.Method} {r.Path}"));
        Assert.Contains("fresh", registered.Relay.Requests.Last().Body, StringComparison.Ordinal);
        Assert.Equal(("fresh", new DateTime(2027, 1, 31, 11, 0, 0, DateTimeKind.Utc)), ((string)registered.Registration["pp_grant"], (DateTime)registered.Registration["pp_grantexpireson"]));
    }

    [Fact]
    public void A_grant_that_cannot_be_renewed_yet_is_shown_as_it_is()
    {
        registered.SetVariable("http://127.0.0.1:1", "pp_RegistrationUrl");
        registered.Registration["pp_grantexpireson"] = DateTime.UtcNow.AddDays(14);
        Run();
        Assert.Contains("the-grant", Assert.Single(registered.Relay.Requests).Body, StringComparison.Ordinal);
        Assert.Equal(Connected, registered.Registration.GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    [Fact]
    public void A_registration_that_was_given_up_is_not_shown()
    {
        registered.Registration["statecode"] = new OptionSetValue(1);
        Run();
        registered.Crm.Remove(registered.Registration);
        Run();
        Assert.Empty(registered.Relay.Requests);
        Assert.Empty(registered.Crm.Written);
    }

    [Fact]
    public void A_registration_that_is_given_up_meanwhile_keeps_its_status()
    {
        registered.Relay.Answer = context =>
        {
            (registered.Registration["statecode"], registered.Registration["statuscode"]) = (new OptionSetValue(1), new OptionSetValue(2));
            return RelayStub.Say(context, 200, "{}");
        };
        Run();
        Assert.Empty(registered.Crm.Written);
    }

    private void Run() => new Operation("Update", registered.Registration).Run(new ConnectRegistration(), registered.Crm);
}
