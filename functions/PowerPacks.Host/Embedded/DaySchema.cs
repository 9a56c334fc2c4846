using Microsoft.Data.Sqlite;

namespace PowerPacks.Host.Embedded;

/// <summary>The tables of a day's file, as they stand in <c>DayFile.sql</c>. Made in one step, so that a crash leaves an empty file or a whole one.</summary>
internal static class DaySchema
{
    /// <summary>Raised with every change that files of another version would not take.</summary>
    private const long Version = 3;

    private static readonly string Tables = new StreamReader(typeof(DaySchema).Assembly.GetManifestResourceStream("DayFile.sql")!).ReadToEnd();

    /// <exception cref="InvalidDataException">The file was written by another version; the message names it.</exception>
    public static void Bring(SqliteConnection connection)
    {
        var version = Number(connection, "PRAGMA user_version");
        if (version == Version) return;
        if (version == Version - 1)
        {
            Number(connection, $"BEGIN IMMEDIATE; ALTER TABLE envelope ADD COLUMN begun_at INTEGER; PRAGMA user_version = {Version}; COMMIT;");
            return;
        }
        if (version > 0 || Number(connection, "SELECT count(*) FROM sqlite_schema") > 0)
        {
            throw new InvalidDataException($"{connection.DataSource} was written by another version of the relay (format {version}; this one reads {Version}).");
        }
        using var step = connection.BeginTransaction(deferred: false);
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
