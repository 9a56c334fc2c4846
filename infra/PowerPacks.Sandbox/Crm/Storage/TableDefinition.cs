using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Makes a SQLite table for every CRM table; columns and keys that a newer declaration adds are added to a file that exists.</summary>
internal static class TableDefinition
{
    public static void Apply(SqliteConnection connection, Schema schema)
    {
        using var transaction = connection.BeginTransaction();
        Run("CREATE TABLE IF NOT EXISTS crm_version (value INTEGER NOT NULL)");
        Run("INSERT INTO crm_version SELECT 1000 WHERE NOT EXISTS (SELECT 1 FROM crm_version)");
        foreach (var sql in AutoNumber.Tables.Concat(FileStore.Tables).Concat(Tombstones.Tables)) Run(sql);
        foreach (var table in schema.Tables.Where(t => !t.IsPointer)) Define(table);
        foreach (var pointer in schema.Tables.Where(t => t.IsPointer)) DefinePointer(pointer);
        transaction.Commit();

        void Define(StoredTable table)
        {
            var existing = ColumnsOf(connection, table.Storage);
            var columns = table.Columns.SelectMany(ColumnsFor).Concat(table.Declaration.IsElastic ? [(ElasticTables.Expires, "INTEGER")] : []).Select(c => (c.Name, Sql: $"{Quote(c.Name)} {c.Definition}")).ToList();
            if (existing.Count == 0)
                Run($"CREATE TABLE \"{table.Storage}\" ({string.Join(", ", columns.Select(c => c.Sql))}, PRIMARY KEY (\"{table.PrimaryId}\"))");
            else
                foreach (var column in columns.Where(c => !existing.Contains(c.Name))) Run($"ALTER TABLE \"{table.Storage}\" ADD COLUMN {column.Sql}");
            foreach (var key in table.Declaration.Keys)
            {
                var parts = string.Join(", ", key.Columns.Select(Quote));
                Run($"CREATE UNIQUE INDEX IF NOT EXISTS \"{table.Name}.{key.LogicalName}\" ON \"{table.Storage}\" ({parts})");
            }
            // The platform's own lookups have no index: every row has seven of them, and few are ever asked for by them.
            foreach (var lookup in table.Declaration.Columns.Where(c => c is Column.Lookup || (table.IsIntersect && c is Column.UniqueIdentifier)))
            {
                Run($"CREATE INDEX IF NOT EXISTS \"{table.Name}.{lookup.LogicalName}\" ON \"{table.Storage}\" ({Quote(lookup.LogicalName)})");
            }
            if (table.Declaration.IsElastic) DefineElastic(table);
        }

        void DefineElastic(StoredTable table)
        {
            var (expires, alive) = (ElasticTables.Expires, $"{ElasticTables.Expires} IS NULL OR {ElasticTables.Expires} > {ElasticTables.Now}()");
            Run($"CREATE INDEX IF NOT EXISTS \"{table.Name}.{expires}\" ON \"{table.Storage}\" ({expires})");
            Run($"DROP VIEW IF EXISTS \"{table.Name}\"");
            Run($"CREATE VIEW \"{table.Name}\" AS SELECT * FROM \"{table.Storage}\" WHERE {alive}");
        }

        void DefinePointer(StoredTable pointer)
        {
            var columns = pointer.Columns.SelectMany(ColumnsFor).Select(c => c.Name).ToList();
            var selects = schema.Tables.Where(t => t.Declaration.IsActivity).Select(t =>
                $"SELECT {string.Join(", ", columns.Select(c => c == "activitytypecode" ? $"'{t.Name}' AS activitytypecode" : Quote(c)))} FROM \"{t.Name}\"");
            Run($"DROP VIEW IF EXISTS \"{pointer.Name}\"");
            Run($"CREATE VIEW \"{pointer.Name}\" AS {string.Join(" UNION ALL ", selects)}");
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }
    }

    public static string Quote(string name) => $"\"{name}\"";

    private static HashSet<string> ColumnsOf(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT name FROM pragma_table_xinfo('{table}')"; // xinfo also lists generated columns
        using var reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    private static IEnumerable<(string Name, string Definition)> ColumnsFor(Column column)
    {
        yield return (column.LogicalName, column switch
        {
            Column.Text { JoinedFrom: [_, ..] parts } =>
                $"TEXT COLLATE NOCASE GENERATED ALWAYS AS (nullif(trim({string.Join(" || ' ' || ", parts.Select(p => $"coalesce({Quote(p)}, '')"))}), '')) VIRTUAL",
            Column.Text or Column.Memo => "TEXT COLLATE NOCASE",
            Column.DecimalNumber or Column.Money or Column.FloatNumber => "REAL",
            Column.WholeNumber or Column.BigNumber or Column.Boolean or Column.Choice => "INTEGER",
            _ => "TEXT",
        });
        if (StoredTable.TypeColumnOf(column) is { } type) yield return (type, "TEXT");
    }
}
