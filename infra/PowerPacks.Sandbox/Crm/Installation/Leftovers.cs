using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What lies elsewhere about a table or a column and goes with it: otherwise the next of that name would find it.</summary>
internal static class Leftovers
{
    /// <summary>Tables of components with the column in which they name the table they are about, whoever made them.</summary>
    private static readonly (string Table, string Column)[] About =
    [
        ("sdkmessagefilter", "primaryobjecttypecode"), // with the steps on it: without its filter a step would be one of every table
        ("systemform", "objecttypecode"), ("savedquery", "returnedtypecode"), ("savedqueryvisualization", "primaryentitytypecode"), ("fieldpermission", "entityname"),
        ("principalobjectaccess", "objecttypecode"),
    ];

    /// <param name="session">The transaction in which tables and columns went.</param>
    /// <param name="schema">The tables as they are now.</param>
    /// <param name="before">The tables as they were.</param>
    public static void Clear(Session session, Schema schema, Schema before)
    {
        foreach (var old in before.Tables)
        {
            if (schema.Find(old.Name) is not { } table)
            {
                ClearTable(session, schema, old);
                continue;
            }
            foreach (var column in old.Columns.Where(c => table.FindColumn(c.LogicalName) is null)) ClearColumn(session, schema, old.Name, column.LogicalName);
        }
    }

    private static void ClearTable(Session session, Schema schema, StoredTable gone)
    {
        foreach (var (table, column) in About) DeleteRows(session, schema, table, $"\"{column}\" = @0", gone.Name);
        FileStore.Forget(session, gone.Name);
        AutoNumber.Forget(session, gone.Name);
        Tombstones.Forget(session, gone.Name);
        // All activities share their privileges, and a table that only joins others has none.
        if (gone.Declaration.IsActivity || gone.IsIntersect) return;
        foreach (var access in Privileges.Each(Solutions.Access.All))
        {
            var privilege = Privileges.IdOf(Privileges.NameOf(gone, access));
            session.Execute("DELETE FROM roleprivileges WHERE privilegeid = @0", privilege);
            session.Execute("DELETE FROM privilege WHERE privilegeid = @0", privilege);
        }
    }

    private static void ClearColumn(Session session, Schema schema, string table, string column)
    {
        DeleteRows(session, schema, "fieldpermission", "entityname = @0 AND attributelogicalname = @1", table, column);
        FileStore.Forget(session, table, column);
        AutoNumber.Forget(session, table, column);
    }

    private static void DeleteRows(Session session, Schema schema, string table, string where, params IReadOnlyList<object?> parameters)
    {
        var ids = session.Query($"SELECT \"{schema[table].PrimaryId}\" FROM \"{table}\" WHERE {where}", parameters, reader => Guid.Parse(reader.GetString(0)));
        foreach (var id in ids) Rows.Delete(session, schema, schema[table], id);
    }
}
