using PowerPacks.Sandbox.Children;
using PowerPacks.Sandbox.Faults;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>The port on which the CRM stands, and beside it what describes the whole sandbox to programs and people.</summary>
internal sealed class CrmSite : IAsyncDisposable
{
    private readonly Addresses addresses;
    private readonly WebApplication app;
    private volatile SandboxDescription? description;

    public CrmSite(Addresses addresses, DataFolder data, TimeProvider clock, IReadOnlyList<Supervisor> parts)
    {
        this.addresses = addresses;
        app = LocalSite.Builder(addresses.Port).Build();
        app.MapGet("/sandbox.json", () => description is { } ready ? Results.Ok(ready) : Results.Problem("The sandbox is starting.", statusCode: 503));
        new PartSwitches(parts).Map(app);
    }

    public Task StartAsync(CancellationToken cancellation) => LocalSite.StartAsync(app, cancellation);

    public string AddressOf(string organization) => $"{addresses.Crm}/orgs/{organization}";

    public Task AddAsync(RegisteredOrganization organization, CancellationToken cancellation) => app.StartAsync(cancellation);

    public void Show(IReadOnlyList<RegisteredOrganization> organizations) => description = SandboxDescription.Of(addresses, organizations, AddressOf);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
