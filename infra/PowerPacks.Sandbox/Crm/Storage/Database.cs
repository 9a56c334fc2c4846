using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Security;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>The file of one organization: one writer at a time, readers beside it. What a write answered is on the disk.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>Idle read connections kept open.</summary>
    private const int MaxIdleReaders = 16;

    private readonly string file;
    private readonly string connectionString;
    private readonly TimeProvider clock;
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly ConcurrentBag<Session> readers = [];
    private readonly Session writer;
    private readonly Home home;

    public Database(string file, TimeProvider clock, Home home)
    {
        (this.file, this.clock, this.home) = (file, clock, home);
        connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        writer = new Session(Open(VersionTable), clock, home);
    }

    /// <summary>How far running imports are.</summary>
    public Progress Progress { get; } = new();

    /// <summary>Told after each commit, by the writer and before the next write, with the writer's session.</summary>
    public Action<Session>? Committed { get; set; }

    /// <summary>Runs work as the only writer, in one transaction.</summary>
    public async Task<T> WriteAsync<T>(Func<Session, T> work, CancellationToken cancel)
    {
        await writing.WaitAsync(cancel);
        try
        {
            return Transact(work);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>As <see cref="WriteAsync"/>, for a caller that nobody waits beside.</summary>
    public T Write<T>(Func<Session, T> work)
    {
        writing.WaitAsync().GetAwaiter().GetResult(); // in line with all who wait: a semaphore lets those who block go first
        try
        {
            return Transact(work);
        }
        finally
        {
            writing.Release();
        }
    }

    public void Write(Action<Session> work) => Write(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Runs work on one consistent view of the data.</summary>
    public T Read<T>(Func<Session, T> work)
    {
        var reader = readers.TryTake(out var idle) ? idle : new Session(Open(), clock, home);
        try
        {
            return reader.Transact(writes: false, work);
        }
        finally
        {
            if (readers.Count < MaxIdleReaders) readers.Add(reader);
            else reader.Dispose();
        }
    }

    public void Dispose()
    {
        writer.Dispose();
        while (readers.TryTake(out var reader)) reader.Dispose();
        writing.Dispose();
    }

    private T Transact<T>(Func<Session, T> work)
    {
        try
        {
            var result = writer.Transact(writes: true, work);
            Committed?.Invoke(writer);
            return result;
        }
        finally
        {
            if (writer.TakeAfterwards() is { Count: > 0 } rest) Follow(rest);
        }
    }

    /// <summary>What follows a transaction changes nothing about what became of it: whoever waits for that learns it, even if this fails.</summary>
    private void Follow(IReadOnlyList<Action<Session>> rest)
    {
        try
        {
            writer.Transact(writes: true, session =>
            {
                foreach (var work in rest) work(session);
                return true;
            });
            Committed?.Invoke(writer);
        }
        catch (Exception e) when (e is SqliteException or CrmException)
        {
            Console.Error.WriteLine($"CRM {Path.GetFileNameWithoutExtension(file)}: {rest.Count} entries of the plug-in trace log were not written ({(e as SqliteException)?.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture) ?? e.GetType().Name}).");
        }
    }

    /// <summary>The counter that every transaction begins with.</summary>
    private const string VersionTable = """
        CREATE TABLE IF NOT EXISTS crm_version (value INTEGER NOT NULL);
        INSERT INTO crm_version SELECT 1000 WHERE NOT EXISTS (SELECT 1 FROM crm_version);
        """;

    private SqliteConnection Open(string first = "")
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        connection.CreateFunction(ElasticTables.Now, () => clock.GetUtcNow().ToUnixTimeSeconds());
        connection.CreateFunction(Progress.Function, (string job) => Progress.Of(job));
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; " + first;
        command.ExecuteNonQuery();
        return connection;
    }
}
