using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PowerPacks.Host.Embedded;

/// <summary>Everything one region accepted in one UTC day, in one SQLite file.</summary>
internal sealed class DayFile : IDisposable
{
    private const string Ending = ".db";
    private readonly string file;
    private long waiting;

    public DayFile(string folder, DateOnly day)
    {
        Day = day;
        file = PathOf(folder, day);
        var isNew = !File.Exists(file);
        Writer = new DayWriter(Open());
        if (isNew) PrivateFile.Sync(folder);
        Reader = new DayReader(Open(), day);
        waiting = Reader.Ledger().Sum(l => l.InFlight);
    }

    public DateOnly Day { get; }

    public DayWriter Writer { get; }

    public DayReader Reader { get; }

    /// <summary>How many envelopes wait for delivery: a file with none is not searched.</summary>
    public long Waiting => Interlocked.Read(ref waiting);

    public static string PathOf(string folder, DateOnly day) => Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Ending);

    public static IEnumerable<DateOnly> In(string folder) => Directory.EnumerateFiles(folder, "*" + Ending)
        .Select(f => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(f), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>()
        .Order();

    public void Commit() => Interlocked.Add(ref waiting, Writer.Commit());

    /// <summary>Removes the file with its log, durably.</summary>
    public void Drop()
    {
        Dispose();
        foreach (var part in new[] { file, file + "-wal", file + "-shm" }) File.Delete(part);
        PrivateFile.Sync(Path.GetDirectoryName(file)!);
    }

    public void Dispose()
    {
        Writer.Dispose();
        Reader.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
