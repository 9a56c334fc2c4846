using System.Runtime.CompilerServices;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The operator's questions over the files of all kept days. Only reopening goes through the store, because only its one writer writes.</summary>
internal sealed class EnvelopeArchive(string folder, SqliteEnvelopeStore store) : IEnvelopeArchive
{
    public ValueTask<IReadOnlyList<EnvelopeStatus>> ListAsync(EnvelopeFilter filter, Guid? after, int most, CancellationToken cancellation)
    {
        var found = new List<EnvelopeStatus>();
        var newest = after is { } last ? Envelope.DayOf(last) : DateOnly.MaxValue;
        foreach (var day in DayFile.In(folder).Reverse().Where(d => d <= newest && filter.Covers(d)))
        {
            if (found.Count == most) break;
            cancellation.ThrowIfCancellationRequested();
            using var archive = DayArchive.Open(folder, day);
            found.AddRange(archive?.List(filter, day == newest ? after : null, most - found.Count) ?? []);
        }
        return ValueTask.FromResult<IReadOnlyList<EnvelopeStatus>>(found);
    }

    public ValueTask<EnvelopeLife?> FindAsync(Guid id, CancellationToken cancellation)
    {
        using var archive = Envelope.IsId(id) ? DayArchive.Open(folder, Envelope.DayOf(id)) : null;
        return ValueTask.FromResult(archive?.Find(id));
    }

    public ValueTask<DateTimeOffset?> OldestWaitingAsync(CancellationToken cancellation)
    {
        foreach (var day in DayFile.In(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            using var archive = DayArchive.Open(folder, day);
            if (archive?.OldestWaiting() is { } oldest) return ValueTask.FromResult<DateTimeOffset?>(oldest);
        }
        return ValueTask.FromResult<DateTimeOffset?>(null);
    }

    public ValueTask<IReadOnlyList<DeadLetterGroup>> DeadLettersAsync(EnvelopeFilter filter, DateTimeOffset? settledBy, CancellationToken cancellation)
    {
        var groups = new List<DeadLetterGroup>();
        foreach (var day in DayFile.In(folder).Where(filter.Covers))
        {
            cancellation.ThrowIfCancellationRequested();
            using var archive = DayArchive.Open(folder, day);
            groups.AddRange(archive?.DeadLetters(filter, settledBy) ?? []);
        }
        return ValueTask.FromResult<IReadOnlyList<DeadLetterGroup>>(groups);
    }

    public async ValueTask<ReopenedPage> ReopenAsync(Reopening replay, DateOnly day, Guid? after, int most, CancellationToken cancellation)
    {
        List<EnvelopeStatus> page;
        using (var archive = DayArchive.Open(folder, day)) page = archive?.Replayable(replay.Filter, replay.SettledBy, after, most) ?? [];
        cancellation.ThrowIfCancellationRequested();
        return page.Count == 0 ? new ReopenedPage(0, null) : new ReopenedPage(await store.ReopenAsync(page, replay.Replay), page[^1].Envelope.Id);
    }

    public ValueTask<ReopenedPage> ReopenedAsync(Reopening replay, DateOnly day, Guid? after, CancellationToken cancellation)
    {
        using var archive = DayArchive.Open(folder, day);
        return ValueTask.FromResult(archive?.Reopened(replay.Replay, after) ?? new ReopenedPage(0, null));
    }

    public async IAsyncEnumerable<LedgerCount> RecountAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in DayFile.In(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            List<LedgerCount> counts;
            using (var archive = DayArchive.Open(folder, day)) counts = archive?.Recount() ?? [];
            foreach (var count in counts) yield return count;
            await Task.Yield(); // A day is counted in one go; other requests come in between.
        }
    }
}
