using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Embedded;

/// <summary>The embedded hosting: the ports over SQLite and a folder, and what keeps them going: recovery at start, the pump, the purge every minute.</summary>
internal sealed class EmbeddedRelay(
    Recovery recovery, Purge purge, Ledger ledger, Deposits deposits, Replay replay, IAccessLog access, Reserve reserve, SqliteEnvelopeStore store, SecretFile secrets, BlobFolder blobs, Delivery delivery,
    Canary canary, Renewal renewal, Figures figures, RelayLoops loops, TimeProvider clock, RelayLog log) : BackgroundService
{
    /// <summary>How often it is asked whether a registration is to be renewed.</summary>
    private static readonly TimeSpan RenewalLook = TimeSpan.FromMinutes(10);

    private DeliveryPump? pump;

    /// <exception cref="IOException">Another process uses the folder.</exception>
    /// <exception cref="InvalidDataException">The secrets file does not open.</exception>
    public static void Add(IServiceCollection services, string data, string? rootKey)
    {
        var folder = new DataFolder(data);
        services.AddSingleton(_ => folder); // By a factory, so that it is disposed of: the lock outlives all else in the folder.
        services.AddSingleton(new BlobFolder(folder.In("blobs"))).AddSingleton<IBlobStore>(p => p.GetRequiredService<BlobFolder>());
        services.AddSingleton(new SecretFile(folder, rootKey)).AddSingleton<ISecretStore>(p => p.GetRequiredService<SecretFile>());
        services.AddSingleton(p =>
        {
            var log = p.GetRequiredService<RelayLog>();
            return new SqliteEnvelopeStore(p.GetRequiredService<DataFolder>().In("envelopes"),
                log.Faulted, d => log.Damaged(d.Day, d.File, d.Lost), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<RelayMeter>().Committed);
        });
        services.AddSingleton<IEnvelopeStore>(p => p.GetRequiredService<SqliteEnvelopeStore>());
        services.AddSingleton<IEnvelopeArchive>(p => new EnvelopeArchive(folder.In("envelopes"), p.GetRequiredService<SqliteEnvelopeStore>()));
        services.AddSingleton<IDepositStore>(new DepositFolder(folder.In("deposits")));
        services.AddSingleton<IAccessLog>(new AccessFolder(folder.In("access")));
        services.AddSingleton(new Reserve(folder.In("reserve")));
        services.AddHostedService<EmbeddedRelay>();
    }

    /// <summary>Completes before the first request is taken.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var found = await recovery.RunAsync(cancellationToken);
        if (secrets.Restored is { } restored) log.Restored(Path.GetFileName(restored));
        foreach (var file in await figures.OpenAsync(cancellationToken)) log.UnreadableFigures(file);
        foreach (var job in await replay.OpenAsync(cancellationToken)) log.UnreadableReplay(job);
        foreach (var file in blobs.Strays()) log.Stray(file);
        log.Found(found);
        await log.TryAsync(() => PurgeAsync(cancellationToken)); // What failed, with the room that is kept for it; and the room is kept from here on.
        log.Started(found, clock.GetElapsedTime(began));
        pump = new DeliveryPump(store, delivery, clock, new DeliveryObserver(Report, log.Faulted));
        pump.Start();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (pump is not null) await pump.StopAsync(cancellationToken);
        try
        {
            await ledger.NoteAsync(CancellationToken.None);
        }
        catch (IOException e)
        {
            log.Faulted(e); // A disk that is full keeps no relay from stopping.
        }
        await log.TryAsync(() => figures.SaveAsync(CancellationToken.None));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ForgetAsync(stoppingToken), RenewAsync(stoppingToken), loops.RunAsync(stoppingToken));

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Purge.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await log.TryAsync(() => PurgeAsync(stoppingToken));
            await log.TryAsync(() => deposits.ForgetAsync(stoppingToken).AsTask());
            await log.TryAsync(() => purge.PrepareAsync(stoppingToken));
            await log.TryAsync(() => ledger.NoteAsync(stoppingToken));
            await log.TryAsync(() => replay.ForgetAsync(stoppingToken));
            await log.TryAsync(() => figures.SaveAsync(stoppingToken));
            await log.TryAsync(() => figures.ForgetAsync(stoppingToken));
            await log.TryAsync(() => access.ForgetAsync(clock.GetUtcNow(), stoppingToken).AsTask());
        }
    }

    /// <summary>Apart from forgetting: a CRM that hangs must not hold that up.</summary>
    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewalLook, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await log.TryAsync(() => renewal.RunAsync(stoppingToken));
    }

    private async Task PurgeAsync(CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        log.Purged(await reserve.UseAsync(() => purge.RunAsync(cancellation)), clock.GetElapsedTime(began));
    }

    private void Report(DeliveryReport report)
    {
        canary.Delivered(report);
        log.Delivered(report);
    }
}
