using System.Text.Json;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Rows that come with the row they point to: <c>"email_activity_parties": [ … ]</c>.</summary>
internal static class DeepInsert
{
    /// <summary>Levels of rows within rows.</summary>
    private const int MaxDepth = 4;

    /// <returns>The lookup that makes rows of another table a collection of this table's rows; null where there is no such collection.</returns>
    public static Navigation? Find(Schema schema, StoredTable table, string collection)
    {
        foreach (var other in schema.Tables.Where(t => !t.IsPointer))
        {
            foreach (var lookup in other.Lookups)
            {
                if (lookup.Targets.FirstOrDefault(t => t.Table == table.Name && t.RelationshipOf(other.Name, lookup) == collection) is { } target)
                    return other.FindNavigation(target.Navigation) is { } found && found.Target == table.Name ? found : null;
            }
        }
        return null;
    }

    /// <summary>Reads the rows of a collection.</summary>
    public static RowGroup Read(JsonElement rows, StoredTable table, Navigation navigation, RowContext context, int depth)
    {
        if (depth >= MaxDepth) throw CrmErrors.Payload(table.Set, $"Records are nested more than {MaxDepth} deep.");
        var other = context.Schema.Tables.First(t => t.FindNavigation(navigation.Name) == navigation);
        return new RowGroup(navigation, [.. rows.EnumerateArray().Select(row => RowChange.Parse(row, other, context, depth + 1))]);
    }

    /// <summary>Creates the rows that came with a row.</summary>
    public static void Insert(Session session, RowChange change, Guid id)
    {
        foreach (var (navigation, rows) in change.Groups)
        {
            foreach (var row in rows)
            {
                row.Point(navigation, id);
                Rows.Insert(session, row, row.Id ?? Guid.CreateVersion7());
            }
        }
    }

    /// <summary>The parties of an activity are replaced as a whole; no other collection can be changed with its row.</summary>
    /// <exception cref="CrmException">400: another collection.</exception>
    public static void Update(Session session, RowChange change, Guid id)
    {
        foreach (var (navigation, rows) in change.Groups)
        {
            if (navigation.Lookup.LogicalName != "activityid" || rows.Any(r => r.Table.Name != "activityparty"))
                throw CrmErrors.Payload(change.Table.Set, "Related records cannot be changed together with the record they belong to.");
            session.Execute("DELETE FROM activityparty WHERE activityid = @0", Values.Store(id));
        }
        Insert(session, change, id);
    }
}
