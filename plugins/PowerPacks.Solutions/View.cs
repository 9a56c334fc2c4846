namespace PowerPacks.Solutions;

/// <summary>A list of a table's rows.</summary>
/// <param name="Name">Unique among the table's views, for its id.</param>
/// <param name="Title">What a person chooses it by.</param>
/// <param name="Columns">From left to right.</param>
public sealed record View(string Name, Label Title, params IReadOnlyList<ViewColumn> Columns)
{
    public ViewKind Kind { get; init; }

    /// <summary>Whether it is what a person sees first. One view of each kind is.</summary>
    public bool IsDefault { get; init; }

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    public IReadOnlyList<SortOrder> Order { get; init; } = [];

    /// <summary>For quick find: logical names of the columns that are searched.</summary>
    public IReadOnlyList<string> Searched { get; init; } = [];
}

public enum ViewKind
{
    Public = 0,
    AdvancedFind = 1,

    /// <summary>In another row's form.</summary>
    Associated = 2,

    QuickFind = 4,

    /// <summary>Where a lookup is filled in.</summary>
    Lookup = 64,
}

/// <param name="Column">Logical name.</param>
/// <param name="Width">In pixels.</param>
public sealed record ViewColumn(string Column, int Width = 150)
{
    public static implicit operator ViewColumn(string column) => new(column);
}

/// <param name="Column">Logical name.</param>
/// <param name="Operator">As FetchXML names it: <c>eq</c>, <c>ne</c>, <c>null</c>, <c>not-null</c>, <c>today</c>, <c>last-x-days</c> …</param>
/// <param name="Values">What it is compared with.</param>
public sealed record Condition(string Column, string Operator, params IReadOnlyList<string> Values);

/// <param name="Column">Logical name.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record SortOrder(string Column, bool Descending = false);
