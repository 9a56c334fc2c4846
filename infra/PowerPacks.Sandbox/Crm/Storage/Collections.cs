namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>All collection-valued navigation properties of a schema.</summary>
internal sealed class Collections
{
    private readonly Dictionary<(string Table, string Name), Collection> all = [];

    public Collections(Schema schema)
    {
        foreach (var table in schema.Tables)
        {
            foreach (var lookup in table.Lookups)
            {
                foreach (var target in lookup.Targets)
                {
                    if (schema.Find(target.Table) is { } from)
                        Add(new Collection.Pointing(target.RelationshipOf(table.Name, lookup), from, table, lookup, target.Navigation));
                }
            }
        }
        foreach (var association in schema.Associations)
        {
            var (first, second, joining) = (schema[association.First], schema[association.Second], schema[association.Table]);
            var (one, two) = association.Columns(first.Declaration, second.Declaration);
            Add(new Collection.Joined(association.Name, first, second, joining, one, two));
            Add(new Collection.Joined(association.Name, second, first, joining, two, one));
        }
    }

    /// <param name="table">Logical name.</param>
    /// <param name="name">Schema name of the relationship.</param>
    public Collection? Find(string table, string name) => all.GetValueOrDefault((table, name));

    private void Add(Collection collection) => all.TryAdd((collection.From.Name, collection.Name), collection);
}
