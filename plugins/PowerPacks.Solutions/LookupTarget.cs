namespace PowerPacks.Solutions;

/// <summary>One table that a lookup may point to: one relationship.</summary>
/// <param name="Table">Logical name of that table.</param>
/// <param name="Navigation">Navigation property in the Web API, case-sensitive: <c>{Navigation}@odata.bind</c>.</param>
public sealed record LookupTarget(string Table, string Navigation)
{
    /// <summary>Schema name of the relationship, and navigation property of the rows on the other side; null for the usual one.</summary>
    public string? Relationship { get; init; }

    public OnDelete OnDelete { get; init; }

    /// <returns>Schema name of the relationship that a lookup of a table has with this target.</returns>
    public string RelationshipOf(Table table, Column lookup) => RelationshipOf(table.LogicalName, lookup);

    /// <param name="table">Logical name of the lookup's table.</param>
    /// <param name="lookup">The lookup.</param>
    public string RelationshipOf(string table, Column lookup) => Relationship ?? $"{Publisher.PowerPacks.Prefix}_{Table}_{table}_{lookup.LogicalName}";
}
