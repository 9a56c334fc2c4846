using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>Envelopes in one SQLite file per day, written by one thread with group commit. Leases are held in memory: a crash gives them back.</summary>
/// <param name="folder">Where the files are.</param>
/// <param name="faulted">Is told what a disk or a bug did.</param>
/// <param name="damaged">Is told of files that were damaged.</param>
/// <param name="clock">When an envelope was settled; the system's unless given.</param>
/// <param name="committed">Is told how many writes shared a commit, and how long it took.</param>
internal sealed class SqliteEnvelopeStore(string folder, Action<Exception> faulted, Action<DayDamage>? damaged = null, TimeProvider? clock = null, Action<int, TimeSpan>? committed = null)
    : IEnvelopeStore, IDisposable
{
    private const int LeavesPerPage = 10_000;
    private readonly EnvelopeWriter writer = new(folder, faulted, damaged ?? (_ => { }), clock ?? TimeProvider.System, committed);
    private readonly ConcurrentDictionary<Lane, LaneLeases> leases = new();

    /// <summary>A lane has so many new envelopes to deliver, or (with 0) got back what it had leased.</summary>
    public event Action<Lane, int>? Changed;

    public async ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation)
    {
        // Not cancelled half way: whether it became durable must be known.
        var appended = await writer.AppendAsync(envelope);
        if (appended is Appended.New) Changed?.Invoke(LaneOf(envelope.Envelope), 1);
        return appended;
    }

    public async ValueTask BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset now, CancellationToken cancellation) => await writer.BeginAsync(envelopes, now);

    public async ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation)
    {
        var changed = settlements.Where(s => s.State != EnvelopeState.Accepted || s.DueAt is not null || s.Note == AttemptNote.Ends).ToList();
        try
        {
            if (changed.Count > 0) await writer.SettleAsync(changed);
        }
        finally
        {
            Release([.. settlements.Select(s => s.Envelope)]);
        }
    }

    /// <summary>Makes refused and dead-lettered envelopes wait again, durably, and wakes their lanes.</summary>
    /// <returns>How many; those that have changed since they were read are left alone.</returns>
    public async Task<int> ReopenAsync(IReadOnlyList<EnvelopeStatus> items, string replay)
    {
        var reopened = await writer.ReopenAsync(items, replay);
        foreach (var lane in reopened.CountBy(i => LaneOf(i.Envelope))) Changed?.Invoke(lane.Key, lane.Value);
        return reopened.Count;
    }

    /// <summary>Takes envelopes of a lane that are due, in order of acceptance; each record's first only. They are the caller's until settled or released.</summary>
    /// <remarks>Gives nothing while a damaged file is being mended; the lane is told when it is.</remarks>
    public IReadOnlyList<SealedEnvelope> Lease(Lane lane, DateTimeOffset now, int most)
    {
        try
        {
            return LeasesOf(lane).Take([.. writer.Days.Where(d => d.HasWaiting(lane))], now, most);
        }
        catch (DamagedDayException e)
        {
            _ = MendAsync(e);
            return [];
        }
    }

    /// <summary>Gives envelopes back as they were.</summary>
    public void Release(IReadOnlyList<Envelope> envelopes)
    {
        foreach (var lane in envelopes.GroupBy(LaneOf))
        {
            if (LeasesOf(lane.Key).Release([.. lane.Select(e => e.Id)])) Changed?.Invoke(lane.Key, 0);
        }
    }

    /// <summary>When the lane's next envelope that is not due yet will be.</summary>
    public DateTimeOffset? NextDue(Lane lane, DateTimeOffset now) => writer.Days.Where(d => d.HasWaiting(lane)).Select(d => d.Reader.NextDue(lane, now)).Min();

    /// <summary>The lanes that have anything waiting.</summary>
    public IReadOnlyList<Lane> Lanes() => [.. writer.Days.SelectMany(d => d.Lanes).Select(l => l.Lane).Distinct()];

    public ValueTask<IReadOnlyList<LedgerEntry>> LedgerAsync(CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<LedgerEntry>>([.. writer.Days.SelectMany(d => d.Ledger)]);

    public ValueTask<IReadOnlyList<Backlog>> BacklogAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<Backlog>>(
        [.. writer.Days.SelectMany(d => d.Lanes.Select(l => (l.Lane, l.Waiting, Oldest: d.Reader.Oldest(l.Lane)))).GroupBy(l => (l.Lane.Organization, l.Lane.Destination))
            .Select(way => (way, Oldest: way.Min(l => l.Oldest))).Where(way => way.Oldest is not null) // Delivered meanwhile.
            .Select(way => new Backlog(way.way.Key.Organization, way.way.Key.Destination, way.way.Sum(l => l.Waiting), way.Oldest!.Value))]);

    public ValueTask<IReadOnlyList<DateOnly>> DaysAsync(CancellationToken cancellation) => ValueTask.FromResult<IReadOnlyList<DateOnly>>([.. writer.Days.Select(d => d.Day)]);

    public async IAsyncEnumerable<byte[]> LeavesAsync(DateOnly day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var after = -1L;
        while (await LeavesAsync(day, after) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (_, leaf) in page) yield return leaf;
            after = page[^1].Sequence;
            await Task.Yield();
        }
    }

    public async ValueTask DropAsync(DateOnly day, CancellationToken cancellation) => await writer.DropAsync(day);

    public void Dispose() => writer.Dispose();

    public async ValueTask<long> RaiseLedgerAsync(DateOnly day, IReadOnlyList<LedgerEntry> known, CancellationToken cancellation) => await writer.RaiseAsync(day, known);

    /// <summary>Mends a day whose damage was met by another than this store's own readers.</summary>
    public Task MendAsync(DateOnly day, Exception cause) => writer.Find(day) is { } file ? MendAsync(new DamagedDayException(day, file.Reader, cause)) : Task.CompletedTask;

    private async Task MendAsync(DamagedDayException damage)
    {
        try
        {
            await writer.MendAsync(damage);
            foreach (var lane in Lanes()) Changed?.Invoke(lane, 0);
        }
        catch (Exception e)
        {
            faulted(e); // No room for the mended file, for instance: the lanes come again and find the same damage.
        }
    }

    private async Task<List<(long Sequence, byte[] Leaf)>> LeavesAsync(DateOnly day, long after)
    {
        try
        {
            return writer.Find(day)?.Reader.Leaves(after, LeavesPerPage) ?? [];
        }
        catch (DamagedDayException e)
        {
            await MendAsync(e);
            return writer.Find(day)?.Reader.Leaves(after, LeavesPerPage) ?? []; // Damaged anew, the disk is failing and whoever asks is told.
        }
    }

    private LaneLeases LeasesOf(Lane lane) => leases.GetOrAdd(lane, static l => new LaneLeases(l));

    private static Lane LaneOf(Envelope envelope) => new(envelope.Organization, envelope.Pack, envelope.Destination);
}
