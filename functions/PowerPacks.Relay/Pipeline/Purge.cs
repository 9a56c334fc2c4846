using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Forgets days. Of each day that is 30 days old: commit its numbers and Merkle root, destroy its key, drop its envelopes and deposits, sign the certificate onto the chain.
/// A crash between any two steps is finished by the next run.
/// </summary>
public sealed class Purge(
    IEnvelopeStore store, IDepositStore deposits, DataKeyRing keys, Certificates certificates, Ledger ledger, Region region, RelayMeter meter, RelayTrace trace, TimeProvider clock) : IDisposable
{
    /// <summary>How often a host must run this, so that nothing is readable more than five minutes past its time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>How late a day may be gone: room for a few runs that fail.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    // The host's tick and an operator's wish may come together; a day forgotten by one must not be closed anew, and empty, by the other.
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <returns>The certificates issued.</returns>
    public async Task<IReadOnlyList<PurgeCertificate>> RunAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        var (started, result) = (clock.GetTimestamp(), "failed");
        using var span = trace.Purge();
        try
        {
            var issued = await RunAloneAsync(cancellation);
            result = issued.Count > 0 ? "purged" : "nothing";
            return issued;
        }
        finally
        {
            span?.SetTag("result", result);
            meter.Purged(result, clock.GetElapsedTime(started));
            turn.Release();
        }
    }

    /// <summary>When everything of that day is due to be forgotten.</summary>
    public static DateTimeOffset DueAt(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) + Envelope.Retention;

    /// <summary>Whether that day's first moment is 30 days past.</summary>
    public static bool IsOver(DateOnly day, DateTimeOffset now) => DueAt(day) <= now;

    public void Dispose() => turn.Dispose();

    private async Task<IReadOnlyList<PurgeCertificate>> RunAloneAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var known = (await store.DaysAsync(cancellation)).Concat(await deposits.DaysAsync(cancellation)).Concat(keys.Live.Select(k => k.Day)).Where(day => IsOver(day, now));
        var begun = await certificates.BegunAsync(cancellation);
        var issued = new List<PurgeCertificate>();
        await EachAsync(known.Concat(begun).Distinct().Order(), async day => issued.Add(await PurgeAsync(day, cancellation)));
        return issued;
    }

    /// <summary>A day that fails keeps no other from its turn.</summary>
    /// <exception cref="AggregateException">What failed.</exception>
    private static async Task EachAsync(IEnumerable<DateOnly> days, Func<DateOnly, Task> action)
    {
        var failures = new List<Exception>();
        foreach (var day in days)
        {
            try
            {
                await action(day);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                failures.Add(e);
            }
        }
        if (failures.Count > 0) throw new AggregateException(failures);
    }

    /// <summary>Computes the roots of days that are over, so that purging one is quick however much was in it. A host runs this every minute too.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        // An hour after midnight nothing is still on its way into the day before.
        var settled = DateOnly.FromDateTime((clock.GetUtcNow() - TimeSpan.FromHours(1)).UtcDateTime);
        await EachAsync((await store.DaysAsync(cancellation)).Where(d => d < settled), async day =>
        {
            if (await certificates.RootAsync(day, cancellation) is null) await certificates.KeepRootAsync(day, await ComputeAsync(day, cancellation), cancellation);
        });
    }

    private async Task<DayRoot> ComputeAsync(DateOnly day, CancellationToken cancellation)
    {
        var (tree, leaves) = (new MerkleTree(), 0L);
        await foreach (var leaf in store.LeavesAsync(day, cancellation))
        {
            tree.Add(leaf);
            leaves++;
        }
        return new DayRoot(leaves, Convert.ToHexStringLower(tree.Root()));
    }

    /// <summary>A root made ahead covers what was accepted, whatever damage took since. Where there is none and a failing disk allows none any more, the day goes
    /// without: that it is forgotten in time comes before the proof of what was in it.</summary>
    private async Task<string> RootOfAsync(DateOnly day, PurgeTotals totals, CancellationToken cancellation)
    {
        if (await certificates.RootAsync(day, cancellation) is { } ahead && ahead.Leaves == totals.Accepted) return ahead.Root;
        try
        {
            return (await ComputeAsync(day, cancellation)).Root;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return "";
        }
    }

    private async Task<PurgeCertificate> PurgeAsync(DateOnly day, CancellationToken cancellation)
    {
        var draft = await certificates.DraftAsync(day, cancellation);
        if (draft is null)
        {
            var keyId = keys.Find(day)?.Id ?? "";
            var (lines, hash) = await ledger.CloseAsync(day, keyId, cancellation);
            var totals = PurgeTotals.Of(lines);
            var root = await RootOfAsync(day, totals, cancellation);
            draft = new PurgeCertificate(region, day, keyId, root, totals, hash, clock.GetUtcNow(), null, "");
            await certificates.CommitAsync(draft, cancellation);
        }
        await keys.DestroyAsync(day, cancellation);
        await store.DropAsync(day, cancellation);
        await deposits.DropAsync(day, cancellation);
        var now = clock.GetUtcNow();
        meter.PurgeLate(now - DueAt(day));
        return await certificates.IssueAsync(draft, now, cancellation);
    }
}
