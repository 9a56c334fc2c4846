using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>Envelopes in one SQLite file per day, written by one thread with group commit. Leases are held in memory: a crash gives them back.</summary>
internal sealed class SqliteEnvelopeStore(string folder, Action<Exception> faulted, Action<int, TimeSpan>? committed = null) : IEnvelopeStore, IDisposable
{
    private const int LeavesPerPage = 10_000;
    private readonly EnvelopeWriter writer = new(folder, faulted, committed);
    private readonly ConcurrentDictionary<Guid, Lane> leased = new();

    /// <summary>A lane has so many new envelopes to deliver, or (with 0) got back what it had leased.</summary>
    public event Action<Lane, int>? Changed;

    public async ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation)
    {
        // Not cancelled half way: whether it became durable must be known.
        var appended = await writer.AppendAsync(envelope);
        if (appended is Appended.New) Changed?.Invoke(new Lane(envelope.Envelope.Organization, envelope.Envelope.Destination), 1);
        return appended;
    }

    public ValueTask<Appended.Duplicate?> FindAsync(Guid organization, IReadOnlyList<DayHash> keys, CancellationToken cancellation) =>
        ValueTask.FromResult(keys.Select(k => writer.Find(k.Day)?.Reader.FindKey(k.Hash)).FirstOrDefault(d => d is not null));

    public async ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation)
    {
        var changed = settlements.Where(s => s.State != EnvelopeState.Accepted || s.DueAt is not null).ToList();
        try
        {
            if (changed.Count > 0) await writer.SettleAsync(changed);
        }
        finally
        {
            Release([.. settlements.Select(s => s.Envelope)]);
        }
    }

    /// <summary>Takes envelopes of a lane that are due, in order of acceptance; each record's first only. They are the caller's until settled or released.</summary>
    public IReadOnlyList<SealedEnvelope> Lease(Lane lane, DateTimeOffset now, int most)
    {
        var batch = new List<SealedEnvelope>();
        var earlier = new List<DayFile>();
        foreach (var day in writer.Days.Where(d => d.Waiting > 0))
        {
            if (batch.Count == most) break;
            batch.AddRange(day.Reader.Due(lane, now, most - batch.Count, item =>
                !leased.ContainsKey(item.Envelope.Id) && (item.Record is not { } record || !earlier.Exists(d => d.Reader.IsWaiting(lane.Organization, record)))));
            earlier.Add(day);
        }
        foreach (var item in batch) leased[item.Envelope.Id] = lane;
        return batch;
    }

    /// <summary>Gives envelopes back as they were.</summary>
    public void Release(IReadOnlyList<Envelope> envelopes)
    {
        var lanes = new HashSet<Lane>();
        foreach (var envelope in envelopes)
        {
            if (leased.TryRemove(envelope.Id, out var lane)) lanes.Add(lane);
        }
        foreach (var lane in lanes) Changed?.Invoke(lane, 0);
    }

    /// <summary>When the lane's next envelope that is not due yet will be.</summary>
    public DateTimeOffset? NextDue(Lane lane, DateTimeOffset now) => writer.Days.Where(d => d.Waiting > 0).Select(d => d.Reader.NextDue(lane, now)).Min();

    /// <summary>The lanes that have anything waiting.</summary>
    public IReadOnlyList<Lane> Lanes() => [.. writer.Days.Where(d => d.Waiting > 0).SelectMany(d => d.Reader.Lanes()).Distinct()];

    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<LedgerEntry>>([.. writer.Days.SelectMany(d => d.Reader.Ledger())]);

    public ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Backlog>>(
        [.. writer.Days.Where(d => d.Waiting > 0).SelectMany(d => d.Reader.Backlog()).GroupBy(b => (b.Organization, b.Destination))
            .Select(lane => new Backlog(lane.Key.Organization, lane.Key.Destination, lane.Sum(b => b.Envelopes), lane.Min(b => b.Oldest)))]);

    public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<DateOnly>>([.. writer.Days.Select(d => d.Day)]);

    public async IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = 0L;
        while (writer.Find(day)?.Reader.Leaves(after, LeavesPerPage) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (_, leaf) in page) yield return leaf;
            after = page[^1].Sequence;
            await Task.Yield();
        }
    }

    public async ValueTask DropAsync(DateOnly day, CancellationToken cancellation) => await writer.DropAsync(day);

    public void Dispose() => writer.Dispose();
}
