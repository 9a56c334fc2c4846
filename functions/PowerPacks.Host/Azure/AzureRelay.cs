using Azure.Storage.Blobs;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Host.Azure.Functions;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Azure;

/// <summary>
/// The Azure hosting: the ports over Service Bus, Blob Storage and Key Vault. The Functions host says when: it hands over messages and ticks its timers. What every
/// instance has to do for itself is done here: open its keys and organizations, keep up with what other instances changed, save what it counts.
/// </summary>
internal sealed class AzureRelay(
    BlobAccount account, DataKeyRing keys, Organizations organizations, Figures figures, Replay replay, LogWriter writer, RelayLoops loops, RelayLog log, TimeProvider clock)
    : BackgroundService
{
    /// <summary>How long what another instance changed may go unnoticed.</summary>
    private static readonly TimeSpan CatchUp = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, AzureSettings azure, HostSettings settings)
    {
        services.AddSingleton(p => new AzureClients(azure, settings.AllowLoopback, p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => p.GetRequiredService<AzureClients>().Blobs()).AddSingleton(p => p.GetRequiredService<AzureClients>().Queue("deliveries"));
        services.AddSingleton(p => new BlobAccount(p.GetRequiredService<BlobServiceClient>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IBlobStore, AzureBlobStore>().AddSingleton<IDepositStore, DepositBlobs>().AddSingleton<IAccessLog, AccessBlobs>();
        services.AddSingleton<ISecretStore>(p => new KeyVaultSecrets(p.GetRequiredService<AzureClients>().Vault(), p.GetRequiredService<TimeProvider>()));

        services.AddSingleton<LogReader>().AddSingleton<Books>().AddSingleton<Outbox>();
        services.AddSingleton(p => new LogWriter(p.GetRequiredService<BlobAccount>(), p.GetRequiredService<RelayLog>().Faulted));
        services.AddSingleton<Func<Guid, string, DateTimeOffset?>>(p => (organization, destination) => p.GetRequiredService<Delivery>().Breaker(organization, destination).OpenUntil);
        services.AddSingleton<ServiceBusEnvelopeStore>().AddSingleton<IEnvelopeStore>(p => p.GetRequiredService<ServiceBusEnvelopeStore>());
        services.AddSingleton<IEnvelopeArchive, AzureEnvelopeArchive>();
        services.AddSingleton<DeliveryTrigger>().AddSingleton<Timers>();
        services.AddHostedService<AzureRelay>();
    }

    /// <summary>What stands before all routes: who the caller is and what he called, and the triggers' paths.</summary>
    public static void Use(WebApplication app)
    {
        var settings = app.Services.GetRequiredService<HostSettings>();
        FrontEnd.Use(app, settings.Relays.GetValueOrDefault(settings.Region!));
        app.MapFunctions();
    }

    /// <summary>Completes before the first request is taken.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        await account.OpenAsync(cancellationToken);
        foreach (var day in await keys.OpenAsync(cancellationToken)) log.UnreadableDay(day);
        foreach (var grant in await organizations.OpenAsync(cancellationToken)) log.UnreadableGrant(grant);
        foreach (var file in await figures.OpenAsync(cancellationToken)) log.UnreadableFigures(file);
        foreach (var job in await replay.OpenAsync(cancellationToken)) log.UnreadableReplay(job);
        log.Joined(organizations.All.Count, clock.GetElapsedTime(began));
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await log.TryAsync(writer.FlushAsync);
        await log.TryAsync(() => figures.SaveAsync(CancellationToken.None));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(CatchUpAsync(stoppingToken), loops.RunAsync(stoppingToken));

    private async Task CatchUpAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(CatchUp, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await log.TryAsync(() => keys.CatchUpAsync(stoppingToken));
            await log.TryAsync(() => organizations.OpenAsync(stoppingToken));
            await log.TryAsync(() => figures.SaveAsync(stoppingToken));
        }
    }
}
