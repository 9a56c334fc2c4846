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
