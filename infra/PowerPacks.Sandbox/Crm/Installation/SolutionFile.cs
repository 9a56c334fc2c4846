using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What a solution zip holds, read and checked for itself; whether it fits an organization is another question.</summary>
/// <param name="UniqueName">Its name.</param>
/// <param name="Version">Four numbers.</param>
/// <param name="IsManaged">Whether it is installed as a whole, and uninstalled with all its rows.</param>
/// <param name="Publisher">Whose it is.</param>
internal sealed record SolutionFile(string UniqueName, Version Version, bool IsManaged, PublisherFile Publisher)
{
    public Label Title { get; init; } = "";

    public Label Description { get; init; } = "";

    /// <summary>What it says it needs and does not hold.</summary>
    public IReadOnlyList<Dependency> Dependencies { get; init; } = [];

    public IReadOnlyList<Table> Tables { get; init; } = [];

    /// <summary>What it adds to tables that are not its own.</summary>
    public IReadOnlyList<TableExtension> Extensions { get; init; } = [];

    public IReadOnlyList<GlobalChoice> Choices { get; init; } = [];

    public IReadOnlyList<ManyToMany> ManyToMany { get; init; } = [];

    public IReadOnlyList<RoleFile> Roles { get; init; } = [];

    /// <summary>Everything that is a row of one of the platform's tables, in the order in which they need each other.</summary>
    public IReadOnlyList<ComponentRow> Rows { get; init; } = [];

    /// <summary>The file itself, from which an organization reads it again when it is opened.</summary>
    public required ReadOnlyMemory<byte> Zip { get; init; }

    /// <summary>Kind and name of everything in it.</summary>
    public IEnumerable<(ComponentType Type, string Name)> Components =>
    [
        .. Choices.Select(c => (ComponentType.OptionSet, c.Name)),
        .. Tables.Select(t => (ComponentType.Entity, t.LogicalName)),
        .. Tables.SelectMany(t => t.Columns.Select(c => (ComponentType.Attribute, $"{t.LogicalName}.{c.LogicalName}"))),
        .. Tables.SelectMany(t => t.Keys.Select(k => (ComponentType.Key, $"{t.LogicalName}.{k.LogicalName}"))),
        .. Extensions.SelectMany(t => t.Columns.Select(c => (ComponentType.Attribute, $"{t.LogicalName}.{c.LogicalName}"))),
        .. Extensions.SelectMany(t => t.Keys.Select(k => (ComponentType.Key, $"{t.LogicalName}.{k.LogicalName}"))),
        .. ManyToMany.Select(r => (ComponentType.Relationship, r.SchemaName)),
        .. Roles.Select(r => (ComponentType.Role, r.Role.Name)),
        .. Rows.Select(r => (r.Type, r.Name)),
    ];
}

/// <param name="UniqueName">Its name.</param>
/// <param name="Title">What an admin reads.</param>
/// <param name="Description">In one sentence.</param>
/// <param name="Prefix">What names of its components begin with.</param>
/// <param name="OptionPrefix">What its option values begin with.</param>
internal sealed record PublisherFile(string UniqueName, Label Title, Label Description, string Prefix, int OptionPrefix);

/// <summary>Something that must be there before.</summary>
/// <param name="Solution">Name of the solution that has it; null where it does not say.</param>
/// <param name="Version">The least version of that solution; null for any.</param>
/// <param name="Component">What it is, as the file names it.</param>
internal sealed record Dependency(string? Solution, Version? Version, string Component);

/// <param name="Id">Its id, the same in every organization.</param>
/// <param name="Role">What it allows.</param>
internal sealed record RoleFile(Guid Id, Role Role);

/// <summary>A component that is a row.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Table">Logical name of the table it is a row of.</param>
/// <param name="Id">Its id, the same in every organization.</param>
/// <param name="Name">What an import log calls it: unique among the solution's components of its kind.</param>
/// <param name="Values">Stored values by logical name of the column.</param>
internal sealed record ComponentRow(ComponentType Type, string Table, Guid Id, string Name, IReadOnlyDictionary<string, object?> Values);
