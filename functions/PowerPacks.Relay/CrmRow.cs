using System.Text.Json.Serialization;

namespace PowerPacks.Relay;

/// <summary>A Dataverse table as the Web API names it.</summary>
/// <param name="LogicalName">For instance <c>lead</c>.</param>
/// <param name="EntitySet">For instance <c>leads</c>.</param>
/// <param name="PrimaryId">For instance <c>leadid</c>.</param>
public sealed record CrmTable(string LogicalName, string EntitySet, string PrimaryId)
{
    /// <summary>Rows that one request may hold, at most 1,000. Few where a transaction locks rows that people work with, or plug-ins run in it; more where neither is so.</summary>
    [JsonIgnore] // What an organization writes about a table says nothing of it.
    public int RowsAtOnce { get; init; } = 250;
}

/// <summary>What makes a row the same row at every delivery: an alternate key, or the primary id, with a value derived from the envelope's id.</summary>
/// <param name="Column">The key's column.</param>
/// <param name="Value">Letters, digits and hyphens only: the Web API's URLs cannot carry more in a key.</param>
public sealed record RowKey(string Column, string Value)
{
    /// <summary>In an elastic table: which partition the row is in. Then the key is the primary id.</summary>
    public string? Partition { get; init; }
}

/// <summary>One row that a delivery upserts in the CRM.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Makes a second delivery change the same row. Where <see cref="Match"/> finds an existing row, that row is used instead.</param>
/// <param name="Columns">Values by column: string, bool, int, long, decimal, double, <see cref="Guid"/>, <see cref="DateTimeOffset"/>, null, or, bound for the CRM itself, a <see cref="CrmFile"/>.</param>
public sealed record CrmRow(CrmTable Table, RowKey Key, IReadOnlyDictionary<string, object?> Columns)
{
    /// <summary>How to find a row that stands for the same thing already; null to always write the row of <see cref="Key"/>.</summary>
    public RowMatch? Match { get; init; }

    /// <summary>Links to rows that stand earlier in the same envelope's list.</summary>
    public IReadOnlyList<RowLink> Links { get; init; } = [];

    /// <summary>Lookups to rows that the CRM has, found by their values when this row is written.</summary>
    public IReadOnlyList<RowLookup> Lookups { get; init; } = [];

    /// <summary>Lookups to rows whose key the pack knows. Only for an envelope bound for the CRM.</summary>
    public IReadOnlyList<RowBind> Binds { get; init; } = [];

    /// <summary>Whether the row is only changed where it is there: whoever deleted it does not want it back, and that is no failure.</summary>
    public bool OnlyIfThere { get; init; }

    /// <summary>Whether it says all that earlier changes of the same row say, so that of those which are written together only the last is.</summary>
    public bool Supersedes { get; init; }

    /// <summary>Whether the row of <see cref="Key"/> was there before, as far as the pack knows: then it is updated, and its story says so.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Columns that were left out before, and the code of why: told where a link has a <see cref="RowLink.OutcomeColumn"/>.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>What is written in place of all rows of its envelope where the CRM refuses this one; null where the envelope is refused then. Only for an envelope bound for the CRM.</summary>
    public RowFallback? Fallback { get; init; }

    /// <summary>Whether a column can hold it.</summary>
    public static bool IsValue(object? value) => value is null or string or bool or int or long or decimal or double or Guid or DateTimeOffset or CrmFile;
}

/// <summary>Ways to find an existing row, tried in order; the first that finds one wins. Of several rows found the oldest is taken.</summary>
/// <param name="Keys">Each way is a set of columns and the values they must all have.</param>
/// <param name="OnMatch">What becomes of the row found.</param>
public sealed record RowMatch(IReadOnlyList<IReadOnlyDictionary<string, string>> Keys, OnMatch OnMatch)
{
    /// <summary>Columns that take the new value only where the row found has none. A new row takes them all.</summary>
    public IReadOnlyCollection<string> OnlyIfEmpty { get; init; } = [];

    /// <summary>Whether nothing is written where no row is found: it was there, and whoever deleted it does not want it back.</summary>
    public bool MustExist { get; init; }

    /// <summary>Columns that a row found never takes.</summary>
    public IReadOnlyCollection<string> OnlyWhenNew { get; init; } = [];
}

/// <summary>What becomes of an existing row that a match found.</summary>
public enum OnMatch
{
    /// <summary>Its columns are overwritten with the new values.</summary>
    Update,

    /// <summary>It is left as it is, and only linked to.</summary>
    Keep,
}

/// <summary>A link from one row to another of the same envelope.</summary>
/// <param name="Row">Index of the row linked to.</param>
public sealed record RowLink(int Row)
{
    /// <summary>The lookup's navigation property, in its schema's case, that is bound to the row.</summary>
    public string? NavigationProperty { get; init; }

    /// <summary>A text column that takes the row's id.</summary>
    public string? IdColumn { get; init; }

    /// <summary>A yes/no column that says whether the row existed before.</summary>
    public string? MatchedColumn { get; init; }

    /// <summary>A text column that takes what became of the row, as JSON: codes and names of columns, no values. See <c>RowStory</c>.</summary>
    public string? OutcomeColumn { get; init; }
}

/// <summary>A lookup bound to a row that the pack knows.</summary>
/// <param name="NavigationProperty">In its schema's case.</param>
/// <param name="Table">Where the row is.</param>
/// <param name="Key">Which it is.</param>
public sealed record RowBind(string NavigationProperty, CrmTable Table, RowKey Key);

/// <summary>A lookup that is bound to the one row that has these values.</summary>
/// <param name="NavigationProperty">In its schema's case.</param>
/// <param name="Table">Where the row is.</param>
/// <param name="Values">Columns and the values that they must all have.</param>
public sealed record RowLookup(string NavigationProperty, CrmTable Table, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What becomes of it where no row has the values. Where several have them, none is taken.</summary>
    public OnMissing OnMissing { get; init; }

    /// <summary>The row that <see cref="OnMissing.Create"/> makes of the values.</summary>
    public RowKey? NewKey { get; init; }

    /// <summary>Whether the row's story names it: what a person set up, not what we link for ourselves.</summary>
    public bool IsTold { get; init; } = true;
}

/// <summary>What becomes of a lookup whose row is not there.</summary>
public enum OnMissing
{
    /// <summary>It stays empty.</summary>
    LeaveEmpty,

    /// <summary>The row is made.</summary>
    Create,

    /// <summary>The row with the lookup is refused, so that somebody decides.</summary>
    Refuse,
}

/// <summary>The rows that keep what was sent where the CRM refuses what it should have become.</summary>
/// <param name="Rows">Written like any other; where the CRM refuses them, too, the first refusal is the envelope's.</param>
/// <param name="ReasonColumn">A text column of the first of them that takes the refusal's code.</param>
public sealed record RowFallback(IReadOnlyList<CrmRow> Rows, string ReasonColumn);
