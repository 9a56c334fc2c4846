using Microsoft.Data.Sqlite;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// What an operator reads from one day's file: a connection of its own for each question, read-only and closed after, so that no question ever holds the lock
/// that leases and writes use.
/// </summary>
internal sealed class DayArchive : IDisposable
{
    private const int CannotOpen = 14; // SQLITE_CANTOPEN
    private const string Columns = "id, organization, pack, kind, destination, seq, state, attempts, reason, due_at, settled_at";

    private readonly SqliteConnection connection;
    private readonly DateOnly day;
    private readonly bool damaged; // Its file was mended: what was damaged lies beside it.

    private DayArchive(SqliteConnection connection, DateOnly day, bool damaged) => (this.connection, this.day, this.damaged) = (connection, day, damaged);

    /// <returns>The day's archive; null where the day is purged.</returns>
    public static DayArchive? Open(string folder, DateOnly day)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = DayFile.PathOf(folder, day), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();
        var connection = new SqliteConnection(text);
        try
        {
            connection.Open();
            return new DayArchive(connection, day, Directory.EnumerateFiles(folder, Path.GetFileName(DayFile.PathOf(folder, day)) + ".damaged-*").Any());
        }
        catch (SqliteException e) when (e.SqliteErrorCode == CannotOpen && !File.Exists(DayFile.PathOf(folder, day)))
        {
            connection.Dispose();
            return null;
        }
    }

    public List<EnvelopeStatus> List(EnvelopeFilter filter, Guid? after, int most) =>
        Statuses(filter, after is null ? "" : "AND seq < $after", "ORDER BY seq DESC", after, null, most);

    /// <summary>Refused and dead-lettered envelopes that can be replayed, in order of acceptance.</summary>
    public List<EnvelopeStatus> Replayable(EnvelopeFilter filter, DateTimeOffset settledBy, Guid? after, int most) => Statuses(
        filter,
        "AND state > 2 AND NOT erased AND coalesce(settled_at, 0) <= $by" + (after is null ? "" : " AND seq > $after"),
        "ORDER BY seq", after, settledBy, most);

    public EnvelopeLife? Find(Guid id)
    {
        using var command = Command($"SELECT {Columns} FROM listed WHERE seq = $seq AND id = $id", ("$seq", Sequence.Of(id)), ("$id", id.ToByteArray(bigEndian: true)));
        using var row = command.ExecuteReader();
        if (!row.Read()) return null;
        var status = StatusAt(row);
        return new EnvelopeLife(status, History(status, row.GetInt64(5)));
    }

    public DateTimeOffset? OldestWaiting()
    {
        // A look into each lane's line, not a walk along it; what failed before is seldom much.
        using var command = Command("""
            SELECT min(seq) FROM (SELECT (SELECT e.seq FROM envelope AS e WHERE e.lane = l.number AND e.state = 0 AND e.attempts = 0 ORDER BY e.seq LIMIT 1) AS seq FROM lane AS l
                                  UNION ALL SELECT min(+seq) FROM envelope WHERE state = 0 AND attempts > 0)
            """);
        return command.ExecuteScalar() is long sequence ? Sequence.MomentIn(day, sequence) : null;
    }

    public List<DeadLetterGroup> DeadLetters(EnvelopeFilter filter, DateTimeOffset? settledBy)
    {
        using var command = Command($"""
            SELECT state, organization, pack, destination, reason, count(*), sum(erased), min(seq), max(seq) FROM listed
            WHERE {Where(filter)} AND state > 2 {(settledBy is null ? "" : "AND coalesce(settled_at, 0) <= $by")}
            GROUP BY state, organization, pack, destination, reason
            """);
        Add(command, filter, null, settledBy);
        using var row = command.ExecuteReader();
        var groups = new List<DeadLetterGroup>();
        while (row.Read())
        {
            groups.Add(new DeadLetterGroup(day, (EnvelopeState)row.GetInt32(0), IdAt(row, 1), row.GetString(2), row.GetString(3), TextAt(row, 4),
                row.GetInt64(5), row.GetInt64(6), Sequence.MomentIn(day, row.GetInt64(7)), Sequence.MomentIn(day, row.GetInt64(8))));
        }
        return groups;
    }

    /// <summary>What a replay reopened behind that envelope.</summary>
    public ReopenedPage Reopened(string replay, Guid? after)
    {
        using var command = Command($"""
            SELECT r.count, e.id FROM (SELECT count(*) AS count, max(seq) AS seq FROM history WHERE happened = {(int)Happened.Replayed} AND reason = $replay
                                         AND seq > $after) AS r
            JOIN envelope AS e ON e.seq = r.seq
            """, ("$replay", replay), ("$after", after is { } id ? Sequence.Of(id) : -1L));
        using var row = command.ExecuteReader();
        return row.Read() ? new ReopenedPage(row.GetInt32(0), IdAt(row, 1)) : new ReopenedPage(0, null);
    }

    /// <summary>Ledger and envelopes in one reading, hence of one moment.</summary>
    public List<LedgerCount> Recount()
    {
        using var command = Command("""
            SELECT coalesce(l.organization, c.organization), coalesce(l.pack, c.pack), coalesce(l.accepted, 0), coalesce(l.completed, 0), coalesce(l.refused, 0),
                   coalesce(l.dead_lettered, 0), coalesce(c.accepted, 0), coalesce(c.completed, 0), coalesce(c.refused, 0), coalesce(c.dead_lettered, 0), coalesce(c.waiting, 0),
                   coalesce(l.lost, 0)
            FROM ledger AS l
            FULL JOIN (SELECT organization, pack, count(*) AS accepted, sum(state = 2) AS completed, sum(state = 3) AS refused, sum(state = 4) AS dead_lettered,
                              sum(state = 0) AS waiting FROM listed GROUP BY organization, pack) AS c
              ON c.organization = l.organization AND c.pack = l.pack
            """);
        using var row = command.ExecuteReader();
        var counts = new List<LedgerCount>();
        while (row.Read())
        {
            var (organization, pack, waiting, lost) = (IdAt(row, 0), row.GetString(1), row.GetInt64(10), row.GetInt64(11));
            counts.Add(new LedgerCount(
                new LedgerEntry(organization, pack, day, row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), 0, waiting) { Lost = lost },
                new LedgerEntry(organization, pack, day, row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), 0, waiting), damaged || lost > 0));
        }
        return counts;
    }

    public void Dispose() => connection.Dispose();

    /// <summary>What is kept of the envelope's history, and what its row alone tells: its acceptance, and a first attempt that went through.</summary>
    private List<EnvelopeEvent> History(EnvelopeStatus status, long sequence)
    {
        var history = new List<EnvelopeEvent> { new(status.Envelope.AcceptedAt, Happened.Accepted, 0, null) };
        using var command = Command("SELECT at, happened, attempt, reason FROM history WHERE seq = $seq ORDER BY rowid", ("$seq", sequence));
        using var row = command.ExecuteReader();
        while (row.Read()) history.Add(new EnvelopeEvent(MomentAt(row, 0)!.Value, (Happened)row.GetInt32(1), row.GetInt32(2), TextAt(row, 3)));
        if (status.SettledAt is { } at && history.Count == 1) history.Add(new EnvelopeEvent(at, (Happened)status.State, status.Attempts, status.Reason));
        return history;
    }

    private List<EnvelopeStatus> Statuses(EnvelopeFilter filter, string and, string order, Guid? after, DateTimeOffset? settledBy, int most)
    {
        using var command = Command($"SELECT {Columns} FROM listed WHERE {Where(filter)} {and} {order} LIMIT $most", ("$most", most));
        Add(command, filter, after, settledBy);
        using var row = command.ExecuteReader();
        var found = new List<EnvelopeStatus>();
        while (row.Read()) found.Add(StatusAt(row));
        return found;
    }

    /// <summary>States stand in the text, not in parameters: only so does SQLite see that a partial index holds the answer.</summary>
    private static string Where(EnvelopeFilter filter) => string.Join(" AND ", new[]
    {
        "1",
        // The relay's own canaries are shown to who asks for them by name: they would hide what matters.
        filter.Organization is null ? "organization <> zeroblob(16)" : "organization = $organization",
        filter.Pack is null ? null : "pack = $pack",
        filter.Destination is null ? null : "destination = $destination",
        filter.Reason is null ? null : "reason = $reason",
        filter.State is { } state ? $"state = {(int)state}" + (state > EnvelopeState.Completed ? " AND state > 2" : "") : null,
    }.OfType<string>());

    private static void Add(SqliteCommand command, EnvelopeFilter filter, Guid? after, DateTimeOffset? settledBy)
    {
        if (filter.Organization is { } organization) command.Parameters.AddWithValue("$organization", organization.ToByteArray(bigEndian: true));
        if (filter.Pack is { } pack) command.Parameters.AddWithValue("$pack", pack);
        if (filter.Destination is { } destination) command.Parameters.AddWithValue("$destination", destination);
        if (filter.Reason is { } reason) command.Parameters.AddWithValue("$reason", reason);
        if (after is { } id) command.Parameters.AddWithValue("$after", Sequence.Of(id));
        if (settledBy is { } by) command.Parameters.AddWithValue("$by", by.ToUnixTimeMilliseconds());
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private EnvelopeStatus StatusAt(SqliteDataReader row)
    {
        var envelope = new Envelope(IdAt(row, 0), IdAt(row, 1), row.GetString(2), row.GetString(3), row.GetString(4), Sequence.MomentIn(day, row.GetInt64(5)));
        var state = (EnvelopeState)row.GetInt32(6);
        return new EnvelopeStatus(envelope, state, row.GetInt32(7), TextAt(row, 8), state == EnvelopeState.Accepted ? (row.GetInt64(9) > 0 ? MomentAt(row, 9) : envelope.AcceptedAt) : null, MomentAt(row, 10));
    }

    private static Guid IdAt(SqliteDataReader row, int column) => new((byte[])row[column], bigEndian: true);

    private static string? TextAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? MomentAt(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
