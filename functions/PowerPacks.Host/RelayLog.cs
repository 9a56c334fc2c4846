using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host;

/// <summary>What a relay says of itself, whatever its hosting: one line per stage, nothing personal in it.</summary>
internal sealed partial class RelayLog(Region region, ILogger<RelayLog> log)
{
    public void Started(RecoveryReport found, TimeSpan took) =>
        LogStarted(region.Name, found.Organizations, found.InFlight, found.Purged.Count, found.Unbalanced.Count, (long)took.TotalMilliseconds);

    /// <summary>An instance began that has not looked at what waits: others are there, and its start must be quick.</summary>
    public void Joined(int organizations, TimeSpan took) => LogJoined(region.Name, organizations, (long)took.TotalMilliseconds);

    /// <summary>What a start found that somebody has to look at.</summary>
    public void Found(RecoveryReport found)
    {
        foreach (var file in found.Strays) Stray(file);
        foreach (var day in found.Unreadable) UnreadableDay(day);
        foreach (var grant in found.UnreadableGrants) UnreadableGrant(grant);
        foreach (var (day, lost) in found.Lost) LogLost(region.Name, day, lost);
        Purged(found.Purged, found.Purging);
        if (found.Unpurged is { } failure) Faulted(failure);
    }

    public void Stray(string file) => LogStray(region.Name, file);

    public void Restored(string file) => LogRestored(region.Name, file);

    public void Damaged(DateOnly day, string file, long lost) => LogDamaged(region.Name, day, file, lost);

    public void UnreadableDay(DateOnly day) => LogUnreadable(region.Name, day);

    public void UnreadableGrant(string grant) => LogUnreadableGrant(region.Name, grant);

    public void UnreadableFigures(string file) => LogUnreadableFigures(region.Name, file);

    public void UnreadableReplay(string replay) => LogUnreadableReplay(region.Name, replay);

    public void Purged(IReadOnlyList<PurgeCertificate> certificates, TimeSpan took)
    {
        foreach (var certificate in certificates) LogPurged(region.Name, certificate.Day, certificate.Totals.Accepted, certificate.KeyId, (long)took.TotalMilliseconds);
    }

    public void Figures(int told, int left)
    {
        if (told + left > 0) LogFigures(region.Name, told, left);
    }

    /// <summary>A message that is none of ours, or a later version's.</summary>
    public void UnreadableMessage() => LogUnreadableMessage(region.Name);

    /// <summary>What came of a batch.</summary>
    public void Delivered(DeliveryReport report)
    {
        foreach (var fault in report.Faults) Faulted(fault);
        if (report.Organization == Canary.Organization) return; // /ready tells of it, and a line for each would hide the others.
        int In(EnvelopeState state) => report.Settlements.Count(s => s.State == state);
        var reason = report.Settlements.Select(s => s.Reason).FirstOrDefault(r => r is not null) ?? "none";
        LogDelivered(region.Name, report.Organization, report.Destination, report.Settlements.Count, In(EnvelopeState.Completed), In(EnvelopeState.Refused),
            In(EnvelopeState.DeadLettered), In(EnvelopeState.Accepted), reason, (long)report.Elapsed.TotalMilliseconds);
    }

    /// <summary>A full disk is an operator's matter and said plainly; anything else is a bug or a store that fails.</summary>
    public void Faulted(Exception fault)
    {
        foreach (var inner in (fault as AggregateException)?.InnerExceptions ?? []) Faulted(inner);
        if (fault is AggregateException) return;
        if (Fault.IsDiskFull(fault)) LogFull(region.Name);
        else LogFault(region.Name, Fault.Describe(fault));
    }

    /// <summary>Does what must keep nothing else from its turn, and comes again: what fails is told.</summary>
    public async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Faulted(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "started region={Region} organizations={Organizations} inFlight={InFlight} purged={Purged} unbalanced={Unbalanced} milliseconds={Milliseconds}")]
    private partial void LogStarted(string region, int organizations, long inFlight, int purged, int unbalanced, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "joined region={Region} organizations={Organizations} milliseconds={Milliseconds}")]
    private partial void LogJoined(string region, int organizations, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} day={Day}: its data key is missing or damaged")]
    private partial void LogUnreadable(string region, DateOnly day);

    [LoggerMessage(Level = LogLevel.Error, Message = "damaged region={Region} day={Day} file={File} lost={Lost}: what could be read of it was copied into a new file")]
    private partial void LogDamaged(string region, DateOnly day, string file, long lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "lost region={Region} day={Day} envelopes={Lost}: its file had more than it has now")]
    private partial void LogLost(string region, DateOnly day, long lost);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} grant={Grant}: its organization must bring it again")]
    private partial void LogUnreadableGrant(string region, string grant);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} replay={Replay}: if it was running, it must be started again")]
    private partial void LogUnreadableReplay(string region, string replay);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} figures=blobs/{File}: they are counted anew")]
    private partial void LogUnreadableFigures(string region, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "unreadable region={Region} message: it is a later version's, or none of ours, and is looked at again later")]
    private partial void LogUnreadableMessage(string region);

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
    private partial void LogFull(string region);

    [LoggerMessage(Level = LogLevel.Error, Message = "fault region={Region} {Fault}")]
    private partial void LogFault(string region, string fault);
}
