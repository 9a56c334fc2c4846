using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Privacy;

/// <summary>The conservation ledger: accepted = completed + refused + dead-lettered + purged + in flight, per organization, pack and day (promise 3).</summary>
public sealed class Ledger(IEnvelopeStore store, Certificates certificates)
{
    /// <summary>Every line there is, oldest day first: of days still kept, and of purged days as their certificates state them.</summary>
    public async Task<IReadOnlyList<LedgerEntry>> ReadAsync(CancellationToken cancellation)
    {
        var kept = await store.LedgerAsync(cancellation);
        var purged = (await certificates.ReadAsync(cancellation)).SelectMany(c => c.Certificate.Lines);
        return [.. purged.Concat(kept).OrderBy(l => l.Day).ThenBy(l => l.Organization).ThenBy(l => l.Pack, StringComparer.Ordinal)];
    }

    /// <summary>What a certificate states of a day: what was still in flight when it was purged counts as purged.</summary>
    public static IReadOnlyList<LedgerEntry> Close(IEnumerable<LedgerEntry> lines) =>
        [.. lines.Select(l => l with { Purged = l.Purged + l.InFlight, InFlight = 0 })];
}
