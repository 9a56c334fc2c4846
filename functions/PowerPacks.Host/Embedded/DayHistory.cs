using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Writes down what became of envelopes that did not go through at the first attempt, in the transaction of <see cref="DayWriter"/>. One that did costs nothing
/// here: whether it might have a history is known without a look.
/// </summary>
internal sealed class DayHistory : IDisposable
{
    private readonly SqliteCommand add;
    private readonly SqliteCommand reopen;

    /// <summary>Whether any envelope of the day was ever replayed: then a first attempt may end a history.</summary>
    private bool replayed;

    public DayHistory(SqliteConnection connection)
    {
        add = connection.CreateCommand();
        add.CommandText = """
            INSERT INTO history (seq, at, happened, attempt, reason)
            SELECT seq, $at, $happened, $attempt, $reason FROM envelope AS e
            WHERE id = $id AND ($happened <> 2 OR EXISTS (SELECT 1 FROM history AS h WHERE h.seq = e.seq))
            """;
        reopen = connection.CreateCommand();
        reopen.CommandText = """
            UPDATE envelope SET state = 0, attempts = 0, reason = NULL, due_at = $at, settled_at = NULL
            WHERE id = $id AND state = $state AND payload IS NOT NULL
            """;
        using var any = connection.CreateCommand();
        any.CommandText = $"SELECT EXISTS (SELECT 1 FROM history WHERE happened = {(int)Happened.Replayed})";
        replayed = (long)any.ExecuteScalar()! > 0;
    }

    public void Settled(Settlement settlement, DateTimeOffset at)
    {
        var happened = settlement.State == EnvelopeState.Accepted ? Happened.Failed : (Happened)settlement.State;
        if (happened != Happened.Completed || settlement.Attempts > 1 || replayed) Add(settlement.Envelope.Id, at, happened, settlement.Attempts, settlement.Reason);
    }

    /// <returns>False where the envelope is not as it was seen, or has no payload any more.</returns>
    public bool Reopen(EnvelopeStatus item, string replay, DateTimeOffset at)
    {
        reopen.Parameters.Clear();
        reopen.Parameters.AddWithValue("$id", DayWriter.Bytes(item.Envelope.Id));
        reopen.Parameters.AddWithValue("$state", (int)item.State);
        reopen.Parameters.AddWithValue("$at", at.ToUnixTimeMilliseconds());
        if (reopen.ExecuteNonQuery() == 0) return false;
        replayed = true; // Stays true when the transaction is rolled back: that costs a look, never a line.
        Add(item.Envelope.Id, at, Happened.Replayed, item.Attempts, replay);
        return true;
    }

    public void Dispose()
    {
        add.Dispose();
        reopen.Dispose();
    }

    private void Add(Guid id, DateTimeOffset at, Happened happened, int attempt, string? reason)
    {
        add.Parameters.Clear();
        add.Parameters.AddWithValue("$id", DayWriter.Bytes(id));
        add.Parameters.AddWithValue("$at", at.ToUnixTimeMilliseconds());
        add.Parameters.AddWithValue("$happened", (int)happened);
        add.Parameters.AddWithValue("$attempt", attempt);
        add.Parameters.AddWithValue("$reason", (object?)reason ?? DBNull.Value);
        add.ExecuteNonQuery();
    }
}
