using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// Envelopes as messages in Service Bus: accepted is what the broker has. What becomes of them is told by their day's log, beside which nothing is kept of one
/// that is delivered.
/// </summary>
/// <param name="account">The region's storage.</param>
/// <param name="outbox">The queue of deliveries.</param>
/// <param name="writer">The logs.</param>
/// <param name="books">What they tell.</param>
/// <param name="clock">The time.</param>
/// <param name="heldUntil">Until when an organization's destination is not to be called; null where it is up.</param>
internal sealed partial class ServiceBusEnvelopeStore(
    BlobAccount account, Outbox outbox, LogWriter writer, Books books, TimeProvider clock, Func<Guid, string, DateTimeOffset?> heldUntil) : IEnvelopeStore
{
    private readonly Marks marks = new(account);
    private readonly Payloads payloads = new(account);
    private readonly ConcurrentDictionary<Guid, InHand> hand = new();

    public async ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation) =>
        [.. (await books.ReadAllAsync(cancellation)).SelectMany(b => b.Ledger()).OrderBy(l => l.Day)];

    public async ValueTask<long> RaiseLedgerAsync(DateOnly day, IReadOnlyList<LedgerEntry> known, CancellationToken cancellation)
    {
        var before = (await books.ReadAsync(day, cancellation)).SelectMany(b => b.Ledger()).Sum(l => l.Lost);
        foreach (var organization in known.GroupBy(l => l.Organization)) await writer.WriteAsync(day, organization.Key, string.Concat(organization.Select(Book.RaisedText)));
        return (await books.ReadAsync(day, cancellation)).SelectMany(b => b.Ledger()).Sum(l => l.Lost) - before;
    }

    public async ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation) =>
        [.. (await books.ReadAllAsync(cancellation)).SelectMany(b => b.Where(l => l.IsOpen)).GroupBy(l => (l.Facts.Organization, l.Facts.Destination))
            .Select(way => new Backlog(way.Key.Organization, way.Key.Destination, way.LongCount(), way.Min(l => Envelope.MomentOf(l.Id))))];

    public async ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => await books.DaysAsync(cancellation);

    public async IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var leaves = new SortedDictionary<Guid, byte[]>(); // A version 7 id sorts by its moment.
        await foreach (var line in books.LinesAsync(day, cancellation)) leaves.TryAdd(line.Envelope.Id, EnvelopeLeaf.Of(line.Envelope.Id, line.Envelope.Organization, line.Envelope.Pack, line.Envelope.Kind, line.Fingerprint));
        foreach (var leaf in leaves.Values) yield return leaf;
    }

    public async ValueTask DropAsync(DateOnly day, CancellationToken cancellation)
    {
        await marks.RemoveAsync(day, books.LinesAsync(day, cancellation).Where(l => l.Idempotency.Length > 0).Select(l => l.Idempotency), cancellation);
        await HeldRecords.ForgetAsync(account, clock.GetUtcNow(), cancellation);
        writer.Forget(day);
        books.Forget(day);
        await account.DropAsync(day, cancellation);
    }
}
