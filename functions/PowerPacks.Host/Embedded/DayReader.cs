using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The reading side of one day's file: a connection of its own, so that reading never waits for the writer. One reader at a time.</summary>
internal sealed class DayReader(SqliteConnection connection, DateOnly day) : IDisposable
{
    /// <summary>Most rows one lease looks at: a long line behind one failing record must not be walked again and again.</summary>
    private const int MaxScan = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);
    private bool closed;

    public Appended.Duplicate? FindKey(byte[] key)
    {
        lock (gate)
        {
            using var row = Query("SELECT id, fingerprint FROM envelope WHERE idempotency = $key", ("$key", key));
            return row?.Read() == true ? new Appended.Duplicate(IdAt(row, 0), (byte[])row[1]) : null;
        }
    }

    /// <summary>Envelopes of a lane that are due and not behind an earlier one about the same record, in order of acceptance.</summary>
    /// <param name="lane">Whose, and where to.</param>
    /// <param name="now">What is due by then.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="mayTake">Says no to one that is being delivered, or whose record is waiting in an earlier day.</param>
    public List<SealedEnvelope> Due(Lane lane, DateTimeOffset now, int most, Func<SealedEnvelope, bool> mayTake)
    {
        var due = new List<SealedEnvelope>();
        lock (gate)
        {
            using var row = Query("""
                SELECT id, pack, kind, accepted_at, attempts, key_id, record, payload FROM envelope AS e
                WHERE state = 0 AND organization = $organization AND destination = $destination AND due_at <= $now
                  AND (record IS NULL OR NOT EXISTS (
                        SELECT 1 FROM envelope AS p WHERE p.state = 0 AND p.organization = $organization AND p.record = e.record AND p.seq < e.seq))
                ORDER BY due_at, seq
                """, ("$organization", DayWriter.Bytes(lane.Organization)), ("$destination", lane.Destination), ("$now", now.ToUnixTimeMilliseconds()));
            for (var scanned = 0; due.Count < most && scanned < MaxScan && row?.Read() == true; scanned++)
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3));
                var envelope = new Envelope(IdAt(row, 0), lane.Organization, row.GetString(1), row.GetString(2), lane.Destination, at);
                var item = new SealedEnvelope(envelope, row.GetString(5), (byte[])row[7]) { Attempts = row.GetInt32(4), Record = row[6] as byte[] };
                if (mayTake(item)) due.Add(item);
            }
        }
        return due;
    }

    /// <summary>When the next envelope of the lane that is not due yet will be.</summary>
    public DateTimeOffset? NextDue(Lane lane, DateTimeOffset now)
    {
        lock (gate)
        {
            using var row = Query("SELECT min(due_at) FROM envelope WHERE state = 0 AND organization = $organization AND destination = $destination AND due_at > $now",
                ("$organization", DayWriter.Bytes(lane.Organization)), ("$destination", lane.Destination), ("$now", now.ToUnixTimeMilliseconds()));
            return row?.Read() == true && !row.IsDBNull(0) ? DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)) : null;
        }
    }

    public bool IsWaiting(Guid organization, byte[] record)
    {
        lock (gate)
        {
            using var row = Query("SELECT 1 FROM envelope WHERE state = 0 AND organization = $organization AND record = $record LIMIT 1",
                ("$organization", DayWriter.Bytes(organization)), ("$record", record));
            return row?.Read() == true;
        }
    }

    public List<Lane> Lanes()
    {
        lock (gate)
        {
            using var row = Query("SELECT DISTINCT organization, destination FROM envelope WHERE state = 0");
            var lanes = new List<Lane>();
            while (row?.Read() == true) lanes.Add(new Lane(IdAt(row, 0), row.GetString(1)));
            return lanes;
        }
    }

    /// <summary>What waits, by lane. Reads the index of what waits and one row per lane.</summary>
    public List<Backlog> Backlog()
    {
        lock (gate)
        {
            using var row = Query("""
                SELECT w.organization, w.destination, w.waiting, e.accepted_at
                FROM (SELECT organization, destination, count(*) AS waiting, min(seq) AS oldest FROM envelope WHERE state = 0 GROUP BY organization, destination) AS w
                JOIN envelope AS e ON e.seq = w.oldest
                """);
            var waiting = new List<Backlog>();
            while (row?.Read() == true) waiting.Add(new Backlog(IdAt(row, 0), row.GetString(1), row.GetInt64(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3))));
            return waiting;
        }
    }

    public List<LedgerEntry> Ledger()
    {
        lock (gate)
        {
            using var row = Query("""
                SELECT l.organization, l.pack, l.accepted, l.completed, l.refused, l.dead_lettered, coalesce(w.waiting, 0)
                FROM ledger AS l
                LEFT JOIN (SELECT organization, pack, count(*) AS waiting FROM envelope WHERE state = 0 GROUP BY organization, pack) AS w
                  ON w.organization = l.organization AND w.pack = l.pack
                """);
            var lines = new List<LedgerEntry>();
            while (row?.Read() == true)
            {
                lines.Add(new LedgerEntry(IdAt(row, 0), row.GetString(1), day, row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), 0, row.GetInt64(6)));
            }
            return lines;
        }
    }

    /// <summary>A hash of each envelope's unchanging metadata, in order of acceptance, a page at a time.</summary>
    public List<(long Sequence, byte[] Leaf)> Leaves(long after, int most)
    {
        lock (gate)
        {
            using var row = Query("SELECT seq, id, organization, pack, kind, accepted_at, fingerprint FROM envelope WHERE seq > $after ORDER BY seq LIMIT $most",
                ("$after", after), ("$most", most));
            var leaves = new List<(long, byte[])>();
            Span<byte> moment = stackalloc byte[sizeof(long)];
            while (row?.Read() == true)
            {
                BinaryPrimitives.WriteInt64BigEndian(moment, row.GetInt64(5));
                byte[] content = [.. (byte[])row[1], .. (byte[])row[2], .. Encoding.UTF8.GetBytes($"{row.GetString(3)}\0{row.GetString(4)}\0"), .. moment, .. (byte[])row[6]];
                leaves.Add((row.GetInt64(0), SHA256.HashData(content)));
            }
            return leaves;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            foreach (var command in prepared.Values) command.Dispose();
            connection.Dispose();
        }
    }

    /// <returns>The rows; null where the day was purged meanwhile.</returns>
    private SqliteDataReader? Query(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        if (closed) return null;
        if (!prepared.TryGetValue(sql, out var command))
        {
            prepared[sql] = command = connection.CreateCommand();
            command.CommandText = sql;
        }
        command.Parameters.Clear();
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command.ExecuteReader();
    }

    private static Guid IdAt(SqliteDataReader row, int column) => new((byte[])row[column], bigEndian: true);
}

/// <summary>One organization's way to one destination: the unit of fairness, order and breaking.</summary>
internal readonly record struct Lane(Guid Organization, string Destination);
