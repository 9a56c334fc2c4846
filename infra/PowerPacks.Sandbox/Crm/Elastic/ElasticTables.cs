using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Elastic;

/// <summary>
/// What sets elastic tables apart: a partition, and a time to live after which a row is gone. Their rows lie in a table of another name; under the table's own
/// name is a view that shows only the rows still alive, so that whoever reads never sees an expired one, swept or not.
/// </summary>
internal static class ElasticTables
{
    public const string Partition = "partitionid";
    public const string TimeToLive = "ttlinseconds";

    /// <summary>SQL column: the second, since 1970, from which on a row is gone.</summary>
    public const string Expires = "crm_expires";

    /// <summary>SQL function: the current second since 1970.</summary>
    public const string Now = "crm_now";

    private const int MaxPartitionLength = 100;

    public static IReadOnlyList<Column> Columns =>
    [
        new Column.Text("PartitionId", "Partition id", MaxPartitionLength),
        new Column.WholeNumber("TTLInSeconds", "Time to live in seconds") { Minimum = 1 },
    ];

    public static string StorageName(string table) => table + ".rows";

    /// <summary>A new row's partition and end. A partition is never null: by default it is the row's id.</summary>
    public static void Begin(Session session, StoredTable table, Guid id, Dictionary<string, object?> values)
    {
        Sweep(session, table); // an expired row may not stand in the way of a new one with its id
        values[Partition] = values.GetValueOrDefault(Partition) ?? Values.Store(id);
        values[Expires] = values.GetValueOrDefault(TimeToLive) is long seconds ? Second(session) + seconds : null;
    }

    /// <summary>Every write counts the time to live anew.</summary>
    /// <exception cref="CrmException">400: the partition would change.</exception>
    public static void Renew(Session session, StoredTable table, Guid id, Dictionary<string, object?> values)
    {
        var stored = session.Query($"SELECT \"{Partition}\", \"{TimeToLive}\" FROM \"{table.Storage}\" WHERE \"{table.PrimaryId}\" = @0", [Values.Store(id)],
            reader => (Partition: reader.GetString(0), Seconds: reader.IsDBNull(1) ? (long?)null : reader.GetInt64(1))).First();
        if (values.Remove(Partition, out var partition) && !stored.Partition.Equals((string?)partition, StringComparison.OrdinalIgnoreCase))
            throw CrmErrors.PartitionFixed(table.Name);
        var seconds = values.TryGetValue(TimeToLive, out var given) ? given as long? : stored.Seconds;
        values[Expires] = seconds is { } live ? Second(session) + live : null;
    }

    /// <summary>Deletes the rows of a table whose time is over.</summary>
    /// <returns>How many.</returns>
    public static int Sweep(Session session, StoredTable table) =>
        session.Execute($"DELETE FROM \"{table.Storage}\" WHERE {Expires} <= @0", Second(session));

    private static long Second(Session session) => DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture).ToUnixTimeSeconds();
}
