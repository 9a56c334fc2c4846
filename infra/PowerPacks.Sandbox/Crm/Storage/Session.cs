using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Security;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>One connection in one transaction. Statements are prepared once and kept, which is what makes 250 upserts a matter of milliseconds.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>Prepared statements kept per connection; filters of clients are endless, memory is not.</summary>
    private const int MaxStatements = 300;

    private readonly SqliteConnection connection;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, SqliteCommand> statements = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private readonly List<Action<Session>> afterwards = [];
    private readonly List<Action> afterCommit = [];
    private long version;
    private long before;

    /// <param name="connection">Its own.</param>
    /// <param name="clock">For row times.</param>
    /// <param name="home">Whose rows they are.</param>
    public Session(SqliteConnection connection, TimeProvider clock, Home home)
    {
        (this.connection, this.clock, Home, Caller) = (connection, clock, home, home.System);
        Now = string.Empty;
    }

    public Home Home { get; }

    /// <summary>For whom the transaction works; at its beginning the system.</summary>
    public Caller Caller { get; private set; }

    /// <summary>Whether this transaction has written a row.</summary>
    public bool HasWritten => version != before;

    /// <summary>When the transaction began, as it is stored: UTC to the second.</summary>
    public string Now { get; private set; }

    /// <summary>Whether this transaction is the writer's.</summary>
    public bool CanWrite { get; private set; }

    /// <summary>Names of the tables that this transaction has written to.</summary>
    public IReadOnlySet<string> Touched => touched;

    /// <summary>Runs work in a transaction: all of it is kept, or, if it throws, none.</summary>
    public T Transact<T>(bool writes, Func<Session, T> work)
    {
        touched.Clear();
        Execute(writes ? "BEGIN IMMEDIATE" : "BEGIN");
        try
        {
            (Now, Caller, CanWrite) = (Values.Store(clock.GetUtcNow()), Home.System, writes);
            before = version = writes ? (long)Scalar("SELECT value FROM crm_version")! : 0;
            var result = work(this);
            if (version != before) Execute("UPDATE crm_version SET value = @0", version);
            Execute("COMMIT");
            foreach (var action in afterCommit) action();
            return result;
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            afterCommit.Clear();
        }
    }

    private void Undo()
    {
        // A full disk and its like end the transaction by themselves; then there is nothing to undo, and trying would hide what happened.
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) Execute("ROLLBACK");
    }

    /// <summary>Does something once this transaction is on the disk, before the next writer begins; nothing where it is undone. It must not throw.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    /// <summary>Works for somebody else for a while, within the same transaction.</summary>
    public T As<T>(Caller caller, Func<T> work)
    {
        var usual = Caller;
        Caller = caller;
        try
        {
            return work();
        }
        finally
        {
            Caller = usual;
        }
    }

    /// <summary>The next row version: it rises with every write of the organization.</summary>
    public long NextVersion() => ++version;

    public void Touch(string table) => touched.Add(table);

    /// <summary>Work for a transaction of its own, right after this one has ended, whether it was kept or not.</summary>
    public void Afterwards(Action<Session> work) => afterwards.Add(work);

    /// <returns>What was asked for by <see cref="Afterwards"/>, which is then forgotten.</returns>
    public IReadOnlyList<Action<Session>> TakeAfterwards()
    {
        if (afterwards.Count == 0) return [];
        IReadOnlyList<Action<Session>> taken = [.. afterwards];
        afterwards.Clear();
        return taken;
    }

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
