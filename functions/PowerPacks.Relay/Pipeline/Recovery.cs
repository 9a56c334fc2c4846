using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>What a relay does before it serves: opens its keys and organizations, finishes what a crash left half done, and says what it cannot read.</summary>
public sealed class Recovery(DataKeyRing keys, Organizations organizations, IEnvelopeStore store, Ledger ledger, Purge purge, IBlobStore blobs, TimeProvider clock)
{
    public async Task<RecoveryReport> RunAsync(CancellationToken cancellation)
    {
        var unreadable = await keys.OpenAsync(cancellation);
        var unreadableGrants = await organizations.OpenAsync(cancellation);
        var began = clock.GetTimestamp();
        var (purged, unpurged) = await PurgeAsync(cancellation);
        var purging = clock.GetElapsedTime(began);
        var lost = await ledger.ReconcileAsync(cancellation);
        var lines = await store.LedgerAsync(cancellation);
        var keyless = lines.Where(l => l.InFlight > 0 && keys.Find(l.Day) is null).Select(l => l.Day);
        return new RecoveryReport(
            organizations.All.Count, lines.Sum(l => l.InFlight), [.. unreadable.Concat(keyless).Distinct().Order()], unreadableGrants, await StraysAsync(cancellation), lost, purged, purging, unpurged,
            [.. lines.Where(l => !l.Balanced)]);
    }

    private async Task<IReadOnlyList<string>> StraysAsync(CancellationToken cancellation)
    {
        var strays = new List<string>();
        foreach (var folder in (BlobName[])[DataKeyRing.Folder, Certificates.Drafts])
        {
            strays.AddRange((await blobs.ListAsync(folder, cancellation)).Where(n => n.Day is null).Select(n => n.Path));
        }
        return strays;
    }

    /// <summary>A day that cannot be purged keeps no relay from starting.</summary>
    private async Task<(IReadOnlyList<PurgeCertificate>, Exception?)> PurgeAsync(CancellationToken cancellation)
    {
        try
        {
            return (await purge.RunAsync(cancellation), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return ([], e);
        }
    }
}

/// <summary>What a start found.</summary>
/// <param name="Organizations">How many organizations are served.</param>
/// <param name="InFlight">Envelopes that wait for delivery.</param>
/// <param name="Unreadable">Days that hold envelopes whose key is damaged or missing.</param>
/// <param name="UnreadableGrants">Names of grants that are damaged or signed by a key that is not trusted any more: their organizations must bring them again.</param>
/// <param name="Strays">Blobs that somebody else put where each is named for a day: left alone, so that a copy of a key outlives its purge.</param>
/// <param name="Lost">Days of which the store has less than was noted.</param>
/// <param name="Purged">Days that were due while the relay was down.</param>
/// <param name="Purging">How long purging them took.</param>
/// <param name="Unpurged">Why some could not be purged; tried again every minute.</param>
/// <param name="Unbalanced">Ledger lines that do not add up.</param>
public sealed record RecoveryReport(
    int Organizations,
    long InFlight,
    IReadOnlyList<DateOnly> Unreadable,
    IReadOnlyList<string> UnreadableGrants,
    IReadOnlyList<string> Strays,
    IReadOnlyList<(DateOnly Day, long Lost)> Lost,
    IReadOnlyList<PurgeCertificate> Purged,
    TimeSpan Purging,
    Exception? Unpurged,
    IReadOnlyList<LedgerEntry> Unbalanced);
