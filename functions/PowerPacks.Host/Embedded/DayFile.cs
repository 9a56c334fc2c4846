using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using PowerPacks.Relay;
using SQLitePCL;

namespace PowerPacks.Host.Embedded;

/// <summary>Everything one region accepted in one UTC day, in one SQLite file.</summary>
internal sealed class DayFile : IDisposable
{
    private const string Ending = ".db";
    private const string Unfinished = ".mending";
    private const string Finished = ".mended";
    private const long GivenBackAtOnce = 32 * 1024 * 1024;
    private static readonly TimeSpan BetweenGifts = TimeSpan.FromMilliseconds(100);
    private static readonly IReadOnlyList<string> Parts = ["", "-wal", "-shm"];
    private readonly Lock gate = new();
    private readonly Dictionary<Lane, long> waiting;
    private Dictionary<(Guid Organization, string Pack), LedgerEntry> ledger;
    private readonly SqliteConnection checkpoint;
    private bool closed;

    public DayFile(string folder, DateOnly day)
    {
        Day = day;
        var file = PathOf(folder, day);
        var isNew = !File.Exists(file);
        Writer = new DayWriter(Open(file));
        if (isNew) PrivateFile.Sync(folder);
        Reader = new DayReader(Open(file), day);
        checkpoint = Open(file);
        (waiting, ledger) = (Reader.CountWaiting(), Reader.Ledger().ToDictionary(l => (l.Organization, l.Pack)));
    }

    public DateOnly Day { get; }

    public DayWriter Writer { get; }

    public DayReader Reader { get; }

    /// <summary>The lanes in which envelopes wait for delivery, and how many.</summary>
    public IReadOnlyList<(Lane Lane, long Waiting)> Lanes
    {
        get { lock (gate) return [.. waiting.Where(w => w.Value > 0).Select(w => (w.Key, w.Value))]; }
    }

    /// <summary>The day's ledger. What is in flight was counted from the envelopes when the file was opened, and with each that came or was settled since; the other
    /// numbers are those of the ledger table.</summary>
    public IReadOnlyList<LedgerEntry> Ledger
    {
        get
        {
            lock (gate)
            {
                var inFlight = waiting.GroupBy(w => (w.Key.Organization, w.Key.Pack)).ToDictionary(w => w.Key, w => w.Sum(l => l.Value));
                return [.. ledger.Select(l => l.Value with { InFlight = inFlight.GetValueOrDefault(l.Key) })];
            }
        }
    }

    public static IEnumerable<DateOnly> In(string folder) => Directory.EnumerateFiles(folder, "*" + Ending)
        .Select(f => DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(f), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null)
        .OfType<DateOnly>()
        .Order();

    /// <summary>Whether a failure says that the file itself is damaged, rather than the disk full or busy.</summary>
    public static bool IsDamage(Exception e) => e is SqliteException { SqliteErrorCode: raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB };

    /// <summary>Makes a sound file of what can be read of a damaged one, beside it. A crash at any moment leaves the damaged file or the sound one.</summary>
    /// <exception cref="IOException">No room, for instance: the damaged file is as it was.</exception>
    /// <exception cref="SqliteException">The same.</exception>
    public static void Salvage(string folder, DateOnly day, IReadOnlyList<LedgerEntry> known)
    {
        var file = PathOf(folder, day);
        foreach (var left in Directory.GetFiles(folder, Path.GetFileName(file) + Unfinished + "*")) File.Delete(left);
        using (var writer = new DayWriter(Open(file + Unfinished)))
        {
            writer.Salvage(file);
            writer.Raise(known);
            if (!writer.EmptyLog()) throw new IOException($"The mended file of {day:yyyy-MM-dd} could not be written whole.");
        }
        File.Move(file + Unfinished, file + Finished);
        PrivateFile.Sync(folder);
    }

    /// <summary>Puts what was salvaged in the damaged file's place, which nobody has open any more.</summary>
    public static (DayFile File, DayDamage Damage) TakeSalvaged(string folder, DateOnly day)
    {
        var aside = MoveAside(PathOf(folder, day));
        var mended = new DayFile(folder, day);
        return (mended, new DayDamage(day, Path.GetFileName(aside), mended.Ledger.Sum(l => l.Lost)));
    }

    /// <summary>Ends what a crash has interrupted: what was mended takes its place, what was half mended is thrown away, since the damaged file is still there.</summary>
    public static void FinishMending(string folder)
    {
        foreach (var left in Directory.GetFiles(folder, "*" + Ending + Unfinished + "*")) File.Delete(left);
        foreach (var mended in Directory.GetFiles(folder, "*" + Ending + Finished)) MoveAside(mended[..^Finished.Length]);
    }

    /// <summary>Raises the ledger to what is known from elsewhere.</summary>
    /// <returns>Envelopes that are lost.</returns>
    public long Raise(IReadOnlyList<LedgerEntry> known)
    {
        Writer.Raise(known);
        lock (gate)
        {
            ledger = Reader.Ledger().ToDictionary(l => (l.Organization, l.Pack));
            return ledger.Values.Sum(l => l.Lost);
        }
    }

    /// <summary>Whether anything waits in that lane: a file where nothing does is not searched.</summary>
    public bool HasWaiting(Lane lane)
    {
        lock (gate) return waiting.GetValueOrDefault(lane) > 0;
    }

    /// <summary>Makes everything since the last commit durable, then shows it.</summary>
    public void Commit()
    {
        Writer.Commit();
        lock (gate)
        {
            foreach (var (lane, change) in Writer.Waiting) waiting[lane] = waiting.GetValueOrDefault(lane) + change;
            foreach (var (key, counts) in Writer.Counts)
            {
                var line = ledger.GetValueOrDefault(key) ?? new LedgerEntry(key.Organization, key.Pack, Day, 0, 0, 0, 0, 0, 0);
                ledger[key] = line with
                {
                    Accepted = line.Accepted + counts[(int)EnvelopeState.Accepted],
                    Completed = line.Completed + counts[(int)EnvelopeState.Completed],
                    Refused = line.Refused + counts[(int)EnvelopeState.Refused],
                    DeadLettered = line.DeadLettered + counts[(int)EnvelopeState.DeadLettered],
                };
            }
        }
        Writer.Forget();
    }

    /// <summary>Moves most of the log into the file, beside the writer and without stopping it.</summary>
    public void MoveLog()
    {
        lock (checkpoint)
        {
            if (closed) return;
            using var command = checkpoint.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Removes a day's file that is not open, with its log and what damage moved aside, durably.</summary>
    public static void Remove(string folder, DateOnly day)
    {
        var parts = Directory.GetFiles(folder, Path.GetFileName(PathOf(folder, day)) + "*");
        var held = parts.Select(p => File.OpenHandle(p, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete)).ToList();
        foreach (var part in parts) File.Delete(part);
        PrivateFile.Sync(folder);
        _ = Task.WhenAll(held.Select(GiveBackAsync));
    }

    /// <summary>A file is gone when its name is; its room is given back here, little by little: a disk that discards a gigabyte at once makes every sync wait for that.</summary>
    private static async Task GiveBackAsync(SafeFileHandle file)
    {
        using (file)
        {
            for (var length = RandomAccess.GetLength(file); length > 0; length -= GivenBackAtOnce)
            {
                await Task.Delay(BetweenGifts);
                RandomAccess.SetLength(file, Math.Max(length - GivenBackAtOnce, 0));
            }
        }
    }

    public void Dispose()
    {
        lock (checkpoint)
        {
            closed = true;
            checkpoint.Dispose();
        }
        Writer.Dispose();
        Reader.Dispose();
    }

    public static string PathOf(string folder, DateOnly day) => Path.Combine(folder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + Ending);

    /// <returns>Where the damaged file is now.</returns>
    private static string MoveAside(string file)
    {
        var aside = Enumerable.Range(1, int.MaxValue).Select(n => $"{file}.damaged-{n}").First(f => !File.Exists(f));
        foreach (var part in Parts.Where(p => File.Exists(file + p))) File.Move(file + part, aside + part);
        File.Move(file + Finished, file);
        PrivateFile.Sync(Path.GetDirectoryName(file)!);
        return aside;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
