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
    private readonly Statement add;
    private readonly Statement reopen;

    /// <summary>Whether any envelope of the day was ever replayed: then a first attempt may end a history.</summary>
    private bool replayed;

    public DayHistory(SqliteConnection connection)
    {
        add = new Statement(connection, """
            INSERT INTO history (seq, at, happened, attempt, reason)
            SELECT ?1, ?2, ?3, ?4, ?5 WHERE (?3 <> 2 OR EXISTS (SELECT 1 FROM history WHERE seq = ?1))
              AND NOT (?3 = 1 AND EXISTS (SELECT 1 FROM (SELECT * FROM history WHERE seq = ?1 ORDER BY rowid DESC LIMIT 1) AS last WHERE last.happened = 1 AND last.attempt = ?4 AND last.reason IS ?5))
            """); // What waits without being tried (its key is missing) is settled again and again, and told once.
        reopen = new Statement(connection, """
            UPDATE envelope SET state = 0, attempts = 0, reason = NULL, due_at = ?4, settled_at = NULL WHERE seq = ?1 AND id = ?2 AND state = ?3 AND payload IS NOT NULL
            """);
        using var any = new Statement(connection, $"SELECT EXISTS (SELECT 1 FROM history WHERE happened = {(int)Happened.Replayed})");
        replayed = any.Step() && any.Number(0) > 0;
        any.Reset();
    }

    public void Settled(Settlement settlement, DateTimeOffset at)
    {
        var happened = settlement.State == EnvelopeState.Accepted ? Happened.Failed : (Happened)settlement.State;
        if (happened != Happened.Completed || settlement.Attempts > 1 || replayed) Add(settlement.Envelope.Id, at, happened, settlement.Attempts, settlement.Reason);
    }

    /// <returns>False where the envelope is not as it was seen, or has no payload any more.</returns>
    public bool Reopen(EnvelopeStatus item, string replay, DateTimeOffset at)
    {
        if (reopen.Bind(1, Sequence.Of(item.Envelope.Id)).Bind(2, item.Envelope.Id).Bind(3, (long)item.State).Bind(4, at.ToUnixTimeMilliseconds()).Run() == 0) return false;
        replayed = true; // Stays true when the transaction is rolled back: that costs a look, never a line.
        Add(item.Envelope.Id, at, Happened.Replayed, item.Attempts, replay);
        return true;
    }

    public void Dispose()
    {
        add.Dispose();
        reopen.Dispose();
    }

    private void Add(Guid id, DateTimeOffset at, Happened happened, int attempt, string? reason) =>
        add.Bind(1, Sequence.Of(id)).Bind(2, at.ToUnixTimeMilliseconds()).Bind(3, (long)happened).Bind(4, attempt).Bind(5, reason).Run();
}
