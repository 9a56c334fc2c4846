using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Writes the rows of many envelopes of one organization to its CRM: first all first rows, then all second rows, so that a row can link to an earlier one and
/// each step is a few bulk requests. An envelope whose row fails stops there, unless it has a fallback; the others go on.
/// </summary>
/// <param name="crm">The CRMs.</param>
/// <param name="clock">Says how long what lookups found is remembered; the system's where none is given.</param>
public sealed class WriteBack(ICrm crm, TimeProvider? clock = null)
{
    private readonly RowLookups lookups = new(crm, clock ?? TimeProvider.System);

    /// <summary>Most rows one envelope may have.</summary>
    public const int MaxRows = 50;

    /// <summary>Whether one envelope's rows can be written at all; where not, the pack that made them has a bug.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="files">Whether they may hold files: a follow-up envelope cannot.</param>
    /// <exception cref="InvalidOperationException">A row has no table or key, a value that no column can hold, or links to one that does not stand before it.</exception>
    public static void Check(IReadOnlyList<CrmRow> rows, bool files = true)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var rank = 0; rank < rows.Count; rank++)
        {
            if (rows[rank] is not { Table: not null, Key: { Column: not null, Value: not null }, Columns: not null, Links: not null } row) throw new InvalidOperationException("A row has a table, a key and columns.");
            if (!row.Columns.Values.All(v => CrmRow.IsValue(v) && (files || v is not CrmFile))) throw new InvalidOperationException("A column holds one of the types that CrmRow names.");
            if (row.Fallback is { } fallback)
            {
                if (fallback.Rows.Count == 0 || fallback.Rows.Any(r => r.Fallback is not null)) throw new InvalidOperationException("A fallback has rows, and they have none.");
                Check(fallback.Rows, files);
            }
            if (row.Links.Any(l => l.Row < 0 || l.Row >= rank)) throw new InvalidOperationException("A row can only link to an earlier row of its envelope.");
        }
    }

    /// <param name="organization">Whose CRM.</param>
    /// <param name="envelopes">The rows of each envelope, which have passed <see cref="Check"/>.</param>
    /// <param name="cancellation">Gives up; what was written stays and is written over at the next attempt.</param>
    /// <returns>Per envelope, in order: <see cref="DeliveryResult.Done"/> or the first problem.</returns>
    public async Task<IReadOnlyList<DeliveryResult>> WriteAsync(Guid organization, IReadOnlyList<IReadOnlyList<CrmRow>> envelopes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var pending = envelopes.Select(rows => new PendingRows(rows)).ToList();
        foreach (var envelope in pending.Where(p => p.Rows.Count > MaxRows)) envelope.Problem = new DeliveryResult.Refused("too-many-rows");
        await WriteAsync(organization, pending, cancellation);
        var fallbacks = pending.Select(p => p.Fallback()).ToList();
        await WriteAsync(organization, [.. fallbacks.OfType<PendingRows>()], cancellation);
        return [.. pending.Zip(fallbacks, Result)];
    }

    /// <summary>The CRM has what was sent, if not what it should have become; where it refuses that, too, the first refusal says more.</summary>
    private static DeliveryResult Result(PendingRows envelope, PendingRows? fallback) => (envelope.Problem, fallback) switch
    {
        (null, _) or (_, { Problem: null }) => DeliveryResult.Done,
        (_, { Problem: DeliveryResult.Retry or DeliveryResult.Unavailable }) => fallback.Problem!,
        _ => envelope.Problem,
    };

    private async Task WriteAsync(Guid organization, IReadOnlyList<PendingRows> pending, CancellationToken cancellation)
    {
        for (var rank = 0; rank < MaxRows; rank++)
        {
            var due = pending.Where(p => p.Problem is null && p.Rows.Count > rank).ToList();
            if (due.Count == 0) break;
            foreach (var table in due.GroupBy(p => p.Rows[rank].Table)) await WriteRankAsync(organization, table.Key, [.. table], rank, cancellation);
        }
    }

    private async Task WriteRankAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRows> envelopes, int rank, CancellationToken cancellation)
    {
        await MatchAsync(organization, table, envelopes, rank, cancellation);
        await WriteMatchedAsync(organization, table, envelopes, rank, fresh: false, cancellation);
        // What lookups remember may be gone since: then they look once more before the CRM's refusal counts.
        var again = envelopes.Where(e => e.Problem is DeliveryResult.Refused && e.Remembered.Any(r => r.Rank == rank)).ToList();
        foreach (var envelope in again) envelope.Problem = null;
        await WriteMatchedAsync(organization, table, again, rank, fresh: true, cancellation);
    }

    private async Task WriteMatchedAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRows> envelopes, int rank, bool fresh, CancellationToken cancellation)
    {
        var due = envelopes.Where(e => e.Problem is null && e.IsWritten(rank)).ToList();
        await lookups.ResolveAsync(organization, due, rank, fresh, cancellation);
        var writing = due.Where(e => e.Problem is null).ToList();
        if (writing.Count == 0) return;
        var results = await crm.UpsertAsync(organization, table, [.. writing.Select(e => e.ToUpsert(rank))], cancellation);
        foreach (var (envelope, result) in writing.Zip(results))
        {
            if (result is not DeliveryResult.Completed) envelope.Problem = result;
        }
    }

    /// <summary>Tries each row's ways to find an existing row, in their order, all rows together.</summary>
    private async Task MatchAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRows> envelopes, int rank, CancellationToken cancellation)
    {
        for (var way = 0; ; way++)
        {
            var seeking = envelopes.Where(e => e.Problem is null && !e.Matched[rank] && e.Rows[rank].Match?.Keys.Count > way).ToList();
            if (seeking.Count == 0) return;
            var found = await crm.FindAsync(organization, table, [.. seeking.Select(e => e.SearchFor(rank, way))], cancellation);
            foreach (var (envelope, index) in seeking.Select((e, i) => (e, i)))
            {
                if (found.Problem is not null) envelope.Problem = found.Problem;
                else if (found.Found[index] is { } match) envelope.Use(rank, way, match);
            }
        }
    }
}
