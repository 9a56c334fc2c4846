using Microsoft.Data.Sqlite;

namespace PowerPacks.Host.Embedded;

/// <summary>Brings a day's file, new or of an older version, to the tables that stand in <c>DayFile.sql</c>. All of it in one step, so a crash leaves the old file or the new.</summary>
internal static class DaySchema
{
    /// <summary>Version 0 is a new file, or one from before <c>settled_at</c> and the history.</summary>
    private const long Version = 1;

    private static readonly string Tables = new StreamReader(typeof(DaySchema).Assembly.GetManifestResourceStream("DayFile.sql")!).ReadToEnd();

    public static void Bring(SqliteConnection connection)
    {
        if (Number(connection, "PRAGMA user_version") >= Version) return;
        using var step = connection.BeginTransaction(deferred: false);
        if (Number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'envelope'") > 0) Number(connection, "ALTER TABLE envelope ADD COLUMN settled_at INTEGER");
        Number(connection, $"{Tables}; PRAGMA user_version = {Version};");
        step.Commit();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }
}
