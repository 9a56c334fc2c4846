using PowerPacks.Sandbox.Providers;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>The port on which the world outside stands: providers and a customer's web site.</summary>
internal sealed class ProviderSite : IAsyncDisposable
{
    private readonly WebApplication app;
    private volatile IReadOnlyList<RegisteredOrganization> shown = [];

    public ProviderSite(Addresses addresses, TimeProvider clock)
    {
        app = LocalSite.Builder(addresses.ProvidersPort).Build();
        Site.Map(app, addresses, () => shown);
        new StandIns(clock).Map(app);
    }

    public Task StartAsync(CancellationToken cancellation) => LocalSite.StartAsync(app, cancellation);

    public void Show(IReadOnlyList<RegisteredOrganization> organizations) => shown = organizations;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
