using PowerPacks.Relay;
using PowerPacks.Sandbox.Azure.Functions;
using PowerPacks.Sandbox.Azure.KeyVault;
using PowerPacks.Sandbox.Azure.ServiceBus;
using PowerPacks.Sandbox.Children;
using PowerPacks.Sandbox.Samples;

namespace PowerPacks.Sandbox.Azure;

/// <summary>
/// What relays and registration stand on in Azure, on this machine: Azurite, and stand-ins for Service Bus, Key Vault, the identities' endpoint and the Functions
/// host. Each region has its own of all of it but the process, and its identity opens nothing of another's.
/// </summary>
internal sealed class AzureParts : IAsyncDisposable
{
    private const string RegistrationName = "registration";

    private readonly Addresses addresses;
    private readonly DataFolder data;
    private readonly ManagedIdentity identity;
    private readonly WebApplication site;
    private readonly List<MessageFile> files = [];
    private readonly Dictionary<string, Broker> brokers = new(StringComparer.Ordinal);
    private readonly List<FunctionsHost> hosts = [];
    private Azurite? azurite;

    public AzureParts(Addresses addresses, DataFolder data, KeyFile keys, TimeProvider clock)
    {
        (this.addresses, this.data) = (addresses, data);
        Directory.CreateDirectory(data.In("azure"));
        identity = new ManagedIdentity($"identity {keys.OperatorKey}", clock);
        site = LocalSite.Builder(addresses.AzurePort).Build();
        identity.Map(site);
        foreach (var name in Names)
        {
            site.MapKeyVault($"/vault/{name}", new Vault(clock, data.In(Path.Combine("azure", $"vault-{name}.json"))), http => IsSignedIn(http, name, "https://vault.azure.net"));
            if (name == RegistrationName) continue;
            var file = new MessageFile(data.In(Path.Combine("azure", $"messages-{name}.db")));
            var broker = brokers[name] = new Broker(QueueShape.OfRelay, clock, file);
            foreach (var queue in broker.Queues) queue.Restore(file.Of(queue.Shape.Name));
            files.Add(file);
            site.MapServiceBus($"/servicebus/{name}", broker, http => IsSignedIn(http, name, "https://servicebus.azure.net"));
        }
    }

    private static IEnumerable<string> Names => Region.All.Select(r => r.Name).Append(RegistrationName);

    public async Task StartAsync(CancellationToken cancellation)
    {
        azurite = await Azurite.StartAsync(data.In(Path.Combine("azure", "blobs")), addresses.BlobsPort, Names, cancellation);
        await LocalSite.StartAsync(site, cancellation);
    }

    /// <summary>A part's command as a function app's handler.</summary>
    /// <param name="command">As it is started alone.</param>
    /// <param name="region">The relay's region; null for registration.</param>
    public ChildCommand Handler(ChildCommand command, Region? region)
    {
        var name = region?.Name ?? RegistrationName;
        return command.AsHandler(addresses.HandlerPort(region), new Dictionary<string, string>
        {
            ["PowerPacks__blobs"] = Azurite.ConnectionStringOf(addresses.BlobsPort, name),
            ["PowerPacks__servicebus"] = $"{addresses.Azure}/servicebus/{name}",
            ["PowerPacks__vault"] = $"{addresses.Azure}/vault/{name}",
            ["PowerPacks__identity"] = ManagedIdentity.ClientOf(name),
            ["IDENTITY_ENDPOINT"] = addresses.Azure + ManagedIdentity.Path,
            ["IDENTITY_HEADER"] = identity.Header,
        });
    }

    /// <summary>Starts the Functions host of a part whose handler runs, or is about to.</summary>
    public async Task HostAsync(Region? region, CancellationToken cancellation)
    {
        var host = new FunctionsHost(
            Path.Combine(AppContext.BaseDirectory, "FunctionApp", region is null ? RegistrationName : "relay"), region is null ? addresses.RegistrationPort : addresses.RelayPort(region),
            addresses.HandlerPort(region), region is null ? null : brokers[region.Name]);
        lock (hosts) hosts.Add(host);
        await host.StartAsync(cancellation);
    }

    /// <summary>Stops handing anything out, before the handlers stop.</summary>
    public async Task StopHostsAsync()
    {
        await Task.WhenAll(hosts.Select(h => h.DisposeAsync().AsTask()));
        hosts.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopHostsAsync();
        await site.DisposeAsync();
        if (azurite is not null) await azurite.DisposeAsync();
        foreach (var file in files) file.Dispose();
    }

    private bool IsSignedIn(HttpContext http, string name, string resource) => identity.IsSignedIn(http, ManagedIdentity.ClientOf(name), resource);
}
