using PowerPacks.Host;
using PowerPacks.Relay;
using PowerPacks.Sandbox.Azure;
using PowerPacks.Sandbox.Children;
using PowerPacks.Sandbox.Providers;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>All parts, started in the order in which they need each other and stopped in the reverse.</summary>
internal sealed class Suite : IAsyncDisposable
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(15);

    private readonly HttpClient http = new() { Timeout = CallLimit };
    private readonly DataFolder data;
    private readonly KeyFile keys;
    private readonly Supervisor registration;
    private readonly IReadOnlyList<Supervisor> relays;
    private readonly CrmSite crm;
    private readonly ProviderSite providers;
    private readonly bool empty;
    private readonly AzureParts? azure;

    public Suite(SandboxOptions options, DataFolder data, KeyFile keys)
    {
        (this.data, this.keys) = (data, keys);
        Addresses = new Addresses(options.Port, options.IsAzure);
        var clock = new OffsetClock(options.ClockOffset);
        azure = options.IsAzure ? new AzureParts(Addresses, data, keys, clock) : null;
        registration = Supervise(ChildCommand.Registration(Addresses, data, options.ClockOffset), null);
        relays = [.. Region.All.Select(region => Supervise(ChildCommand.Relay(region, Addresses, data, options.ClockOffset, keys), region))];
        providers = new ProviderSite(Addresses, data.In("providers"), clock, new Entra(Entra.SecretOf(keys), (tenant, application) => crm!.TokenOfApplication(tenant, application)), () => crm!.Mail);
        empty = options.Empty;
        crm = new CrmSite(Addresses, data.In("crm"), clock, [providers.Fault, registration.Fault, .. relays.Select(relay => relay.Fault)]);
    }

    public Addresses Addresses { get; }

    /// <summary>Completes when a visitor's submission would reach the CRM.</summary>
    /// <exception cref="SandboxProblem">A part does not come up, and why.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        await Addresses.AwaitFreeAsync(cancellation);
        await Task.WhenAll(crm.StartAsync(cancellation), providers.StartAsync(cancellation), StartChildrenAsync(cancellation));
        var organizations = empty ? await BareOrganizations.AddAsync(keys, crm.Add, cancellation) : await SowAsync(cancellation);
        crm.Show(organizations, keys.OperatorKey);
        providers.Show(organizations);
    }

    private Task<IReadOnlyList<RegisteredOrganization>> SowAsync(CancellationToken cancellation)
    {
        var sowing = new Sowing(Addresses, keys, new RegistrationDoor(http, Addresses.Registration), http)
        {
            AddToCrm = crm.Add,
            CrmAddress = crm.AddressOf,
        };
        return sowing.SowAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (azure is not null) await azure.StopHostsAsync();
        // The relays first: what they are delivering still finds the CRM.
        await Task.WhenAll(relays.Select(relay => relay.DisposeAsync().AsTask()));
        await registration.DisposeAsync();
        await providers.DisposeAsync();
        await crm.DisposeAsync();
        if (azure is not null) await azure.DisposeAsync();
        http.Dispose();
    }

    private async Task StartChildrenAsync(CancellationToken cancellation)
    {
        if (azure is not null) await azure.StartAsync(cancellation);
        await StartAsync(registration, null, cancellation);
        await File.WriteAllBytesAsync(data.GrantKeys, await new RegistrationDoor(http, Addresses.Registration).GrantKeysAsync(cancellation), cancellation);
        await Task.WhenAll(relays.Zip(Region.All, (relay, region) => StartAsync(relay, region, cancellation)));
    }

    /// <summary>In Azure it is the Functions host that is called.</summary>
    private async Task StartAsync(Supervisor part, Region? region, CancellationToken cancellation)
    {
        await part.StartAsync(cancellation);
        if (azure is not null) await azure.HostAsync(region, cancellation);
    }

    private Supervisor Supervise(ChildCommand command, Region? region) => new(azure?.Handler(command, region) ?? command, new ChildLog(data.Logs, command.Part));
}
