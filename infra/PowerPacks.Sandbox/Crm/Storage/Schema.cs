using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>All tables of an organization. It never changes: an import makes another one.</summary>
internal sealed class Schema
{
    private readonly Dictionary<string, StoredTable> bySet;
    private readonly Dictionary<string, StoredTable> byName;

    /// <param name="tables">All that are declared.</param>
    /// <param name="associations">Relationships between many and many; those whose tables are not all here are left out.</param>
    /// <param name="choices">Lists of options that several columns share.</param>
    public Schema(IEnumerable<Table> tables, IEnumerable<Association>? associations = null, IEnumerable<GlobalChoice>? choices = null)
    {
        IReadOnlyList<Table> complete = Participation.Complete(Regarding.Complete([.. tables.Select(t => t.IsActivity ? Activities.Complete(t) : t)]));
        var declared = complete.ToDictionary(t => t.LogicalName, StringComparer.Ordinal);
        Associations = [.. Permissions.Associations.Concat(associations ?? []).Where(a => declared.ContainsKey(a.First) && declared.ContainsKey(a.Second))];
        Choices = [.. choices ?? []];
        Tables =
        [
            .. declared.Values.Select(t => new StoredTable(t)),
            .. Associations.Select(a => new StoredTable(a.Joining(declared[a.First], declared[a.Second]), isIntersect: true)),
        ];
        foreach (var table in Tables) table.Schema = this;
        bySet = Tables.ToDictionary(t => t.Set, StringComparer.Ordinal);
        byName = Tables.ToDictionary(t => t.Name, StringComparer.Ordinal);
        Collections = new Collections(this);
    }

    public IReadOnlyList<StoredTable> Tables { get; }

    public IReadOnlyList<Association> Associations { get; }

    public IReadOnlyList<GlobalChoice> Choices { get; }

    public Collections Collections { get; }

    /// <summary>What shipped rows are called in other languages than English.</summary>
    public LocalizedTexts Texts { get; init; } = LocalizedTexts.None;

    /// <exception cref="CrmException">404: there is no such entity set.</exception>
    public StoredTable Set(string entitySetName) => bySet.GetValueOrDefault(entitySetName) ?? throw CrmErrors.SegmentUnknown(entitySetName);

    public StoredTable? Find(string logicalName) => byName.GetValueOrDefault(logicalName);

    public StoredTable this[string logicalName] => byName[logicalName];
}
