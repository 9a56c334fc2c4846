using PowerPacks.Sandbox.Crm;
using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Faults;
using PowerPacks.Sandbox.Providers;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox;

/// <summary>The port on which the CRM stands, and beside it what describes the whole sandbox to programs and people.</summary>
internal sealed class CrmSite : IAsyncDisposable
{
    private readonly Addresses addresses;
    private readonly CrmOrganizations organizations;
    private readonly WebApplication app;
    private volatile Func<SandboxDescription>? description;

    /// <param name="addresses">Where everything is.</param>
    /// <param name="folder">Where the CRM keeps its rows.</param>
    /// <param name="clock">The time.</param>
    /// <param name="others">The other parts' fault switches.</param>
    public CrmSite(Addresses addresses, string folder, TimeProvider clock, IReadOnlyList<FaultSwitch> others)
    {
        this.addresses = addresses;
        organizations = new CrmOrganizations(folder, clock) { DeploymentSettings = new Dictionary<string, string> { ["pp_RegistrationUrl"] = addresses.Registration } };
        var builder = LocalSite.Builder(addresses.Port);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestLineSize = CrmRoutes.MaxRequestLineBytes);
        app = builder.Build();
        FaultRoutes.Map(app, [Fault(), .. others]);
        app.MapGet("/sandbox.json", () => description is { } ready
            ? Results.Ok(ready())
            : Results.Problem("The sandbox is starting.", statusCode: StatusCodes.Status503ServiceUnavailable));
        app.MapCrm(organizations, () => description is { } ready ? StartPage.Html(ready()) : "<p>The sandbox is starting.</p>");
    }

    public Task StartAsync(CancellationToken cancellation) => LocalSite.StartAsync(app, cancellation);

    public string AddressOf(string organization) => $"{addresses.Crm}/orgs/{organization}";

    /// <summary>Makes the organization, or finds it in the folder.</summary>
    public void Add(RegisteredOrganization organization) => organizations.Create(organization.Name, organization.Id, organization.CrmToken);

    /// <returns>The token of the application user that stands for an application, in the organization of that tenant; null where it has none.</returns>
    public string? TokenOfApplication(Guid tenant, Guid application) =>
        organizations.All.FirstOrDefault(o => Entra.TenantOf(o.Id) == tenant) is { } organization ? organization.Users.FirstOrDefault(u => u.Application == application)?.Token : null;

    /// <summary>The mail of all organizations.</summary>
    public PostOffice Mail => new(organizations);

    public void Show(IReadOnlyList<RegisteredOrganization> shown, string operatorKey) => description = () => SandboxDescription.Of(
        addresses, shown, operatorKey, AddressOf, name => organizations.Find(name)?.Users ?? []);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        organizations.Dispose();
    }

    private FaultSwitch Fault() => new("crm", addresses.Crm, CrmFault.Modes, () => organizations.Faults.Current.Mode, mode =>
    {
        organizations.Faults.Current = organizations.Faults.Current with { Mode = mode };
        return Task.CompletedTask;
    });
}
