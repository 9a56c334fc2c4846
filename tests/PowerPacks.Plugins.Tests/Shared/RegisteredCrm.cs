using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>A test's relay and a CRM that is registered with it.</summary>
internal sealed class RegisteredCrm : IAsyncDisposable
{
    public const string Key = "pp_eu_test-key";

    private RegisteredCrm(RelayStub relay) => Relay = relay;

    public RelayStub Relay { get; }

    public Crm Crm { get; } = new();

    public Entity Registration { get; private init; } = new("pp_registration", Guid.NewGuid());

    public static async Task<RegisteredCrm> StartAsync()
    {
        var registered = new RegisteredCrm(await RelayStub.StartAsync(TestContext.Current.CancellationToken));
        var row = registered.Registration;
        (row["pp_relayurl"], row["pp_organizationkey"], row["pp_grant"]) = (registered.Relay.Address, Key, "the-grant");
        (row["statecode"], row["statuscode"], row["createdon"]) = (new OptionSetValue(0), new OptionSetValue(1), DateTime.UnixEpoch);
        registered.Crm.Add(row);
        return registered;
    }

    /// <summary>The address that an admin set for this environment.</summary>
    public void SetVariable(string? address, string name = "pp_RelayUrl")
    {
        var definition = Crm.Add(new Entity("environmentvariabledefinition") { ["schemaname"] = name });
        Crm.Add(new Entity("environmentvariablevalue") { ["environmentvariabledefinitionid"] = definition.Id, ["value"] = address });
    }

    public ValueTask DisposeAsync() => Relay.DisposeAsync();
}
