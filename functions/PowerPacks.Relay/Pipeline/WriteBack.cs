using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Writes the rows of many envelopes of one organization to its CRM: first all first rows, then all second rows, so that a row can link to an earlier one and
/// each step is a few bulk requests. An envelope whose row fails stops there; the others go on.
/// </summary>
public sealed class WriteBack(ICrm crm)
{
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
        var pending = envelopes.Select(rows => new Pending(rows)).ToList();
        foreach (var envelope in pending.Where(p => p.Rows.Count > MaxRows)) envelope.Problem = new DeliveryResult.Refused("too-many-rows");
        for (var rank = 0; rank < MaxRows; rank++)
        {
            var due = pending.Where(p => p.Problem is null && p.Rows.Count > rank).ToList();
            if (due.Count == 0) break;
            foreach (var table in due.GroupBy(p => p.Rows[rank].Table)) await WriteRankAsync(organization, table.Key, [.. table], rank, cancellation);
        }
        return [.. pending.Select(p => p.Problem ?? DeliveryResult.Done)];
    }

    private async Task WriteRankAsync(Guid organization, CrmTable table, IReadOnlyList<Pending> envelopes, int rank, CancellationToken cancellation)
    {
        await MatchAsync(organization, table, envelopes, rank, cancellation);
        var writing = envelopes.Where(e => e.Problem is null && !(e.Matched[rank] && e.Rows[rank].Match!.OnMatch == OnMatch.Keep)).ToList();
        if (writing.Count == 0) return;
        var results = await crm.UpsertAsync(organization, table, [.. writing.Select(e => e.ToUpsert(rank))], cancellation);
        foreach (var (envelope, result) in writing.Zip(results))
        {
            if (result is not DeliveryResult.Completed) envelope.Problem = result;
        }
    }

    /// <summary>Tries each row's ways to find an existing row, in their order, all rows together.</summary>
    private async Task MatchAsync(Guid organization, CrmTable table, IReadOnlyList<Pending> envelopes, int rank, CancellationToken cancellation)
    {
        for (var way = 0; ; way++)
        {
            var seeking = envelopes.Where(e => e.Problem is null && !e.Settled[rank] && e.Rows[rank].Match?.Keys.Count > way).ToList();
            if (seeking.Count == 0) return;
            var found = await crm.FindAsync(organization, table, [.. seeking.Select(e => e.SearchFor(rank, way))], cancellation);
            foreach (var (envelope, index) in seeking.Select((e, i) => (e, i)))
            {
                if (found.Problem is not null) envelope.Problem = found.Problem;
                else if (found.Found[index] is { } match) envelope.Use(rank, match);
            }
        }
    }

    /// <summary>One envelope on its way: where each of its rows turned out to be.</summary>
    private sealed class Pending(IReadOnlyList<CrmRow> rows)
    {
        private readonly RowKey[] keys = [.. rows.Select(r => r.Key)];
        private readonly IReadOnlyCollection<string>[] filled = new IReadOnlyCollection<string>[rows.Count];

        public IReadOnlyList<CrmRow> Rows => rows;

        /// <summary>Whose search has ended.</summary>
        public bool[] Settled { get; } = new bool[rows.Count];

        /// <summary>Which rows stand for one that was there before.</summary>
        public bool[] Matched { get; } = new bool[rows.Count];

        public DeliveryResult? Problem { get; set; }

        /// <summary>What the row found has is asked with the same look-up that finds it, and only where it matters.</summary>
        public CrmSearch SearchFor(int rank, int way) =>
            new(rows[rank].Match!.Keys[way]) { Asked = rows[rank].Match!.OnMatch == OnMatch.Update ? rows[rank].Match!.OnlyIfEmpty : [] };

        /// <summary>Where the row found is the one that an earlier attempt made, whose answer was lost, it is as new as it was then.</summary>
        public void Use(int rank, CrmMatch match)
        {
            var (own, id) = (rows[rank].Key, match.Id.ToString("D"));
            Settled[rank] = true;
            if (own.Column == rows[rank].Table.PrimaryId && string.Equals(own.Value, id, StringComparison.OrdinalIgnoreCase)) return;
            (keys[rank], Matched[rank], filled[rank]) = (new RowKey(rows[rank].Table.PrimaryId, id), true, match.Filled);
        }

        public CrmUpsert ToUpsert(int rank)
        {
            var columns = new Dictionary<string, object?>(rows[rank].Columns);
            if (Matched[rank]) LeaveOut(rank, columns);
            var binds = new Dictionary<string, (CrmTable, RowKey)>();
            foreach (var link in rows[rank].Links)
            {
                if (link.NavigationProperty is { } property) binds[property] = (rows[link.Row].Table, keys[link.Row]);
                if (link.IdColumn is { } idColumn) columns[idColumn] = keys[link.Row].Value;
                if (link.MatchedColumn is { } matchedColumn) columns[matchedColumn] = Matched[link.Row];
            }
            return new CrmUpsert(keys[rank], columns, binds);
        }

        private void LeaveOut(int rank, Dictionary<string, object?> columns)
        {
            foreach (var column in rows[rank].Match!.OnlyWhenNew) columns.Remove(column);
            foreach (var column in rows[rank].Match!.OnlyIfEmpty.Where(filled[rank].Contains)) columns.Remove(column);
        }
    }
}
