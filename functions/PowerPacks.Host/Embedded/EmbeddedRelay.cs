using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Embedded;

/// <summary>The embedded hosting: the ports over SQLite and a folder, and what keeps them going: recovery at start, the pump, the purge every minute.</summary>
internal sealed partial class EmbeddedRelay(
    Recovery recovery, Purge purge, Ledger ledger, Deposits deposits, Replay replay, IAccessLog access, Reserve reserve, SqliteEnvelopeStore store, SecretFile secrets, BlobFolder blobs, Delivery delivery,
    Canary canary, Renewal renewal, Figures figures, FigureRound round, HostSettings settings, Region region, TimeProvider clock, ILogger<EmbeddedRelay> log) : BackgroundService
{
    /// <summary>Before a replay goes on after a fault: a disk that is full is not asked again at once.</summary>
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

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
            var (log, region) = (p.GetRequiredService<ILogger<EmbeddedRelay>>(), p.GetRequiredService<Region>());
            return new SqliteEnvelopeStore(p.GetRequiredService<DataFolder>().In("envelopes"),
                e => Tell(log, region, e), d => LogDamaged(log, region.Name, d.Day, d.File, d.Lost), p.GetRequiredService<TimeProvider>(), p.GetRequiredService<RelayMeter>().Committed);
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
        if (secrets.Restored is { } restored) LogRestored(region.Name, Path.GetFileName(restored));
        foreach (var file in await figures.OpenAsync(cancellationToken)) LogUnreadableFigures(region.Name, file);
        foreach (var job in await replay.OpenAsync(cancellationToken)) LogUnreadableReplay(region.Name, job);
        foreach (var file in found.Strays.Concat(blobs.Strays())) LogStray(region.Name, file);
        foreach (var day in found.Unreadable) LogUnreadable(region.Name, day);
        foreach (var grant in found.UnreadableGrants) LogUnreadableGrant(region.Name, grant);
        foreach (var (day, lost) in found.Lost) LogLost(region.Name, day, lost);
        TellPurged(found.Purged, found.Purging);
        if (found.Unpurged is { } failure) Tell(log, region, failure);
        await TryAsync(() => PurgeAsync(cancellationToken)); // What failed, with the room that is kept for it; and the room is kept from here on.
        LogStarted(region.Name, found.Organizations, found.InFlight, found.Purged.Count, found.Unbalanced.Count, (long)clock.GetElapsedTime(began).TotalMilliseconds);
        pump = new DeliveryPump(store, delivery, clock, new DeliveryObserver(Report, e => Tell(log, region, e)));
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
            Tell(log, region, e); // A disk that is full keeps no relay from stopping.
        }
        await TryAsync(() => figures.SaveAsync(CancellationToken.None));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ForgetAsync(stoppingToken), RenewAsync(stoppingToken), TellFiguresAsync(stoppingToken), ReplayAsync(stoppingToken));

    private async Task ForgetAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Purge.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(() => PurgeAsync(stoppingToken));
            await TryAsync(() => deposits.ForgetAsync(stoppingToken).AsTask());
            await TryAsync(() => purge.PrepareAsync(stoppingToken));
            await TryAsync(() => ledger.NoteAsync(stoppingToken));
            await TryAsync(() => replay.ForgetAsync(stoppingToken));
            await TryAsync(() => figures.SaveAsync(stoppingToken));
            await TryAsync(() => figures.ForgetAsync(stoppingToken));
            await TryAsync(() => access.ForgetAsync(clock.GetUtcNow(), stoppingToken).AsTask());
        }
    }

    /// <summary>Apart from forgetting: a CRM that hangs must not hold that up.</summary>
    private async Task RenewAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RenewalLook, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(() => renewal.RunAsync(stoppingToken));
    }

    /// <summary>Apart from saving them: a CRM that hangs must not hold that up.</summary>
    private async Task TellFiguresAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.FiguresInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(async () =>
            {
                var (told, left) = await round.RunAsync(stoppingToken);
                if (told + left > 0) LogFigures(region.Name, told, left);
            });
        }
    }

    /// <summary>Each by itself, and again in a minute: what fails once must neither end forgetting nor keep the rest from it.</summary>
    private async Task TryAsync(Func<Task> forget)
    {
        try
        {
            await forget();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Tell(log, region, e);
        }
    }

    private async Task PurgeAsync(CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        TellPurged(await reserve.UseAsync(() => purge.RunAsync(cancellation)), clock.GetElapsedTime(began));
    }

    private void TellPurged(IReadOnlyList<PurgeCertificate> certificates, TimeSpan took)
    {
        foreach (var certificate in certificates) LogPurged(region.Name, certificate.Day, certificate.Totals.Accepted, certificate.KeyId, (long)took.TotalMilliseconds);
    }

    private async Task ReplayAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await replay.RunAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Tell(log, region, e);
                await Task.Delay(AfterFault, clock, stoppingToken);
            }
        }
    }

    /// <summary>A full disk is an operator's matter and said plainly; anything else is a bug or a disk that fails.</summary>
    private static void Tell(ILogger log, Region region, Exception fault)
    {
        foreach (var inner in (fault as AggregateException)?.InnerExceptions ?? []) Tell(log, region, inner);
        if (fault is AggregateException) return;
        if (Fault.IsDiskFull(fault)) LogFull(log, region.Name);
        else LogFault(log, region.Name, Fault.Describe(fault));
    }

    private void Report(DeliveryReport report)
    {
        foreach (var fault in report.Faults) Tell(log, region, fault);
        canary.Delivered(report);
        if (report.Organization == Canary.Organization) return; // /ready tells of it, and a line for each would hide the others.
        int In(EnvelopeState state) => report.Settlements.Count(s => s.State == state);
        var reason = report.Settlements.Select(s => s.Reason).FirstOrDefault(r => r is not null) ?? "none";
        LogDelivered(region.Name, report.Organization, report.Destination, report.Settlements.Count, In(EnvelopeState.Completed), In(EnvelopeState.Refused),
            In(EnvelopeState.DeadLettered), In(EnvelopeState.Accepted), reason, (long)report.Elapsed.TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "started region={Region} organizations={Organizations} inFlight={InFlight} purged={Purged} unbalanced={Unbalanced} milliseconds={Milliseconds}")]
    private partial void LogStarted(string region, int organizations, long inFlight, int purged, int unbalanced, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} day={Day}: its data key is missing or damaged")]
    private partial void LogUnreadable(string region, DateOnly day);

    [LoggerMessage(Level = LogLevel.Error, Message = "damaged region={Region} day={Day} file={File} lost={Lost}: what could be read of it was copied into a new file")]
    private static partial void LogDamaged(ILogger log, string region, DateOnly day, string file, long lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "lost region={Region} day={Day} envelopes={Lost}: its file had more than it has now")]
    private partial void LogLost(string region, DateOnly day, long lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} grant={Grant}: its organization must bring it again")]
    private partial void LogUnreadableGrant(string region, string grant);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} replay={Replay}: if it was running, it must be started again")]
    private partial void LogUnreadableReplay(string region, string replay);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} figures=blobs/{File}: they are counted anew")]
    private partial void LogUnreadableFigures(string region, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "figures region={Region} told={Told} left={Left}")]
    private partial void LogFigures(string region, int told, int left);

    [LoggerMessage(Level = LogLevel.Warning, Message = "stray region={Region} file=blobs/{File}: it is not ours and is left alone; no purge removes it")]
    private partial void LogStray(string region, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "restored region={Region} file={File}: it was damaged, missing or behind, the other of the two was used")]
    private partial void LogRestored(string region, string file);

    [LoggerMessage(Level = LogLevel.Information, Message = "delivered region={Region} organization={Organization} destination={Destination} envelopes={Envelopes} completed={Completed} refused={Refused} deadLettered={DeadLettered} waiting={Waiting} reason={Reason} milliseconds={Milliseconds}")]
    private partial void LogDelivered(
        string region, Guid organization, string destination, int envelopes, int completed, int refused, int deadLettered, int waiting, string reason, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "purged region={Region} day={Day} accepted={Accepted} key={Key} milliseconds={Milliseconds}")]
    private partial void LogPurged(string region, DateOnly day, long accepted, string key, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "full region={Region}: there is no room on the disk; nothing is accepted or settled until there is")]
    private static partial void LogFull(ILogger log, string region);

    [LoggerMessage(Level = LogLevel.Error, Message = "fault region={Region} {Fault}")]
    private static partial void LogFault(ILogger log, string region, string fault);
}
