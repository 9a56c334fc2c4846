using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Mail;
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
        foreach (var sql in AutoNumber.Tables.Concat(FileStore.Tables).Concat(Tombstones.Tables).Concat(Mailbag.Tables)) session.Execute(sql);
        if (previous is not null) Unlink(session, schema, previous);
        // Files of earlier versions have the rows themselves under the name of the view.
        if (session.Scalar("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @0", Progress.Table) is not null) session.Execute($"ALTER TABLE {Progress.Table} RENAME TO \"{Progress.Storage}\"");
        foreach (var shown in schema.Tables.Where(t => t.Storage != t.Name)) session.Execute($"DROP VIEW IF EXISTS \"{shown.Name}\"");
        foreach (var pointer in schema.Tables.Where(t => t.IsPointer)) session.Execute($"DROP VIEW IF EXISTS \"{pointer.Name}\"");
        if (previous is not null) Remove(session, schema, previous);
        foreach (var table in schema.Tables.Where(t => !t.IsPointer)) Define(session, table);
        if (previous is not null) Widen(session, schema, previous);
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
        if (table.Name is Progress.Table) DefineProgress(session, table);
    }

    /// <summary>Who reads an import job sees how far it is while it runs, though its row does not say so yet.</summary>
    private static void DefineProgress(Session session, StoredTable table)
    {
        var columns = AllOf(table).Select(c => c.Name is Progress.Column ? $"coalesce({Progress.Function}({Quote(table.PrimaryId)}), {Progress.Column}) AS {Progress.Column}" : Quote(c.Name));
        session.Execute($"CREATE VIEW \"{table.Name}\" AS SELECT {string.Join(", ", columns)} FROM \"{table.Storage}\"");
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

    /// <summary>What belongs to the rows of a table that goes, such as notes and activities that regard them, goes with them as it would with each row; the rest stays and points to nothing.</summary>
    private static void Unlink(Session session, Schema schema, Schema previous)
    {
        foreach (var gone in previous.Tables.Where(t => schema.Find(t.Name) is null && !t.IsIntersect))
        {
            foreach (var table in previous.Tables.Where(t => !t.IsPointer && schema.Find(t.Name) is not null))
            {
                foreach (var lookup in table.Lookups)
                {
                    if (StoredTable.TypeColumnOf(lookup) is { } type) Unlink(session, previous, table, lookup, type, gone.Name);
                }
            }
        }
    }

    private static void Unlink(Session session, Schema previous, StoredTable table, Column.Lookup lookup, string type, string gone)
    {
        if (!lookup.Targets.Any(t => t.Table == gone && t.OnDelete is OnDelete.Cascade))
        {
            session.Execute($"UPDATE \"{table.Storage}\" SET {Quote(lookup.LogicalName)} = NULL, {Quote(type)} = NULL WHERE {Quote(type)} = @0", gone);
            return;
        }
        var ids = session.Query($"SELECT \"{table.PrimaryId}\" FROM \"{table.Storage}\" WHERE {Quote(type)} = @0", [gone], reader => Guid.Parse(reader.GetString(0)));
        foreach (var id in ids) Rows.Delete(session, previous, table, id);
    }

    /// <summary>A lookup that got further tables to point to says of each row that it points to the only one it could.</summary>
    private static void Widen(Session session, Schema schema, Schema previous)
    {
        foreach (var old in previous.Tables.Where(t => !t.IsPointer && schema.Find(t.Name) is not null))
        {
            foreach (var lookup in old.Lookups.Where(l => l.Targets.Count == 1))
            {
                if (schema[old.Name].FindColumn(lookup.LogicalName) is not { } wider || StoredTable.TypeColumnOf(wider) is not { } type) continue;
                session.Execute($"UPDATE \"{old.Storage}\" SET {Quote(type)} = @0 WHERE {Quote(lookup.LogicalName)} IS NOT NULL AND {Quote(type)} IS NULL", lookup.Targets[0].Table);
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
