using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The reading side of one day's file: a connection of its own, so that reading never waits for the writer. One reader at a time.</summary>
internal sealed class DayReader : IDisposable
{
    private const string Columns = "SELECT e.seq, e.id, e.kind, e.attempts, e.key_id, e.record, e.payload, e.begun_at FROM envelope AS e ";

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly DateOnly day;
    private readonly Statement laneNumber;
    private readonly Statement failed;
    private readonly Statement fresh;
    private readonly Statement isFailed;
    private readonly Statement nextDue;
    private readonly Statement oldest;
    private readonly Statement waiting;
    private readonly Statement ledger;
    private bool closed;

    public DayReader(SqliteConnection connection, DateOnly day)
    {
        (this.connection, this.day) = (connection, day);
        laneNumber = new Statement(connection, "SELECT number FROM lane WHERE organization = ?1 AND pack = ?2 AND destination = ?3");
        // Behind an earlier failed one about the same record nothing leaves.
        failed = new Statement(connection, Columns + """
            WHERE e.lane = ?1 AND e.state = 0 AND e.attempts > 0 AND e.due_at <= ?2 AND (e.record IS NULL OR NOT EXISTS (
              SELECT 1 FROM envelope AS p WHERE p.lane = ?1 AND p.state = 0 AND p.attempts > 0 AND p.record = e.record AND p.seq < e.seq))
            ORDER BY e.due_at, e.seq
            """);
        fresh = new Statement(connection, Columns + """
            WHERE e.lane = ?1 AND e.state = 0 AND e.attempts = 0 AND (e.record IS NULL OR NOT EXISTS (
              SELECT 1 FROM envelope AS p WHERE p.lane = ?1 AND p.state = 0 AND p.attempts > 0 AND p.record = e.record))
            ORDER BY e.seq
            """);
        isFailed = new Statement(connection, "SELECT 1 FROM envelope WHERE lane = ?1 AND state = 0 AND attempts > 0 AND record = ?2 LIMIT 1");
        nextDue = new Statement(connection, "SELECT min(due_at) FROM envelope WHERE lane = ?1 AND state = 0 AND attempts > 0 AND due_at > ?2");
        oldest = new Statement(connection, """
            SELECT min(seq) FROM (SELECT (SELECT seq FROM envelope WHERE lane = ?1 AND state = 0 AND attempts = 0 ORDER BY seq LIMIT 1) AS seq
                                  UNION ALL SELECT min(+seq) FROM envelope WHERE lane = ?1 AND state = 0 AND attempts > 0)
            """);
        waiting = new Statement(connection, """
            SELECT l.organization, l.pack, l.destination, sum(w.n) FROM lane AS l JOIN (
              SELECT lane, count(*) AS n FROM envelope WHERE state = 0 AND attempts = 0 GROUP BY lane
              UNION ALL SELECT lane, count(*) FROM envelope WHERE state = 0 AND attempts > 0 GROUP BY lane) AS w ON w.lane = l.number GROUP BY l.number
            """);
        ledger = new Statement(connection, "SELECT organization, pack, accepted, completed, refused, dead_lettered, lost FROM ledger");
    }

    /// <summary>Offers what is due of a lane: first what failed before, by its time, then what is new, in order of acceptance.</summary>
    /// <param name="lane">Whose, and where to.</param>
    /// <param name="now">What failed before is due by then.</param>
    /// <param name="pick">Takes or leaves one; its payload is read only when it is taken.</param>
    public void Due(Lane lane, DateTimeOffset now, Pick pick)
    {
        Guard(() => NumberOf(lane) is { } number
            && Offer(failed.Bind(1, number).Bind(2, now.ToUnixTimeMilliseconds()), lane, pick) && Offer(fresh.Bind(1, number), lane, pick));
    }

    /// <summary>Whether one about that record failed before and waits for its next attempt.</summary>
    public bool IsFailed(Lane lane, byte[] record) => Guard(() => NumberOf(lane) is { } number && First(isFailed.Bind(1, number).Bind(2, record), _ => true));

    /// <summary>When the next envelope of the lane that failed before will be due.</summary>
    public DateTimeOffset? NextDue(Lane lane, DateTimeOffset now)
    {
        var due = Guard(() => NumberOf(lane) is { } number
            ? First(nextDue.Bind(1, number).Bind(2, now.ToUnixTimeMilliseconds()), row => row.IsNull(0) ? null : (long?)row.Number(0))
            : null);
        return due is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>When the envelope of the lane that waits longest was accepted: a look into the lane's line, not a walk along it.</summary>
    public DateTimeOffset? Oldest(Lane lane)
    {
        var sequence = Guard(() => NumberOf(lane) is { } number ? First(oldest.Bind(1, number), row => row.IsNull(0) ? null : (long?)row.Number(0)) : null);
        return sequence is { } first ? Sequence.MomentIn(day, first) : null;
    }

    /// <summary>Counts what waits, lane by lane, from the envelopes themselves.</summary>
    public Dictionary<Lane, long> CountWaiting()
    {
        lock (gate)
        {
            var counts = new Dictionary<Lane, long>();
            while (!closed && waiting.Step()) counts[new Lane(waiting.Id(0), waiting.Text(1), waiting.Text(2))] = waiting.Number(3);
            return counts;
        }
    }

    /// <summary>The day's ledger lines, without what is in flight.</summary>
    public List<LedgerEntry> Ledger()
    {
        lock (gate)
        {
            var lines = new List<LedgerEntry>();
            while (!closed && ledger.Step())
            {
                lines.Add(new LedgerEntry(ledger.Id(0), ledger.Text(1), day, ledger.Number(2), ledger.Number(3), ledger.Number(4), ledger.Number(5), 0, 0) { Lost = ledger.Number(6) });
            }
            return lines;
        }
    }

    /// <summary>A hash of each envelope's unchanging metadata, in order of acceptance, a page at a time.</summary>
    public List<(long Sequence, byte[] Leaf)> Leaves(long after, int most)
    {
        return Guard(() =>
        {
            var leaves = new List<(long, byte[])>();
            if (closed) return leaves;
            using var row = new Statement(connection, """
                SELECT e.seq, e.id, l.organization, l.pack, e.kind, e.fingerprint FROM envelope AS e JOIN lane AS l ON l.number = e.lane WHERE e.seq > ?1 ORDER BY e.seq LIMIT ?2
                """);
            row.Bind(1, after).Bind(2, most);
            while (row.Step()) leaves.Add((row.Number(0), EnvelopeLeaf.Of(row.Id(1), row.Id(2), row.Text(3), row.Text(4), row.Bytes(5))));
            return leaves;
        });
    }

    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            foreach (var statement in new[] { laneNumber, failed, fresh, isFailed, nextDue, oldest, waiting, ledger }) statement.Dispose();
            connection.Dispose();
        }
    }

    private T Guard<T>(Func<T> read)
    {
        lock (gate)
        {
            try
            {
                return read();
            }
            catch (SqliteException e) when (DayFile.IsDamage(e))
            {
                throw new DamagedDayException(day, this, e);
            }
        }
    }

    private long? NumberOf(Lane lane) =>
        closed ? null : First(laneNumber.Bind(1, lane.Organization).Bind(2, lane.Pack).Bind(3, lane.Destination), row => (long?)row.Number(0));

    private static bool Offer(Statement row, Lane lane, Pick pick)
    {
        try
        {
            while (row.Step())
            {
                var id = row.Id(1);
                var decision = pick(id, row.BytesOrNull(5), () => new SealedEnvelope(
                    new Envelope(id, lane.Organization, lane.Pack, row.Text(2), lane.Destination, Envelope.MomentOf(id)), row.Text(4), row.Bytes(6).ToArray())
                {
                    Attempts = (int)row.Number(3),
                    Record = row.BytesOrNull(5),
                    Begun = row.NumberOrNull(7) is { } begun ? DateTimeOffset.FromUnixTimeMilliseconds(begun) : null,
                });
                if (!decision) return false;
            }
            return true;
        }
        finally
        {
            row.Reset();
        }
    }

    private static T? First<T>(Statement row, Func<Statement, T> read)
    {
        try
        {
            return row.Step() ? read(row) : default;
        }
        finally
        {
            row.Reset();
        }
    }
}

/// <summary>Is offered one envelope that is due.</summary>
/// <param name="id">The envelope.</param>
/// <param name="record">What it is about, hashed; null where order does not matter.</param>
/// <param name="read">Reads it whole.</param>
/// <returns>False to be offered no more.</returns>
internal delegate bool Pick(Guid id, byte[]? record, Func<SealedEnvelope> read);
