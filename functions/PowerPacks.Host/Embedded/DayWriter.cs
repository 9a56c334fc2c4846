using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>The writing side of one day's file. Only the <see cref="EnvelopeWriter"/>'s thread uses it.</summary>
internal sealed class DayWriter : IDisposable
{
    private const int CheckpointPages = 4_000;
    private readonly SqliteConnection connection;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand settle;
    private readonly SqliteCommand addToLedger;
    private readonly SqliteCommand findKey;
    private readonly DayHistory history;
    private readonly Dictionary<(Guid Organization, string Pack), long[]> deltas = [];
    private bool writing;

    public DayWriter(SqliteConnection connection)
    {
        this.connection = connection;
        // FULL syncs the log at every commit, before anyone is told "accepted"; secure_delete zeroes an erased payload in the file itself.
        Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = {CheckpointPages};");
        DaySchema.Bring(connection);
        insert = Prepare("""
            INSERT INTO envelope (id, organization, pack, kind, destination, accepted_at, state, attempts, due_at, key_id, idempotency, fingerprint, record, payload)
            VALUES ($id, $organization, $pack, $kind, $destination, $at, 0, $attempts, $at, $key, $idempotency, $fingerprint, $record, $payload)
            ON CONFLICT (idempotency) WHERE idempotency IS NOT NULL DO NOTHING
            """, "$id", "$organization", "$pack", "$kind", "$destination", "$at", "$attempts", "$key", "$idempotency", "$fingerprint", "$record", "$payload");
        settle = Prepare("""
            UPDATE envelope SET state = $state, attempts = $attempts, reason = $reason, due_at = coalesce($due, due_at), payload = iif($state = 2, NULL, payload),
                                settled_at = iif($state = 0, NULL, $at)
            WHERE id = $id AND state = 0
            """, "$id", "$state", "$attempts", "$reason", "$due", "$at");
        addToLedger = Prepare("""
            INSERT INTO ledger (organization, pack, accepted, completed, refused, dead_lettered) VALUES ($organization, $pack, $accepted, $completed, $refused, $dead)
            ON CONFLICT DO UPDATE SET accepted = accepted + excluded.accepted, completed = completed + excluded.completed,
                                      refused = refused + excluded.refused, dead_lettered = dead_lettered + excluded.dead_lettered
            """, "$organization", "$pack", "$accepted", "$completed", "$refused", "$dead");
        findKey = Prepare("SELECT id, fingerprint FROM envelope WHERE idempotency = $key", "$key");
        history = new DayHistory(connection);
    }

    /// <summary>How many envelopes the transaction adds to those that wait; taken over when it commits.</summary>
    public long Waiting { get; private set; }

    public Appended Insert(SealedEnvelope item)
    {
        Begin();
        var envelope = item.Envelope;
        Set(insert, 0, Bytes(envelope.Id), Bytes(envelope.Organization), envelope.Pack, envelope.Kind, envelope.Destination,
            envelope.AcceptedAt.ToUnixTimeMilliseconds(), item.Attempts, item.KeyId, item.Idempotency, item.Fingerprint, item.Record, item.Ciphertext);
        if (insert.ExecuteNonQuery() == 0) return FindDuplicate(item.Idempotency!);
        Count(envelope, EnvelopeState.Accepted);
        Waiting++;
        return Appended.Stored;
    }

    /// <param name="settlement">What came of an attempt.</param>
    /// <param name="at">When.</param>
    public void Settle(Settlement settlement, DateTimeOffset at)
    {
        Begin();
        Set(settle, 0, Bytes(settlement.Envelope.Id), (int)settlement.State, settlement.Attempts, settlement.Reason,
            settlement.DueAt?.ToUnixTimeMilliseconds(), at.ToUnixTimeMilliseconds());
        // An envelope that was settled before stays as it was: an attempt that ends twice counts once.
        if (settle.ExecuteNonQuery() == 0) return;
        history.Settled(settlement, at);
        if (settlement.State == EnvelopeState.Accepted) return;
        Count(settlement.Envelope, settlement.State);
        Waiting--;
    }

    /// <summary>Makes a refused or dead-lettered envelope wait again.</summary>
    /// <param name="item">As it was seen; one that has changed since is left alone.</param>
    /// <param name="replay">The replay's id.</param>
    /// <param name="at">From when on it is due.</param>
    /// <returns>Whether it waits now because of this.</returns>
    public bool Reopen(EnvelopeStatus item, string replay, DateTimeOffset at)
    {
        Begin();
        if (!history.Reopen(item, replay, at)) return false;
        Count(item.Envelope, item.State, -1);
        Waiting++;
        return true;
    }

    /// <summary>Makes everything since the last commit durable.</summary>
    public long Commit()
    {
        if (!writing) return 0;
        foreach (var ((organization, pack), counts) in deltas)
        {
            Set(addToLedger, 0, Bytes(organization), pack, counts[0], counts[(int)EnvelopeState.Completed], counts[(int)EnvelopeState.Refused], counts[(int)EnvelopeState.DeadLettered]);
            addToLedger.ExecuteNonQuery();
        }
        Run("COMMIT");
        var waiting = Waiting;
        Forget();
        return waiting;
    }

    public void Rollback()
    {
        if (!writing) return;
        Forget();
        try
        {
            Run("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A disk that is full or failing has rolled back by itself already.
        }
    }

    /// <summary>Moves the log into the file and empties it, so that an erased payload is in neither.</summary>
    public void Checkpoint() => Run("PRAGMA wal_checkpoint(TRUNCATE)");

    public void Dispose()
    {
        foreach (var command in new[] { insert, settle, addToLedger, findKey }) command.Dispose();
        history.Dispose();
        connection.Dispose();
    }

    private Appended.Duplicate FindDuplicate(byte[] key)
    {
        Set(findKey, 0, key);
        using var row = findKey.ExecuteReader();
        row.Read();
        return new Appended.Duplicate(new Guid((byte[])row[0], bigEndian: true), (byte[])row[1]);
    }

    private void Begin()
    {
        if (writing) return;
        Run("BEGIN IMMEDIATE");
        writing = true;
    }

    private void Forget()
    {
        deltas.Clear();
        (writing, Waiting) = (false, 0);
    }

    private void Count(Envelope envelope, EnvelopeState state, int by = 1)
    {
        if (!deltas.TryGetValue((envelope.Organization, envelope.Pack), out var counts)) deltas[(envelope.Organization, envelope.Pack)] = counts = new long[5];
        counts[(int)state] += by;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        command.Prepare();
        return command;
    }

    private static void Set(SqliteCommand command, int first, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[first + i].Value = values[i] ?? DBNull.Value;
    }

    internal static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
