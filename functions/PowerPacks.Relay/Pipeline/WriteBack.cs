using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Writes the rows of many envelopes of one organization to its CRM, in steps: first all rows that need no other, then those that link to them, so that each step is a
/// few bulk requests. An envelope whose row fails stops there, unless it has a fallback; the others go on.
/// </summary>
/// <param name="crm">The CRMs.</param>
/// <param name="clock">Says how long what lookups found is remembered; the system's where none is given.</param>
public sealed class WriteBack(ICrm crm, TimeProvider? clock = null)
{
    private readonly RowLookups lookups = new(crm, clock ?? TimeProvider.System);

    /// <summary>Most rows one envelope may have.</summary>
    public const int MaxRows = 1_000;

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
        var steps = pending.Where(p => p.Problem is null).Select(p => p.Steps).DefaultIfEmpty().Max();
        for (var step = 0; step < steps; step++)
        {
            var due = pending.Where(p => p.Problem is null).SelectMany(p => p.Of(step)).ToList();
            foreach (var table in due.GroupBy(r => r.Row.Table)) await WriteAsync(organization, table.Key, [.. table], cancellation);
        }
    }

    private async Task WriteAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRow> rows, CancellationToken cancellation)
    {
        await MatchAsync(organization, table, rows, cancellation);
        var refused = await WriteMatchedAsync(organization, table, rows, fresh: false, cancellation);
        // What lookups remember may be gone since: then they look once more before the CRM's refusal counts.
        var again = refused.Where(r => refused.Where(o => o.Envelope == r.Envelope).All(o => o.Envelope.Remembered.Any(m => m.Rank == o.Rank)) && r.Envelope.Problem is DeliveryResult.Refused).ToList();
        foreach (var row in again) row.Envelope.Problem = null;
        await WriteMatchedAsync(organization, table, again, fresh: true, cancellation);
    }

    /// <returns>The rows that the CRM refused.</returns>
    private async Task<List<PendingRow>> WriteMatchedAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRow> rows, bool fresh, CancellationToken cancellation)
    {
        var due = rows.Where(r => r.Envelope.Problem is null && r.Envelope.IsWritten(r.Rank)).ToList();
        await lookups.ResolveAsync(organization, due, fresh, cancellation);
        var writing = due.Where(r => r.Envelope.Problem is null).ToList();
        var refused = new List<PendingRow>();
        if (writing.Count == 0) return refused;
        var last = LastOf(writing);
        var results = await crm.UpsertAsync(organization, table, [.. last.Select(i => writing[i].Envelope.ToUpsert(writing[i].Rank))], cancellation);
        var result = last.Zip(results).ToDictionary(r => writing[r.First].Row.Supersedes ? (object)writing[r.First].Row.Key : r.First, r => r.Second);
        for (var i = 0; i < writing.Count; i++)
        {
            var problem = result[writing[i].Row.Supersedes ? writing[i].Row.Key : i];
            if (problem is DeliveryResult.Refused) refused.Add(writing[i]);
            // What may yet succeed says more than what never will: the envelope comes again, and is refused then.
            if (problem is not DeliveryResult.Completed && writing[i].Envelope.Problem is null or DeliveryResult.Refused) writing[i].Envelope.Problem = problem;
        }
        return refused;
    }

    /// <summary>Which of them are written: of those that supersede each other the last.</summary>
    private static List<int> LastOf(List<PendingRow> rows)
    {
        var last = new Dictionary<RowKey, int>();
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Row.Supersedes) last[rows[i].Row.Key] = i;
        }
        return [.. Enumerable.Range(0, rows.Count).Where(i => !rows[i].Row.Supersedes || last[rows[i].Row.Key] == i)];
    }

    /// <summary>Tries each row's ways to find an existing row, in their order, all rows together.</summary>
    private async Task MatchAsync(Guid organization, CrmTable table, IReadOnlyList<PendingRow> rows, CancellationToken cancellation)
    {
        for (var way = 0; ; way++)
        {
            var seeking = rows.Where(r => r.Envelope.Problem is null && !r.Envelope.Matched[r.Rank] && r.Row.Match?.Keys.Count > way).ToList();
            if (seeking.Count == 0) return;
            var found = await crm.FindAsync(organization, table, [.. seeking.Select(r => r.Envelope.SearchFor(r.Rank, way))], cancellation);
            foreach (var (row, index) in seeking.Select((r, i) => (r, i)))
            {
                if (found.Problem is not null) row.Envelope.Problem = found.Problem;
                else if (found.Found[index] is { } match) row.Envelope.Use(row.Rank, way, match);
            }
        }
    }
}
