using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>All tables of an organization. It never changes: an import makes another one.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, StoredTable> bySet;
    private readonly Dictionary<string, StoredTable> byName;

    /// <param name="tables">All of them.</param>
    /// <param name="choices">Lists of options that several columns share.</param>
    /// <param name="manyToMany">Relationships that have a table of their own.</param>
    public Schema(IEnumerable<Table> tables, IEnumerable<GlobalChoice>? choices = null, IEnumerable<ManyToMany>? manyToMany = null)
    {
        Tables = [.. Regarding.Complete([.. tables]).Select(t => new StoredTable(t))];
        Choices = [.. choices ?? []];
        ManyToMany = [.. manyToMany ?? []];
        bySet = Tables.ToDictionary(t => t.Set, StringComparer.Ordinal);
        byName = Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<StoredTable> Tables { get; }

    public IReadOnlyList<GlobalChoice> Choices { get; }

    public IReadOnlyList<ManyToMany> ManyToMany { get; }

    /// <exception cref="CrmException">404: there is no such entity set.</exception>
    public StoredTable Set(string entitySetName) => bySet.GetValueOrDefault(entitySetName) ?? throw CrmErrors.SegmentUnknown(entitySetName);

    public StoredTable? Find(string logicalName) => byName.GetValueOrDefault(logicalName);

    public StoredTable this[string logicalName] => byName[logicalName];
}
