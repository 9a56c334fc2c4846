using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The embedded hosting: the ports over SQLite and a folder, and what keeps them going: recovery at start, the pump, the purge every minute.</summary>
internal sealed partial class EmbeddedRelay(
    Recovery recovery, Purge purge, SqliteEnvelopeStore store, Delivery delivery, Region region, TimeProvider clock, ILogger<EmbeddedRelay> log) : BackgroundService
{
    private DeliveryPump? pump;

    /// <exception cref="IOException">Another process uses the folder.</exception>
    /// <exception cref="InvalidDataException">The secrets file does not open.</exception>
    public static void Add(IServiceCollection services, string data, string? rootKey)
    {
        var folder = new DataFolder(data);
        services.AddSingleton(_ => folder); // By a factory, so that it is disposed of: the lock outlives all else in the folder.
        services.AddSingleton<IBlobStore>(new BlobFolder(folder.In("blobs")));
        services.AddSingleton<ISecretStore>(new SecretFile(folder, rootKey));
        services.AddSingleton(p => new SqliteEnvelopeStore(p.GetRequiredService<DataFolder>().In("envelopes"), e => Tell(p.GetRequiredService<ILogger<EmbeddedRelay>>(), p.GetRequiredService<Region>(), e)));
        services.AddSingleton<IEnvelopeStore>(p => p.GetRequiredService<SqliteEnvelopeStore>());
        services.AddHostedService<EmbeddedRelay>();
    }

    /// <summary>Completes before the first request is taken.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var found = await recovery.RunAsync(cancellationToken);
        foreach (var day in found.Unreadable) LogUnreadable(region.Name, day);
        LogStarted(region.Name, found.Organizations, found.InFlight, found.Purged.Count, found.Unbalanced.Count);
        pump = new DeliveryPump(store, delivery, clock, new DeliveryObserver(Report, e => Tell(log, region, e)));
        pump.Start();
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (pump is not null) await pump.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Purge.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var certificate in await purge.RunAsync(stoppingToken)) LogPurged(region.Name, certificate.Day, certificate.Totals.Accepted, certificate.KeyId);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Tell(log, region, e); // Tried again in a minute: a purge that fails once must not end purging.
            }
        }
    }

    /// <summary>A full disk is an operator's matter and said plainly; anything else is a bug or a disk that fails.</summary>
    private static void Tell(ILogger log, Region region, Exception fault)
    {
        if (Fault.IsDiskFull(fault)) LogFull(log, region.Name);
        else LogFault(log, region.Name, Fault.Describe(fault));
    }

    private void Report(DeliveryReport report)
    {
        foreach (var fault in report.Faults) Tell(log, region, fault);
        int In(EnvelopeState state) => report.Settlements.Count(s => s.State == state);
        var reason = report.Settlements.Select(s => s.Reason).FirstOrDefault(r => r is not null) ?? "none";
        LogDelivered(region.Name, report.Organization, report.Destination, report.Settlements.Count, In(EnvelopeState.Completed), In(EnvelopeState.Refused),
            In(EnvelopeState.DeadLettered), In(EnvelopeState.Accepted), reason, (long)report.Elapsed.TotalMilliseconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "started region={Region} organizations={Organizations} inFlight={InFlight} purged={Purged} unbalanced={Unbalanced}")]
    private partial void LogStarted(string region, int organizations, long inFlight, int purged, int unbalanced);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} day={Day}: its data key is missing or damaged")]
    private partial void LogUnreadable(string region, DateOnly day);

    [LoggerMessage(Level = LogLevel.Information, Message = "delivered region={Region} organization={Organization} destination={Destination} envelopes={Envelopes} completed={Completed} refused={Refused} deadLettered={DeadLettered} waiting={Waiting} reason={Reason} milliseconds={Milliseconds}")]
    private partial void LogDelivered(
        string region, Guid organization, string destination, int envelopes, int completed, int refused, int deadLettered, int waiting, string reason, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "purged region={Region} day={Day} accepted={Accepted} key={Key}")]
    private partial void LogPurged(string region, DateOnly day, long accepted, string key);

    [LoggerMessage(Level = LogLevel.Error, Message = "full region={Region}: there is no room on the disk; nothing is accepted or settled until there is")]
    private static partial void LogFull(ILogger log, string region);

    [LoggerMessage(Level = LogLevel.Error, Message = "fault region={Region} {Fault}")]
    private static partial void LogFault(ILogger log, string region, string fault);
}
