using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>One column of an answer.</summary>
/// <param name="Key">What it is called there: a column, <c>link.column</c>, or an alias.</param>
/// <param name="Table">Whose column it is.</param>
/// <param name="Column">Which.</param>
/// <param name="Sql">How it is read.</param>
/// <param name="TypeSql">How the table of a lookup with several targets is read; null where there is one.</param>
internal sealed record QueryField(string Key, StoredTable Table, Column Column, string Sql, string? TypeSql)
{
    /// <summary>Whether it comes from the table that was asked for, under its own name.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it is the row's version, which nobody asked for: it becomes the ETag.</summary>
    public bool IsVersion { get; init; }

    public XrmAggregateType Aggregate { get; init; }

    public XrmDateTimeGrouping Grouping { get; init; }

    public bool IsGroup { get; init; }

    /// <summary>Whether its value is a number made of the column's values instead of one of them.</summary>
    public bool IsCount => Aggregate is XrmAggregateType.Count or XrmAggregateType.CountColumn || Grouping is not XrmDateTimeGrouping.None;
}
