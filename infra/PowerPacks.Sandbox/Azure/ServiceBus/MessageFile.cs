using System.Globalization;
using Microsoft.Data.Sqlite;

namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>Keeps a broker's messages over a restart of the sandbox, in one SQLite file.</summary>
internal sealed class MessageFile : IMessageJournal, IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Lock gate = new();

    public MessageFile(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = NORMAL");
        Run("""
            CREATE TABLE IF NOT EXISTS message (
                queue TEXT NOT NULL, sequence INTEGER NOT NULL, id TEXT NOT NULL, session TEXT, type TEXT, body BLOB NOT NULL, enqueued INTEGER NOT NULL, expires INTEGER NOT NULL, count INTEGER NOT NULL,
                reason TEXT, PRIMARY KEY (queue, sequence)) STRICT
            """);
    }

    /// <summary>What a queue had.</summary>
    public IReadOnlyList<StoredMessage> Of(string queue)
    {
        lock (gate)
        {
            using var command = Command("SELECT sequence, id, session, type, body, enqueued, expires, count, reason FROM message WHERE queue = $1", queue);
            using var row = command.ExecuteReader();
            var kept = new List<StoredMessage>();
            while (row.Read())
            {
                kept.Add(new StoredMessage
                {
                    Sequence = row.GetInt64(0), Id = row.GetString(1), Session = row.IsDBNull(2) ? null : row.GetString(2), ContentType = row.IsDBNull(3) ? null : row.GetString(3), Body = (byte[])row[4],
                    EnqueuedAt = new(row.GetInt64(5), TimeSpan.Zero), ExpiresAt = new(row.GetInt64(6), TimeSpan.Zero), DeliveryCount = row.GetInt32(7), DeadLetterReason = row.IsDBNull(8) ? null : row.GetString(8),
                });
            }
            return kept;
        }
    }

    public void Added(string queue, StoredMessage message) => Run(
        "INSERT INTO message VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", queue, message.Sequence, message.Id, message.Session, message.ContentType, message.Body, message.EnqueuedAt.UtcTicks,
        message.ExpiresAt.UtcTicks, message.DeliveryCount, message.DeadLetterReason);

    public void Counted(string queue, StoredMessage message) => Run("UPDATE message SET count = $3 WHERE queue = $1 AND sequence = $2", queue, message.Sequence, message.DeliveryCount);

    public void Removed(string queue, StoredMessage message) => Run("DELETE FROM message WHERE queue = $1 AND sequence = $2", queue, message.Sequence);

    public void Dispose() => connection.Dispose();

    private void Run(string sql, params object?[] values)
    {
        lock (gate)
        {
            using var command = Command(sql, values);
            command.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (index, value) in values.Index()) command.Parameters.AddWithValue((index + 1).ToString("$0", CultureInfo.InvariantCulture), value ?? DBNull.Value);
        return command;
    }
}
