namespace PowerPacks.Solutions;

/// <summary>A Dataverse table, declared once: the solution, the rows that plug-ins use, the Web API and the sandbox are made from it.</summary>
/// <param name="SchemaName">Name with the publisher's casing, as it stands in a solution.</param>
/// <param name="EntitySetName">Name in Web API addresses.</param>
/// <param name="Title">What a person reads for one row.</param>
/// <param name="PluralTitle">What a person reads for many.</param>
public sealed record Table(string SchemaName, string EntitySetName, Label Title, Label PluralTitle)
{
    /// <summary>The schema name in lower case: the name in requests, types and queries.</summary>
    public string LogicalName { get; } = SchemaName.ToLowerInvariant();

    public TableKind Kind { get; init; }

    public Ownership Ownership { get; init; }

    public Label Description { get; init; } = "";

    /// <summary>Logical name of the id column, which is not among <see cref="Columns"/>.</summary>
    public string PrimaryId { get => field ?? (Kind is TableKind.Activity ? "activityid" : LogicalName + "id"); init; }

    /// <summary>Logical name of the column that names a row to people.</summary>
    public required string PrimaryName { get; init; }

    /// <summary>
    /// Without those that the platform adds to every table: id, owner, created and modified, version; and, unless <c>StateCode</c> and <c>StatusCode</c> are here,
    /// an active and an inactive state.
    /// </summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    public IReadOnlyList<AlternateKey> Keys { get; init; } = [];

    public bool HasNotes { get; init; }

    /// <summary>Whether activities may regard its rows, so that they have a timeline.</summary>
    public bool HasActivities { get; init; }

    public bool ChangeTracking { get; init; }

    /// <summary>Name of a web resource: an SVG.</summary>
    public string? Icon { get; init; }

    public IReadOnlyList<Form> Forms { get; init; } = [];

    public IReadOnlyList<View> Views { get; init; } = [];

    public IReadOnlyList<Chart> Charts { get; init; } = [];

    public IReadOnlyList<Button> Buttons { get; init; } = [];

    public bool IsActivity => Kind is TableKind.Activity;

    public bool IsElastic => Kind is TableKind.Elastic;
}
