using System.Runtime.CompilerServices;
using PowerPacks.Host.Azure.Storage;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>The operator's questions over the logs of all kept days, and replays of what was given up.</summary>
internal sealed class AzureEnvelopeArchive(BlobAccount account, Outbox outbox, LogWriter writer, Books books, TimeProvider clock) : IEnvelopeArchive
{
    /// <summary>Heads of payloads that are read at once.</summary>
    private const int Together = 16;

    private readonly Payloads payloads = new(account);

    public async ValueTask<IReadOnlyList<EnvelopeStatus>> ListAsync(EnvelopeFilter filter, Guid? after, int most, CancellationToken cancellation)
    {
        var found = new List<EnvelopeStatus>();
        var newest = after is { } last ? Envelope.DayOf(last) : DateOnly.MaxValue;
        foreach (var day in (await books.DaysAsync(cancellation)).OrderDescending().Where(d => d <= newest && filter.Covers(d)))
        {
            if (found.Count == most) break;
            var lives = await WhereAsync(day, filter, l => after is not { } end || l.Id < end, cancellation);
            found.AddRange(lives.OrderByDescending(l => l.Id).Take(most - found.Count).Select(l => l.ToStatus()));
        }
        return found;
    }

    public async ValueTask<EnvelopeLife?> FindAsync(Guid id, CancellationToken cancellation) =>
        Envelope.IsId(id) ? (await books.ReadAsync(Envelope.DayOf(id), cancellation)).Select(b => b.Find(id)).FirstOrDefault(l => l is not null)?.ToLife() : null;

    public async ValueTask<DateTimeOffset?> OldestWaitingAsync(CancellationToken cancellation)
    {
        foreach (var day in await books.DaysAsync(cancellation))
        {
            var open = (await books.ReadAsync(day, cancellation)).SelectMany(b => b.Where(l => l.IsOpen)).Select(l => l.Id).DefaultIfEmpty().Min();
            if (open != Guid.Empty) return Envelope.MomentOf(open);
        }
        return null;
    }

    public async ValueTask<IReadOnlyList<DeadLetterGroup>> DeadLettersAsync(EnvelopeFilter filter, DateTimeOffset? settledBy, CancellationToken cancellation)
    {
        var groups = new List<DeadLetterGroup>();
        foreach (var day in (await books.DaysAsync(cancellation)).Where(filter.Covers))
        {
            var given = await WhereAsync(day, filter, l => IsGivenUp(l, settledBy), cancellation);
            groups.AddRange(given.GroupBy(l => (l.State, l.Facts.Organization, l.Facts.Pack, l.Facts.Destination, l.Last.Reason)).Select(g => new DeadLetterGroup(
                day, g.Key.State, g.Key.Organization, g.Key.Pack, g.Key.Destination, g.Key.Reason, g.LongCount(), 0, Envelope.MomentOf(g.Min(l => l.Id)), Envelope.MomentOf(g.Max(l => l.Id)))));
        }
        return groups;
    }

    /// <remarks>The copies are sent before they are logged. After a crash between the two they are sent again under the same ids; one that was delivered meanwhile says so in the log.</remarks>
    public async ValueTask<ReopenedPage> ReopenAsync(Reopening replay, DateOnly day, Guid? after, int most, CancellationToken cancellation)
    {
        var page = (await WhereAsync(day, replay.Filter, l => IsGivenUp(l, replay.SettledBy) && !(l.Id <= after), cancellation)).OrderBy(l => l.Id).Take(most).ToList();
        if (page.Count == 0) return new ReopenedPage(0, null);
        var heads = new EnvelopeMessage?[page.Count];
        await Parallel.ForAsync(0, page.Count, new ParallelOptions { MaxDegreeOfParallelism = Together, CancellationToken = cancellation }, async (i, stop) =>
            heads[i] = await payloads.HeadAsync(page[i].Envelope, stop) is { } head ? Anew(head, page[i].Last.Turn + 1) : null);
        var copies = heads.OfType<EnvelopeMessage>().ToList();
        var now = clock.GetUtcNow();
        await outbox.SendAsync([.. copies.Select(c => (c, now))], CancellationToken.None);
        var gone = await writer.WriteAsync(copies.Select(c => new LogLine(LogMark.Replayed, now, c.Envelope, c.Item.Fingerprint, c.Item.Idempotency ?? [], c.Turn, 0, replay.Replay)));
        return new ReopenedPage(gone.Count > 0 ? 0 : copies.Count, page[^1].Id);
    }

    public async ValueTask<ReopenedPage> ReopenedAsync(Reopening replay, DateOnly day, Guid? after, CancellationToken cancellation)
    {
        var reopened = (await books.ReadAsync(day, cancellation)).SelectMany(b => b.Where(l => l.WasReplayedFor(replay.Replay) && !(l.Id <= after))).Select(l => l.Id).Order().ToList();
        return new ReopenedPage(reopened.Count, reopened.Count == 0 ? null : reopened[^1]);
    }

    /// <summary>What is in memory against what the logs say when they are read anew.</summary>
    public async IAsyncEnumerable<LedgerCount> RecountAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in await books.DaysAsync(cancellation))
        {
            var kept = (await books.ReadAsync(day, cancellation)).SelectMany(b => b.Ledger()).ToDictionary(l => (l.Organization, l.Pack));
            foreach (var counted in (await books.ReadAnewAsync(day, cancellation)).SelectMany(b => b.Ledger()))
            {
                // What was accepted between the two looks is in the second alone: it is taken from there for both.
                var ledger = kept.GetValueOrDefault((counted.Organization, counted.Pack)) ?? counted;
                if (ledger != counted) ledger = (await books.ReadAsync(day, counted.Organization, cancellation))?.Ledger().FirstOrDefault(l => l.Pack == counted.Pack) ?? counted;
                yield return new LedgerCount(ledger, counted, counted.Lost > 0);
            }
        }
    }

    private async Task<IReadOnlyList<Life>> WhereAsync(DateOnly day, EnvelopeFilter filter, Func<Life, bool> condition, CancellationToken cancellation) =>
        [.. (await books.ReadAsync(day, cancellation)).Where(b => filter.Organization is null || filter.Organization == b.Organization).SelectMany(b => b.Where(l => Covers(filter, l) && condition(l)))];

    private static bool Covers(EnvelopeFilter filter, Life life) =>
        (filter.Pack ?? life.Facts.Pack) == life.Facts.Pack && (filter.Destination ?? life.Facts.Destination) == life.Facts.Destination && (filter.State ?? life.State) == life.State
        && (filter.Reason is null || filter.Reason == life.ToStatus().Reason);

    private static bool IsGivenUp(Life life, DateTimeOffset? by) => life.State is EnvelopeState.Refused or EnvelopeState.DeadLettered && !(life.Last.At > by);

    private static EnvelopeMessage Anew(EnvelopeMessage kept, int turn) =>
        new(kept.Item with { Ciphertext = [], Attempts = 0, Begun = null }, turn, turn, 0, IsClaimed: true);
}
