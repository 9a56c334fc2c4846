namespace PowerPacks.Solutions;

/// <summary>A Dataverse table, declared once: the solution, the Web API and the sandbox are made from it.</summary>
/// <param name="SchemaName">Name with the publisher's casing, as it stands in a solution.</param>
/// <param name="EntitySetName">Name in Web API addresses.</param>
/// <param name="Title">What a person reads for one row.</param>
/// <param name="PluralTitle">What a person reads for many.</param>
public sealed record Table(string SchemaName, string EntitySetName, string Title, string PluralTitle)
{
    /// <summary>The schema name in lower case: the name in requests, types and queries.</summary>
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();

    /// <summary>Logical name of the id column, which is not among <see cref="Columns"/>.</summary>
    public string PrimaryId { get; init; } = SchemaName.ToLowerInvariant() + "id";

    /// <summary>Logical name of the column that names a row to people.</summary>
    public required string PrimaryName { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];

    /// <summary>Whether its rows are activities and so also stand in <c>activitypointers</c>.</summary>
    public bool IsActivity { get; init; }
}
