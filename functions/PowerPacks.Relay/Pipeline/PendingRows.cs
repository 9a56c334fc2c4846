using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>One envelope's rows on their way into the CRM: where each of them turned out to be.</summary>
internal sealed class PendingRows(IReadOnlyList<CrmRow> rows)
{
    private static readonly Dictionary<string, (CrmTable, RowKey)> NoBinds = [];

    private readonly RowKey[] keys = [.. rows.Select(r => r.Key)];
    private readonly IReadOnlyCollection<string>[] filled = new IReadOnlyCollection<string>[rows.Count];
    private readonly RowStory[] stories = [.. rows.Select(r => new RowStory(r))];
    private readonly Dictionary<(int Rank, string Property), Guid> bound = [];
    private readonly int[] steps = StepsOf(rows);

    public IReadOnlyList<CrmRow> Rows => rows;

    /// <summary>The rows that are written in a step: a row comes after those that it links to, and after earlier changes of itself; all else goes together.</summary>
    public IEnumerable<PendingRow> Of(int step)
    {
        for (var rank = 0; rank < steps.Length; rank++)
        {
            if (steps[rank] == step) yield return new PendingRow(this, rank);
        }
    }

    /// <summary>How many steps there are.</summary>
    public int Steps => steps.Length == 0 ? 0 : steps.Max() + 1;

    /// <summary>Whose search has ended.</summary>
    public bool[] Settled { get; } = new bool[rows.Count];

    /// <summary>Which rows stand for one that was there before.</summary>
    public bool[] Matched { get; } = new bool[rows.Count];

    public DeliveryResult? Problem { get; set; }

    /// <summary>Lookups that were bound without asking the CRM again.</summary>
    public List<(int Rank, RowLookup Lookup)> Remembered { get; } = [];

    /// <summary>What takes the place of these rows now that the CRM has refused one of them; null where nothing does.</summary>
    public PendingRows? Fallback()
    {
        if (Problem is not DeliveryResult.Refused refused || rows.FirstOrDefault(r => r.Fallback is not null)?.Fallback is not { } fallback) return null;
        var first = fallback.Rows[0];
        return new PendingRows([first with { Columns = new Dictionary<string, object?>(first.Columns) { [fallback.ReasonColumn] = refused.Reason } }, .. fallback.Rows.Skip(1)]);
    }

    /// <summary>What the row found has is asked with the same look-up that finds it, and only where it matters.</summary>
    public CrmSearch SearchFor(int rank, int way) =>
        new(rows[rank].Match!.Keys[way]) { Asked = rows[rank].Match!.OnMatch == OnMatch.Update ? rows[rank].Match!.OnlyIfEmpty : [] };

    /// <summary>The row that one of the ways found. Where it is the one that an earlier attempt made, whose answer was lost, it is as new as it was then.</summary>
    public void Use(int rank, int way, CrmMatch match)
    {
        var (own, id) = (rows[rank].Key, match.Id.ToString("D"));
        Settled[rank] = true;
        if (own.Column == rows[rank].Table.PrimaryId && string.Equals(own.Value, id, StringComparison.OrdinalIgnoreCase)) return;
        (keys[rank], Matched[rank], filled[rank]) = (new RowKey(rows[rank].Table.PrimaryId, id), true, match.Filled);
        stories[rank].Found(rows[rank].Match!, way, match.Filled);
    }

    /// <param name="rank">The row.</param>
    /// <param name="lookup">One of its lookups.</param>
    /// <param name="row">Which row it leads to; null for none.</param>
    /// <param name="word">What became of it, for the row's story.</param>
    public void Bind(int rank, RowLookup lookup, Guid? row, string word)
    {
        if (row is { } id) bound[(rank, lookup.NavigationProperty)] = id;
        else bound.Remove((rank, lookup.NavigationProperty));
        if (lookup.IsTold) stories[rank].Looked(lookup.NavigationProperty, word);
    }

    /// <summary>Whether the row is written at all, now that its search has ended.</summary>
    public bool IsWritten(int rank) => rows[rank].Match is not { } match || (Matched[rank] ? match.OnMatch != OnMatch.Keep : !match.MustExist);

    public CrmUpsert ToUpsert(int rank)
    {
        // Nearly all rows of a flood are as their pack made them.
        if (!Matched[rank] && rows[rank] is { Links.Count: 0, Binds.Count: 0, Lookups.Count: 0 }) return new CrmUpsert(keys[rank], rows[rank].Columns, NoBinds) { OnlyIfThere = rows[rank].OnlyIfThere };
        var columns = new Dictionary<string, object?>(rows[rank].Columns);
        if (Matched[rank]) LeaveOut(rank, columns);
        var binds = new Dictionary<string, (CrmTable, RowKey)>();
        foreach (var link in rows[rank].Links.Where(l => IsThere(l.Row)))
        {
            if (link.NavigationProperty is { } property) binds[property] = (rows[link.Row].Table, keys[link.Row]);
            if (link.IdColumn is { } idColumn) columns[idColumn] = keys[link.Row].Value;
            if (link.MatchedColumn is { } matchedColumn) columns[matchedColumn] = rows[link.Row].IsKnown || Matched[link.Row];
            if (link.OutcomeColumn is { } outcomeColumn) columns[outcomeColumn] = stories[link.Row].ToJson();
        }
        foreach (var bind in rows[rank].Binds) binds[bind.NavigationProperty] = (bind.Table, bind.Key);
        foreach (var lookup in rows[rank].Lookups)
        {
            if (bound.TryGetValue((rank, lookup.NavigationProperty), out var id)) binds[lookup.NavigationProperty] = (lookup.Table, new RowKey(lookup.Table.PrimaryId, id.ToString("D")));
        }
        return new CrmUpsert(keys[rank], columns, binds) { OnlyIfThere = rows[rank].OnlyIfThere };
    }

    /// <summary>What had to be there and is not can be linked to by nobody.</summary>
    private bool IsThere(int rank) => Matched[rank] || rows[rank].Match is not { MustExist: true };

    private void LeaveOut(int rank, Dictionary<string, object?> columns)
    {
        foreach (var column in rows[rank].Match!.OnlyWhenNew) columns.Remove(column);
        foreach (var column in rows[rank].Match!.OnlyIfEmpty.Where(filled[rank].Contains)) columns.Remove(column);
    }

    private static int[] StepsOf(IReadOnlyList<CrmRow> rows)
    {
        var steps = new int[rows.Count];
        var last = new Dictionary<(CrmTable, RowKey), int>();
        for (var rank = 0; rank < rows.Count; rank++)
        {
            var step = last.TryGetValue((rows[rank].Table, rows[rank].Key), out var earlier) ? earlier + 1 : 0;
            foreach (var link in rows[rank].Links) step = Math.Max(step, steps[link.Row] + 1);
            steps[rank] = last[(rows[rank].Table, rows[rank].Key)] = step;
        }
        return steps;
    }
}

/// <summary>One of an envelope's rows.</summary>
/// <param name="Envelope">Whose.</param>
/// <param name="Rank">Which, from 0.</param>
internal readonly record struct PendingRow(PendingRows Envelope, int Rank)
{
    public CrmRow Row => Envelope.Rows[Rank];
}
