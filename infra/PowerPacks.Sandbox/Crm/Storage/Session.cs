using Microsoft.Data.Sqlite;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>One connection in one transaction. Statements are prepared once and kept, which is what makes 250 upserts a matter of milliseconds.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>Prepared statements kept per connection; filters of clients are endless, memory is not.</summary>
    private const int MaxStatements = 300;

    private readonly SqliteConnection connection;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private readonly List<Action> afterCommit = [];
    private long version;

    public Session(SqliteConnection connection, TimeProvider clock)
    {
        (this.connection, this.clock) = (connection, clock);
        Now = string.Empty;
    }

    /// <summary>When the transaction began, as it is stored: UTC to the second.</summary>
    public string Now { get; private set; }

    /// <summary>Runs work in a transaction: all of it is kept, or, if it throws, none.</summary>
    public T Transact<T>(bool writes, Func<Session, T> work)
    {
        Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        try
        {
            Now = Values.Store(clock.GetUtcNow());
            var before = version = writes ? (long)Scalar("SELECT value FROM crm_version")! : 0;
            var result = work(this);
            if (version != before) Execute("UPDATE crm_version SET value = @0", version);
            Execute("COMMIT");
            foreach (var action in afterCommit) action();
            return result;
        }
        catch
        {
            Execute("ROLLBACK");
            throw;
        }
        finally
        {
            afterCommit.Clear();
        }
    }

    /// <summary>Does something once this transaction is on the disk, before the next writer begins; nothing where it is undone. It must not throw.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>The next row version: it rises with every write of the organization.</summary>
    public long NextVersion() => ++version;

    /// <param name="sql">With parameters <c>@0</c>, <c>@1</c> … in order.</param>
    /// <param name="parameters">Text, <see cref="long"/>, <see cref="double"/>, bytes or null.</param>
    /// <returns>Rows changed.</returns>
    public int Execute(string sql, params IReadOnlyList<object?> parameters) => Prepare(sql, parameters).ExecuteNonQuery();

    public object? Scalar(string sql, params IReadOnlyList<object?> parameters) =>
        Prepare(sql, parameters).ExecuteScalar() is { } value and not DBNull ? value : null;

    public List<T> Query<T>(string sql, IReadOnlyList<object?> parameters, Func<SqliteDataReader, T> read)
    {
        using var reader = Prepare(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, IReadOnlyList<object?> parameters)
    {
        if (!statements.TryGetValue(sql, out var command))
        {
            if (statements.Count >= MaxStatements) Forget();
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 0; i < parameters.Count; i++) command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
            statements.Add(sql, command);
        }
        for (var i = 0; i < parameters.Count; i++) command.Parameters[i].Value = parameters[i] ?? DBNull.Value;
        return command;
    }

    private void Forget()
    {
        foreach (var command in statements.Values) command.Dispose();
        statements.Clear();
    }
}
