using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Faults;
using PowerPacks.Sandbox.Providers;
using PowerPacks.Sandbox.Providers.Mailboxes;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>The port on which the world outside stands: providers and a customer's web site.</summary>
internal sealed class ProviderSite : IAsyncDisposable
{
    private readonly Addresses addresses;
    private readonly StandIns standIns;
    private readonly MailSite mailSite;
    private readonly WebApplication app;
    private volatile IReadOnlyList<RegisteredOrganization> shown = [];

    public ProviderSite(Addresses addresses, string folder, TimeProvider clock, Entra entra, Func<PostOffice> mail)
    {
        this.addresses = addresses;
        standIns = new StandIns(clock, folder);
        app = LocalSite.Builder(addresses.ProvidersPort).Build();
        Site.Map(app, () => shown);
        entra.Map(app);
        mailSite = new MailSite(mail, clock);
        mailSite.Map(app);
        standIns.Map(app);
    }

    public FaultSwitch Fault => new("providers", addresses.Providers, ProviderFault.Modes, () => standIns.Fault.Mode, mode =>
    {
        standIns.Fault = new ProviderFault(mode);
        return Task.CompletedTask;
    });

    public Task StartAsync(CancellationToken cancellation) => LocalSite.StartAsync(app, cancellation);

    public void Show(IReadOnlyList<RegisteredOrganization> organizations) => shown = organizations;

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await standIns.DisposeAsync();
        mailSite.Dispose();
    }
}
