using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Forgets days. Of each day that is 30 days old: commit its numbers and Merkle root, destroy its key, drop its envelopes, sign the certificate onto the chain.
/// A crash between any two steps is finished by the next run.
/// </summary>
public sealed class Purge(
    IEnvelopeStore store, DataKeyRing keys, Certificates certificates, Ledger ledger, Region region, RelayMeter meter, RelayTrace trace, TimeProvider clock)
{
    /// <summary>How often a host must run this, so that nothing is readable more than five minutes past its time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How late a day may be gone: room for a few runs that fail.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <returns>The certificates issued.</returns>
    public async Task<IReadOnlyList<PurgeCertificate>> RunAsync(CancellationToken cancellation)
    {
        var (started, result) = (clock.GetTimestamp(), "failed");
        using var span = trace.Purge();
        try
        {
            var issued = await PurgeAsync(cancellation);
            result = issued.Count > 0 ? "purged" : "nothing";
            return issued;
        }
        finally
        {
            span?.SetTag("result", result);
            meter.Purged(result, clock.GetElapsedTime(started));
        }
    }

    /// <summary>Whether that day's first moment is 30 days past.</summary>
    public static bool IsOver(DateOnly day, DateTimeOffset now) => EndOf(day) <= now;

    private static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Envelope.Retention;

    private async Task<IReadOnlyList<PurgeCertificate>> PurgeAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = (await store.DaysAsync(cancellation)).Concat(keys.Live.Select(k => k.Day)).Where(day => IsOver(day, now));
        var begun = await certificates.BegunAsync(cancellation);
        var issued = new List<PurgeCertificate>();
        foreach (var day in known.Concat(begun).Distinct().Order()) issued.Add(await PurgeAsync(day, cancellation));
        return issued;
    }

    private async Task<PurgeCertificate> PurgeAsync(DateOnly day, CancellationToken cancellation)
    {
        var draft = await certificates.DraftAsync(day, cancellation);
        if (draft is null)
        {
            var keyId = keys.Find(day)?.Id ?? "";
            var (lines, hash) = await ledger.CloseAsync(day, keyId, cancellation);
            var tree = new MerkleTree();
            await foreach (var leaf in store.LeavesAsync(day, cancellation)) tree.Add(leaf);
            draft = new PurgeCertificate(region, day, keyId, Convert.ToHexStringLower(tree.Root()), PurgeTotals.Of(lines), hash, clock.GetUtcNow(), null, "");
            await certificates.CommitAsync(draft, cancellation);
        }
        await keys.DestroyAsync(day, cancellation);
        await store.DropAsync(day, cancellation);
        var now = clock.GetUtcNow();
        meter.PurgeLate(now - EndOf(day));
        return await certificates.IssueAsync(draft, now, cancellation);
    }
}
