using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Makes a SQLite table for every CRM table; what a newer schema adds is added to a file that exists, what it lacks is removed only where that is asked for.</summary>
internal static class TableDefinition
{
    /// <param name="session">The transaction it happens in: definitions are kept or undone with everything else.</param>
    /// <param name="schema">What is to be there.</param>
    /// <param name="previous">What of it was there: tables, columns and keys that only this one has are dropped. Null to drop nothing.</param>
    public static void Apply(Session session, Schema schema, Schema? previous = null)
    {
        foreach (var sql in AutoNumber.Tables.Concat(FileStore.Tables).Concat(Tombstones.Tables)) session.Execute(sql);
        foreach (var pointer in schema.Tables.Where(t => t.IsPointer)) session.Execute($"DROP VIEW IF EXISTS \"{pointer.Name}\"");
        if (previous is not null) Remove(session, schema, previous);
        foreach (var table in schema.Tables.Where(t => !t.IsPointer)) Define(session, table);
        foreach (var pointer in schema.Tables.Where(t => t.IsPointer)) DefinePointer(session, schema, pointer);
    }

    public static string Quote(string name) => $"\"{name}\"";

    private static void Define(Session session, StoredTable table)
    {
        var existing = ColumnsOf(session, table.Storage);
        var columns = AllOf(table).Select(c => (c.Name, Sql: $"{Quote(c.Name)} {c.Definition}")).ToList();
        if (existing.Count == 0)
            session.Execute($"CREATE TABLE \"{table.Storage}\" ({string.Join(", ", columns.Select(c => c.Sql))}, PRIMARY KEY (\"{table.PrimaryId}\"))");
        else
            foreach (var column in columns.Where(c => !existing.Contains(c.Name))) session.Execute($"ALTER TABLE \"{table.Storage}\" ADD COLUMN {column.Sql}");
        foreach (var key in table.Declaration.Keys)
        {
            var parts = string.Join(", ", key.Columns.Select(Quote));
            session.Execute($"CREATE UNIQUE INDEX IF NOT EXISTS {IndexOf(table, key.LogicalName)} ON \"{table.Storage}\" ({parts})");
        }
        // The platform's own lookups have no index: every row has seven of them, and few are ever asked for by them.
        foreach (var lookup in table.Declaration.Columns.Where(c => c is Column.Lookup || (table.IsIntersect && c is Column.UniqueIdentifier)))
        {
            session.Execute($"CREATE INDEX IF NOT EXISTS {IndexOf(table, lookup.LogicalName)} ON \"{table.Storage}\" ({Quote(lookup.LogicalName)})");
        }
        if (table.Declaration.IsElastic) DefineElastic(session, table);
    }

    /// <summary>Who reads sees only what has not expired, whether it has been swept away or not.</summary>
    private static void DefineElastic(Session session, StoredTable table)
    {
        var (expires, alive) = (ElasticTables.Expires, $"{ElasticTables.Expires} IS NULL OR {ElasticTables.Expires} > {ElasticTables.Now}()");
        session.Execute($"CREATE INDEX IF NOT EXISTS {IndexOf(table, expires)} ON \"{table.Storage}\" ({expires})");
        session.Execute($"DROP VIEW IF EXISTS \"{table.Name}\"");
        session.Execute($"CREATE VIEW \"{table.Name}\" AS SELECT * FROM \"{table.Storage}\" WHERE {alive}");
    }

    private static void DefinePointer(Session session, Schema schema, StoredTable pointer)
    {
        var columns = pointer.Columns.SelectMany(ColumnsFor).Select(c => c.Name).ToList();
        var selects = schema.Tables.Where(t => t.Declaration.IsActivity).Select(t =>
            $"SELECT {string.Join(", ", columns.Select(c => c == "activitytypecode" ? $"'{t.Name}' AS activitytypecode" : Quote(c)))} FROM \"{t.Name}\"");
        session.Execute($"CREATE VIEW \"{pointer.Name}\" AS {string.Join(" UNION ALL ", selects)}");
    }

    private static void Remove(Session session, Schema schema, Schema previous)
    {
        foreach (var old in previous.Tables.Where(t => !t.IsPointer))
        {
            if (schema.Find(old.Name) is not { } table)
            {
                Unlink(session, schema, old.Name);
                if (old.Declaration.IsElastic) session.Execute($"DROP VIEW IF EXISTS \"{old.Name}\"");
                session.Execute($"DROP TABLE IF EXISTS \"{old.Storage}\"");
                continue;
            }
            foreach (var key in old.Declaration.Keys.Where(k => !table.Declaration.Keys.Any(n => n.LogicalName == k.LogicalName && n.Columns.SequenceEqual(k.Columns))))
            {
                session.Execute($"DROP INDEX IF EXISTS {IndexOf(old, key.LogicalName)}");
            }
            var kept = AllOf(table).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var (name, _) in AllOf(old).Where(c => !kept.Contains(c.Name)))
            {
                session.Execute($"DROP INDEX IF EXISTS {IndexOf(old, name)}");
                session.Execute($"ALTER TABLE \"{old.Storage}\" DROP COLUMN {Quote(name)}");
            }
        }
    }

    /// <summary>Notes go with the rows they belong to; activities stay and regard nothing.</summary>
    private static void Unlink(Session session, Schema schema, string gone)
    {
        foreach (var table in schema.Tables.Where(t => !t.IsPointer))
        {
            foreach (var lookup in table.Lookups.Where(l => ColumnsOf(session, table.Name).Contains($"{l.LogicalName}_type")))
            {
                var type = Quote($"{lookup.LogicalName}_type");
                session.Execute(table.Name == "annotation"
                    ? $"DELETE FROM annotation WHERE {type} = @0"
                    : $"UPDATE \"{table.Name}\" SET {Quote(lookup.LogicalName)} = NULL, {type} = NULL WHERE {type} = @0", gone);
            }
        }
    }

    private static string IndexOf(StoredTable table, string name) => Quote($"{table.Name}.{name}");

    private static HashSet<string> ColumnsOf(Session session, string table) => // xinfo also lists generated columns
        [.. session.Query("SELECT name FROM pragma_table_xinfo(@0)", [table], reader => reader.GetString(0))];

    private static IEnumerable<(string Name, string Definition)> AllOf(StoredTable table) =>
        table.Columns.SelectMany(ColumnsFor).Concat(table.Declaration.IsElastic ? [(ElasticTables.Expires, "INTEGER")] : []);

    private static IEnumerable<(string Name, string Definition)> ColumnsFor(Column column)
    {
        yield return (column.LogicalName, column switch
        {
            Column.Text { JoinedFrom: [_, ..] parts } =>
                $"TEXT COLLATE NOCASE GENERATED ALWAYS AS (nullif(trim({string.Join(" || ' ' || ", parts.Select(p => $"coalesce({Quote(p)}, '')"))}), '')) VIRTUAL",
            Column.Text or Column.Memo => "TEXT COLLATE NOCASE",
            Column.DecimalNumber or Column.FloatNumber or Column.Money => "REAL",
            Column.WholeNumber or Column.BigNumber or Column.Boolean or Column.Choice => "INTEGER",
            _ => "TEXT",
        });
        if (StoredTable.TypeColumnOf(column) is { } type) yield return (type, "TEXT");
    }
}
