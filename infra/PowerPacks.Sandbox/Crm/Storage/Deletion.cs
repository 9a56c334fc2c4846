using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A row that is deleted, with all that must not stay without it: these go first, each once.</summary>
internal sealed class Deletion(Session session, Schema schema, StoredTable table, Guid id)
{
    private readonly HashSet<(StoredTable, Guid)> begun = [];
    private HashSet<(StoredTable, Guid)>? all; // asked for only where something is in the way, which is rare

    /// <returns>Whether the row's deletion was not under way already.</returns>
    public bool Begin(StoredTable table, Guid id) => begun.Add((table, id));

    /// <summary>Whether a row goes too, so that it is in nobody's way.</summary>
    public bool Takes(StoredTable table, Guid id) => (all ??= Find()).Contains((table, id));

    /// <summary>All lookups that lead to a table.</summary>
    public static List<(StoredTable Table, Column.Lookup Lookup, OnDelete OnDelete)> PointingTo(Schema schema, StoredTable table) =>
        [.. from other in schema.Tables
            where !other.IsPointer
            from lookup in other.Lookups
            from target in lookup.Targets
            where target.Table == table.Name
            select (other, lookup, target.OnDelete)];

    /// <summary>The rows of a table whose lookup leads to a row.</summary>
    public static List<Guid> Pointing(Session session, StoredTable table, Column.Lookup lookup, string key) => session.Query(
        $"SELECT \"{table.PrimaryId}\" FROM \"{table.Name}\" WHERE \"{lookup.LogicalName}\" = @0", [key], reader => Guid.Parse(reader.GetString(0)));

    private HashSet<(StoredTable, Guid)> Find()
    {
        HashSet<(StoredTable, Guid)> found = [(table, id)];
        Queue<(StoredTable, Guid)> next = new(found);
        while (next.TryDequeue(out var row))
        {
            foreach (var (other, lookup, _) in PointingTo(schema, row.Item1).Where(p => p.OnDelete is OnDelete.Cascade))
            {
                foreach (var child in Pointing(session, other, lookup, Values.Store(row.Item2)).Where(child => found.Add((other, child)))) next.Enqueue((other, child));
            }
        }
        return found;
    }
}
