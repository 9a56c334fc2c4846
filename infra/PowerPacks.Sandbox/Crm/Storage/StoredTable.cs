using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A declared table together with the columns every table has, found by the names that requests use.</summary>
internal sealed class StoredTable
{
    private readonly Dictionary<string, Column> columns;
    private readonly Dictionary<string, Column> properties;
    private readonly Dictionary<string, Navigation> navigations;
    private readonly Dictionary<string, string> sources;

    /// <param name="declaration">What was declared.</param>
    /// <param name="isIntersect">Whether its rows only join rows of other tables: then it has no life cycle and nobody made or owns them.</param>
    public StoredTable(Table declaration, bool isIntersect = false)
    {
        (Declaration, IsIntersect) = (declaration, isIntersect);
        if (declaration.IsElastic && declaration.Keys.Count > 0) throw CrmErrors.ElasticKeys(declaration.LogicalName);
        Storage = declaration.IsElastic ? ElasticTables.StorageName(declaration.LogicalName) : declaration.LogicalName is Progress.Table ? Progress.Storage : declaration.LogicalName;
        var ownLifeCycle = declaration.Columns.Any(c => c.LogicalName == "statecode");
        Columns =
        [
            new Column.UniqueIdentifier(declaration.PrimaryId, declaration.Title),
            .. declaration.Columns.SelectMany(c => Derived.Beside(c).Prepend(c)),
            .. declaration.IsElastic ? ElasticTables.Columns.Where(c => declaration.Columns.All(d => d.LogicalName != c.LogicalName)) : [],
            .. ownLifeCycle || isIntersect ? [] : Shared.ActiveOrInactive,
            .. isIntersect ? [PlatformColumns.Version] : PlatformColumns.Of(declaration),
        ];
        sources = declaration.Columns.SelectMany(c => Derived.Beside(c), (c, derived) => (c, derived)).ToDictionary(d => d.derived.LogicalName, d => d.c.LogicalName, StringComparer.Ordinal);
        columns = Columns.ToDictionary(c => c.LogicalName, StringComparer.Ordinal);
        properties = Columns.ToDictionary(PropertyOf, StringComparer.Ordinal);
        Lookups = [.. Columns.OfType<Column.Lookup>()];
        Images = [.. Columns.OfType<Column.Image>()];
        HasFiles = Columns.OfType<Column.File>().Any();
        HasDerived = Images.Count > 0 || Name is "annotation" or "activitymimeattachment" or "queueitem";
        navigations = Lookups
            .SelectMany(l => l.Targets.DistinctBy(t => t.Navigation).Select(t => new Navigation(t.Navigation, l, t.Table)))
            .ToDictionary(n => n.Name, StringComparer.Ordinal);
    }

    public Table Declaration { get; }

    /// <summary>All tables of the organization, among which this one is.</summary>
    public Schema Schema { get; internal set; } = null!;

    public bool IsIntersect { get; }

    /// <summary>Whether a user or a team owns each row.</summary>
    public bool IsOwned => Declaration.Ownership is Ownership.User && !IsIntersect;

    /// <summary>The id first, then the declared columns, then those of every table.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public IReadOnlyList<Column.Lookup> Lookups { get; }

    public IReadOnlyList<Column.Image> Images { get; }

    /// <summary>Whether files lie beside its rows.</summary>
    public bool HasFiles { get; }

    /// <summary>Whether <see cref="Derived"/> has something to fill.</summary>
    public bool HasDerived { get; }

    public string Name => Declaration.LogicalName;

    /// <summary>The SQL table that is written to; what is read is always <see cref="Name"/>.</summary>
    public string Storage { get; }

    public string Set => Declaration.EntitySetName;

    public string PrimaryId => Declaration.PrimaryId;

    /// <summary>Whether its rows are those of other tables and cannot be written here.</summary>
    public bool IsPointer => Name == "activitypointer";

    /// <summary>Whether its rows come and go only with what they tell of: with an action, or with other rows.</summary>
    public bool IsKept => IsPointer || IsIntersect || Name == "principalobjectaccess";

    /// <summary>Name of a column in requests and answers: <c>name</c>, but <c>_parentcontactid_value</c> for a lookup.</summary>
    public static string PropertyOf(Column column) => column is Column.Lookup ? $"_{column.LogicalName}_value" : column.LogicalName;

    /// <summary>Name of the SQL column that says which table a lookup with several targets points to; null where there is only one.</summary>
    public static string? TypeColumnOf(Column column) => column is Column.Lookup { Targets.Count: > 1 } ? column.LogicalName + "_type" : null;

    /// <summary>Logical name of the declared column from which a column follows: its own where it is declared itself. Who may see the one may see the other.</summary>
    public string SourceOf(Column column) => sources.GetValueOrDefault(column.LogicalName, column.LogicalName);

    public Column? FindColumn(string logicalName) => columns.GetValueOrDefault(logicalName);

    public Column? FindProperty(string name) => properties.GetValueOrDefault(name);

    public Navigation? FindNavigation(string name) => navigations.GetValueOrDefault(name);

    /// <returns>How a lookup leads to a table; null where it does not.</returns>
    public Navigation? Target(string lookup, string table) => navigations.Values.FirstOrDefault(n => n.Lookup.LogicalName == lookup && n.Target == table);

    /// <summary>The columns of the alternate key with exactly these names; null where there is no such key.</summary>
    public AlternateKey? FindKey(IEnumerable<string> names)
    {
        var wanted = names.ToHashSet(StringComparer.Ordinal);
        return Declaration.Keys.FirstOrDefault(k => wanted.SetEquals(k.Columns));
    }
}
