using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>All tables of an organization.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, StoredTable> bySet;
    private readonly Dictionary<string, StoredTable> byName;

    public Schema(IEnumerable<Table> tables)
    {
        IReadOnlyList<Table> declared = [.. tables.Select(t => t.IsActivity ? Activities.Complete(t) : t)];
        Tables = [.. Participation.Complete(Regarding.Complete(declared)).Select(t => new StoredTable(t))];
        bySet = Tables.ToDictionary(t => t.Set, StringComparer.Ordinal);
        byName = Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<StoredTable> Tables { get; }

    /// <exception cref="CrmException">404: there is no such entity set.</exception>
    public StoredTable Set(string entitySetName) => bySet.GetValueOrDefault(entitySetName) ?? throw CrmErrors.SegmentUnknown(entitySetName);

    public StoredTable? Find(string logicalName) => byName.GetValueOrDefault(logicalName);

    public StoredTable this[string logicalName] => byName[logicalName];
}
