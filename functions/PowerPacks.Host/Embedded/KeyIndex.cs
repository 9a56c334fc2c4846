using System.Buffers.Binary;
using Microsoft.Data.Sqlite;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Which idempotency keys a day has seen. A tree of hashes would be written all over at every commit, so the keys of a commit are appended as one value, and when
/// there are many they become one sorted run with a filter. A new key is known to be new by looking at the filters in memory; the disk is asked only about one
/// that very likely is a repeat. Used by the writer's thread alone.
/// </summary>
internal sealed class KeyIndex : IDisposable
{
    /// <summary>Keys in the smallest run; later runs have a sixteenth of all keys before them, so that a day has few runs however busy it is.</summary>
    public const int SmallestRun = 16_384;
    private const int RunShare = 16;

    private readonly SqliteConnection connection;
    private readonly Statement addTail;
    private readonly Statement clearTail;
    private readonly Statement addRun;
    private readonly Dictionary<UInt128, long> recent = [];
    private readonly List<(UInt128 Key, long Sequence)> pending = [];
    private readonly List<KeyRun> runs = [];
    private long indexed;

    public KeyIndex(SqliteConnection connection)
    {
        this.connection = connection;
        addTail = new Statement(connection, "INSERT INTO key_tail (keys) VALUES (?1)");
        clearTail = new Statement(connection, "DELETE FROM key_tail");
        addRun = new Statement(connection, "INSERT INTO key_run (filter, keys) VALUES (?1, ?2) RETURNING number");
        Load();
    }

    /// <returns>Where the key's envelope stands; null where the key is new.</returns>
    public long? Find(byte[] hash)
    {
        var key = BinaryPrimitives.ReadUInt128BigEndian(hash);
        if (recent.TryGetValue(key, out var sequence)) return sequence;
        foreach (var run in runs)
        {
            if (run.MayHold(key) && run.Find(connection, key) is { } found) return found;
        }
        return null;
    }

    /// <summary>Part of the transaction that is open: <see cref="Write"/> it before the commit, then say how that went.</summary>
    public void Add(byte[] hash, long sequence)
    {
        var key = BinaryPrimitives.ReadUInt128BigEndian(hash);
        recent[key] = sequence;
        pending.Add((key, sequence));
    }

    /// <summary>Writes the keys that the transaction added.</summary>
    public void Write()
    {
        if (pending.Count > 0) addTail.Bind(1, KeyRun.Pack(pending)).Run();
    }

    public void Committed() => pending.Clear();

    public void RolledBack()
    {
        foreach (var (key, _) in pending) recent.Remove(key);
        pending.Clear();
    }

    /// <summary>Whether there are enough keys for a run.</summary>
    public bool IsRunDue => recent.Count >= Math.Max(SmallestRun, indexed / RunShare);

    /// <summary>Makes a run of what is not in one yet, in a transaction of its own.</summary>
    public void MakeRun()
    {
        if (recent.Count == 0) return;
        var keys = recent.Select(k => (k.Key, k.Value)).OrderBy(k => k.Key).ToList();
        var filter = KeyRun.FilterOf(keys);
        using var transaction = connection.BeginTransaction();
        addRun.Bind(1, filter).Bind(2, KeyRun.Pack(keys)).Step();
        var number = addRun.Number(0);
        addRun.Reset();
        clearTail.Run();
        transaction.Commit();
        runs.Add(new KeyRun(number, filter, keys.Count));
        indexed += keys.Count;
        recent.Clear();
        recent.TrimExcess(SmallestRun);
    }

    public void Dispose()
    {
        foreach (var statement in new[] { addTail, clearTail, addRun }) statement.Dispose();
    }

    private void Load()
    {
        using var tail = new Statement(connection, "SELECT keys FROM key_tail");
        while (tail.Step())
        {
            foreach (var (key, sequence) in KeyRun.Unpack(tail.Bytes(0).ToArray())) recent[key] = sequence;
        }
        using var stored = new Statement(connection, "SELECT number, filter, length(keys) FROM key_run");
        while (stored.Step())
        {
            runs.Add(new KeyRun(stored.Number(0), stored.Bytes(1).ToArray(), (int)(stored.Number(2) / KeyRun.EntryBytes)));
            indexed += runs[^1].Count;
        }
    }
}
