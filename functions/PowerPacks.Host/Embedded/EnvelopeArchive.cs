using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The operator's questions over the files of all kept days. Only reopening goes through the store, because only its one writer writes.</summary>
internal sealed class EnvelopeArchive(string folder, SqliteEnvelopeStore store) : IEnvelopeArchive
{
    public async ValueTask<IReadOnlyList<EnvelopeStatus>> ListAsync(EnvelopeFilter filter, Guid? after, int most, CancellationToken cancellation)
    {
        var found = new List<EnvelopeStatus>();
        var newest = after is { } last ? Envelope.DayOf(last) : DateOnly.MaxValue;
        foreach (var day in DayFile.In(folder).Reverse().Where(d => d <= newest && filter.Covers(d)))
        {
            if (found.Count == most) break;
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(await ReadAsync(day, d => d.List(filter, day == newest ? after : null, most - found.Count)) ?? []);
        }
        return found;
    }

    public async ValueTask<EnvelopeLife?> FindAsync(Guid id, CancellationToken cancellation) => Envelope.IsId(id) ? await ReadAsync(Envelope.DayOf(id), d => d.Find(id)) : null;

    public async ValueTask<DateTimeOffset?> OldestWaitingAsync(CancellationToken cancellation)
    {
        foreach (var day in DayFile.In(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            if (await ReadAsync(day, d => d.OldestWaiting()) is { } oldest) return oldest;
        }
        return null;
    }

    public async ValueTask<IReadOnlyList<DeadLetterGroup>> DeadLettersAsync(EnvelopeFilter filter, DateTimeOffset? settledBy, CancellationToken cancellation)
    {
        var groups = new List<DeadLetterGroup>();
        foreach (var day in DayFile.In(folder).Where(filter.Covers))
        {
            cancellation.ThrowIfCancellationRequested();
            groups.AddRange(await ReadAsync(day, d => d.DeadLetters(filter, settledBy)) ?? []);
        }
        return groups;
    }

    public async ValueTask<ReopenedPage> ReopenAsync(Reopening replay, DateOnly day, Guid? after, int most, CancellationToken cancellation)
    {
        var page = await ReadAsync(day, d => d.Replayable(replay.Filter, replay.SettledBy, after, most)) ?? [];
        cancellation.ThrowIfCancellationRequested();
        return page.Count == 0 ? new ReopenedPage(0, null) : new ReopenedPage(await store.ReopenAsync(page, replay.Replay), page[^1].Envelope.Id);
    }

    public async ValueTask<ReopenedPage> ReopenedAsync(Reopening replay, DateOnly day, Guid? after, CancellationToken cancellation) =>
        await ReadAsync(day, d => d.Reopened(replay.Replay, after)) ?? new ReopenedPage(0, null);

    public async IAsyncEnumerable<LedgerCount> RecountAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var day in DayFile.In(folder))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var count in await ReadAsync(day, d => d.Recount()) ?? []) yield return count;
            await Task.Yield(); // A day is counted in one go; other requests come in between.
        }
    }

    /// <summary>What an operator looks at may be damaged, and nobody has met it yet: it is mended, and looked at again.</summary>
    /// <returns>Nothing where the day is purged.</returns>
    private async ValueTask<T?> ReadAsync<T>(DateOnly day, Func<DayArchive, T> read)
    {
        try
        {
            return Read(day, read);
        }
        catch (SqliteException e) when (DayFile.IsDamage(e))
        {
            await store.MendAsync(day, e);
            return Read(day, read);
        }
    }

    private T? Read<T>(DateOnly day, Func<DayArchive, T> read)
    {
        using var archive = DayArchive.Open(folder, day);
        return archive is null ? default : read(archive);
    }
}
