using System.Text;
using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The writing side of one day's file. Only the <see cref="EnvelopeWriter"/>'s thread uses it.</summary>
internal sealed class DayWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement insert;
    private readonly Statement start;
    private readonly Statement settle;
    private readonly Statement addToLedger;
    private readonly Statement addLane;
    private readonly Statement read;
    private readonly KeyIndex keys;
    private readonly DayHistory history;
    private readonly Dictionary<Lane, long> lanes = [];
    private readonly Dictionary<(Guid Organization, string Pack), long[]> counted = [];
    private readonly Dictionary<Lane, long> waiting = [];
    private readonly Dictionary<string, byte[]> encoded = new(StringComparer.Ordinal);
    private bool writing;

    public DayWriter(SqliteConnection connection)
    {
        this.connection = connection;
        // FULL syncs the log at every commit, before anyone is told "accepted"; secure_delete zeroes an erased payload in the file itself. Emptying the log is
        // work for another thread (EnvelopeWriter), so the commit itself never stops to do it.
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0;");
        DaySchema.Bring(connection);
        begin = new Statement(connection, "BEGIN IMMEDIATE");
        commit = new Statement(connection, "COMMIT");
        insert = new Statement(connection, """
            INSERT INTO envelope (seq, id, lane, kind, state, attempts, due_at, key_id, fingerprint, record, payload) VALUES (?1, ?2, ?3, ?4, 0, 0, 0, ?5, ?6, ?7, ?8)
            """);
        start = new Statement(connection, "UPDATE envelope SET begun_at = coalesce(begun_at, ?3) WHERE seq = ?1 AND id = ?2 AND state = 0");
        settle = new Statement(connection, """
            UPDATE envelope SET state = ?1, attempts = ?2, reason = ?3, due_at = ?4, payload = iif(?1 = 2, NULL, payload), settled_at = iif(?1 = 0, NULL, ?7), begun_at = iif(?8, begun_at, NULL)
            WHERE seq = ?5 AND id = ?6 AND state = 0
            """);
        addToLedger = new Statement(connection, """
            INSERT INTO ledger (organization, pack, accepted, completed, refused, dead_lettered) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET accepted = accepted + excluded.accepted, completed = completed + excluded.completed,
                                      refused = refused + excluded.refused, dead_lettered = dead_lettered + excluded.dead_lettered
            """);
        addLane = new Statement(connection, "INSERT INTO lane (organization, pack, destination) VALUES (?1, ?2, ?3) RETURNING number");
        read = new Statement(connection, "SELECT id, fingerprint FROM envelope WHERE seq = ?1");
        keys = new KeyIndex(connection);
        history = new DayHistory(connection);
        LoadLanes();
    }

    /// <summary>By how much the transaction changes what waits in each lane; taken over when it commits.</summary>
    public IReadOnlyDictionary<Lane, long> Waiting => waiting;

    /// <summary>What the transaction adds to the ledger, by <see cref="EnvelopeState"/>; taken over when it commits.</summary>
    public IReadOnlyDictionary<(Guid Organization, string Pack), long[]> Counts => counted;

    /// <returns>The envelope that was accepted under that idempotency key; null where the key is new to this day.</returns>
    public Appended.Duplicate? Find(byte[] idempotency)
    {
        if (keys.Find(idempotency) is not { } sequence) return null;
        try
        {
            // A key whose envelope is not there any more (a damaged file) is as good as new.
            return read.Bind(1, sequence).Step() ? new Appended.Duplicate(read.Id(0), read.Bytes(1).ToArray()) : null;
        }
        finally
        {
            read.Reset();
        }
    }

    public void Insert(SealedEnvelope item)
    {
        Begin();
        var (envelope, sequence) = (item.Envelope, Sequence.Of(item.Envelope.Id));
        var lane = new Lane(envelope.Organization, envelope.Pack, envelope.Destination);
        insert.Bind(1, sequence).Bind(2, envelope.Id).Bind(3, NumberOf(lane)).BindText(4, Encoded(envelope.Kind)).BindText(5, Encoded(item.KeyId))
            .Bind(6, item.Fingerprint).Bind(7, item.Record).Bind(8, item.Ciphertext).Run();
        if (item.Idempotency is { } key) keys.Add(key, sequence);
        Count(envelope, EnvelopeState.Accepted, waits: 1);
    }

    /// <summary>Notes that an attempt begins.</summary>
    public void Start(Envelope envelope, DateTimeOffset at)
    {
        Begin();
        start.Bind(1, Sequence.Of(envelope.Id)).Bind(2, envelope.Id).Bind(3, at.ToUnixTimeMilliseconds()).Run();
    }

    /// <param name="settlement">What came of an attempt.</param>
    /// <param name="at">When.</param>
    public void Settle(Settlement settlement, DateTimeOffset at)
    {
        Begin();
        var envelope = settlement.Envelope;
        settle.Bind(1, (long)settlement.State).Bind(2, settlement.Attempts).Bind(3, settlement.Reason)
            .Bind(4, settlement.DueAt?.ToUnixTimeMilliseconds() ?? 0).Bind(5, Sequence.Of(envelope.Id)).Bind(6, envelope.Id).Bind(7, at.ToUnixTimeMilliseconds())
            .Bind(8, settlement.Note == AttemptNote.Stays ? 1 : 0);
        // An envelope that was settled before stays as it was: an attempt that ends twice counts once.
        if (settle.Run() == 0) return;
        if (settlement.State != EnvelopeState.Accepted || settlement.DueAt is not null) history.Settled(settlement, at); // Handed back as it was, nothing has happened to it.
        if (settlement.State != EnvelopeState.Accepted) Count(envelope, settlement.State, waits: -1);
    }

    /// <summary>Makes a refused or dead-lettered envelope wait again.</summary>
    /// <param name="item">As it was seen; one that has changed since is left alone.</param>
    /// <param name="replay">The replay's id.</param>
    /// <param name="at">When.</param>
    /// <returns>Whether it waits now because of this.</returns>
    public bool Reopen(EnvelopeStatus item, string replay, DateTimeOffset at)
    {
        Begin();
        if (!history.Reopen(item, replay, at)) return false;
        Count(item.Envelope, item.State, waits: 1, by: -1);
        return true;
    }

    /// <summary>Makes everything since the last commit durable.</summary>
    public void Commit()
    {
        if (!writing) return;
        foreach (var ((organization, pack), counts) in counted)
        {
            addToLedger.Bind(1, organization).Bind(2, pack).Bind(3, counts[(int)EnvelopeState.Accepted]).Bind(4, counts[(int)EnvelopeState.Completed])
                .Bind(5, counts[(int)EnvelopeState.Refused]).Bind(6, counts[(int)EnvelopeState.DeadLettered]).Run();
        }
        keys.Write();
        commit.Run();
        keys.Committed();
    }

    /// <summary>Ends the transaction's book-keeping; the next write begins another.</summary>
    public void Forget()
    {
        counted.Clear();
        waiting.Clear();
        writing = false;
    }

    public void Rollback()
    {
        if (!writing) return;
        Forget();
        keys.RolledBack();
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A disk that is full or failing has rolled back by itself already.
        }
        LoadLanes();
    }

    /// <summary>Raises the ledger to what is known from elsewhere, after damage: what was accepted, had no outcome yet and is not in the file is lost.</summary>
    public void Raise(IEnumerable<LedgerEntry> known)
    {
        using var transaction = connection.BeginTransaction();
        Run("""
            INSERT INTO ledger (organization, pack, accepted, completed, refused, dead_lettered)
            SELECT l.organization, l.pack, count(*), sum(e.state = 2), sum(e.state = 3), sum(e.state = 4) FROM envelope AS e JOIN lane AS l ON l.number = e.lane GROUP BY l.organization, l.pack
            ON CONFLICT DO UPDATE SET accepted = max(accepted, excluded.accepted)
            """);
        using (var raise = new Statement(connection, """
            INSERT INTO ledger (organization, pack, accepted, completed, refused, dead_lettered) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET accepted = excluded.accepted, completed = max(completed, excluded.completed), refused = max(refused, excluded.refused),
                                      dead_lettered = max(dead_lettered, excluded.dead_lettered) WHERE accepted < excluded.accepted
            """))
        {
            foreach (var line in known)
            {
                raise.Bind(1, line.Organization).Bind(2, line.Pack).Bind(3, line.Accepted).Bind(4, line.Completed).Bind(5, line.Refused).Bind(6, line.DeadLettered).Run();
            }
        }
        Run("""
            UPDATE ledger SET lost = accepted - completed - refused - dead_lettered - (
              SELECT count(*) FROM envelope AS e JOIN lane AS l ON l.number = e.lane WHERE e.state = 0 AND l.organization = ledger.organization AND l.pack = ledger.pack)
            """);
        transaction.Commit();
    }

    /// <summary>Fills a new day's file with what can be read of a damaged one.</summary>
    public void Salvage(string damaged)
    {
        using var salvage = new DaySalvage(damaged, connection);
        salvage.Run();
    }

    /// <summary>Sorts what the day has seen of idempotency keys away, where there are enough of them; with <paramref name="all"/>, all.</summary>
    public void SortKeys(bool all)
    {
        if (all || keys.IsRunDue) keys.MakeRun();
    }

    /// <summary>Moves the log into the file and empties it, so that an erased payload is in neither.</summary>
    /// <returns>False where a reader kept it from that.</returns>
    public bool EmptyLog()
    {
        using var checkpoint = new Statement(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return checkpoint.Step() && checkpoint.Number(0) == 0;
    }

    /// <summary>Moves what little another connection's checkpoint has left, and lets the log begin anew.</summary>
    public void RestartLog() => Run("PRAGMA wal_checkpoint(RESTART)");

    public void Dispose()
    {
        keys.Dispose();
        history.Dispose();
        foreach (var statement in new[] { begin, commit, insert, start, settle, addToLedger, addLane, read }) statement.Dispose();
        connection.Dispose();
    }

    private void Begin()
    {
        if (writing) return;
        begin.Run();
        writing = true;
    }

    private long NumberOf(Lane lane)
    {
        if (lanes.TryGetValue(lane, out var number)) return number;
        addLane.Bind(1, lane.Organization).Bind(2, lane.Pack).Bind(3, lane.Destination).Step();
        lanes[lane] = number = addLane.Number(0);
        addLane.Reset();
        return number;
    }

    /// <summary>Kinds and key ids are few, and the same in row after row.</summary>
    private byte[] Encoded(string name) => encoded.TryGetValue(name, out var known) ? known : encoded[name] = Encoding.UTF8.GetBytes(name);

    private void LoadLanes()
    {
        lanes.Clear();
        using var all = new Statement(connection, "SELECT number, organization, pack, destination FROM lane");
        while (all.Step()) lanes[new Lane(all.Id(1), all.Text(2), all.Text(3))] = all.Number(0);
    }

    private void Count(Envelope envelope, EnvelopeState state, int waits, int by = 1)
    {
        if (!counted.TryGetValue((envelope.Organization, envelope.Pack), out var counts)) counted[(envelope.Organization, envelope.Pack)] = counts = new long[5];
        counts[(int)state] += by;
        var lane = new Lane(envelope.Organization, envelope.Pack, envelope.Destination);
        waiting[lane] = waiting.GetValueOrDefault(lane) + waits;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
