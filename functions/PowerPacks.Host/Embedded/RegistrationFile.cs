using System.Text.Json;
using Microsoft.Data.Sqlite;
using PowerPacks.Registration;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// Registrations in one SQLite file. A change is on the disk before it is reported, and a contact who was deleted or replaced has left no byte
/// in the file or its write-ahead log by then.
/// </summary>
public sealed class RegistrationFile : IRegistrationStore, IDisposable
{
    private const int SchemaVersion = 1;

    private const string Schema = """
        CREATE TABLE registration (
            organization_id TEXT PRIMARY KEY,
            serial INTEGER NOT NULL,
            record TEXT NOT NULL) STRICT;
        CREATE TABLE registration_key (
            key_id TEXT PRIMARY KEY,
            organization_id TEXT NOT NULL REFERENCES registration ON DELETE CASCADE) STRICT;
        CREATE INDEX registration_key_organization ON registration_key (organization_id);
        """;

    private const string ById = "SELECT record FROM registration WHERE organization_id = $1";

    // A backup may read the file; longer than this it may not keep a contact from being forgotten.
    private static readonly TimeSpan OthersTimeout = TimeSpan.FromSeconds(2);

    private readonly SqliteConnection connection;
    private readonly SemaphoreSlim turn = new(1);

    private RegistrationFile(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens the file, and makes it and its folder where there is none; readable by this account only.</summary>
    /// <exception cref="InvalidOperationException">A later version of this program wrote the file.</exception>
    public static RegistrationFile Open(string path)
    {
        PrivateFile.MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        // Made here, not by SQLite, so that nobody else can read it; the log beside it gets the same mode.
        if (!File.Exists(path)) PrivateFile.Create(path).Dispose();
        var builder = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false };
        var file = new RegistrationFile(new SqliteConnection(builder.ToString()));
        try
        {
            file.Prepare();
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public Task<Registration.Registration?> FindAsync(Guid organizationId, CancellationToken cancellation) =>
        TakeTurnAsync(() => Find(ById, Text(organizationId)), cancellation);

    public Task<Registration.Registration?> FindByKeyAsync(string keyId, CancellationToken cancellation) =>
        TakeTurnAsync(() => Find("SELECT record FROM registration JOIN registration_key USING (organization_id) WHERE key_id = $1", keyId), cancellation);

    public Task<bool> AddAsync(Registration.Registration registration, CancellationToken cancellation) => TakeTurnAsync(
        () => Write(
            registration,
            forgets: false,
            "INSERT INTO registration (organization_id, serial, record) VALUES ($1, $2, $3) ON CONFLICT (organization_id) DO NOTHING",
            Text(registration.Organization.Id),
            registration.GrantSerial,
            Json(registration)),
        cancellation);

    public Task<bool> ReplaceAsync(Registration.Registration changed, long expectedSerial, CancellationToken cancellation) => TakeTurnAsync(
        () => Write(
            changed,
            forgets: Find(ById, Text(changed.Organization.Id))?.Contact != changed.Contact,
            "UPDATE registration SET serial = $2, record = $3 WHERE organization_id = $1 AND serial = $4",
            Text(changed.Organization.Id),
            changed.GrantSerial,
            Json(changed),
            expectedSerial),
        cancellation);

    public Task<bool> DeleteAsync(Guid organizationId, long expectedSerial, CancellationToken cancellation) => TakeTurnAsync(
        () => Write(null, forgets: true, "DELETE FROM registration WHERE organization_id = $1 AND serial = $2", Text(organizationId), expectedSerial),
        cancellation);

    public void Dispose()
    {
        connection.Dispose();
        turn.Dispose();
    }

    private void Prepare()
    {
        connection.Open();
        Run($"PRAGMA busy_timeout = {(int)OthersTimeout.TotalMilliseconds}");
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        Run("PRAGMA secure_delete = ON");
        Run("PRAGMA temp_store = MEMORY"); // VACUUM copies everything; not into the temporary folder.
        using var command = Command("PRAGMA user_version");
        var version = (long)command.ExecuteScalar()!;
        if (version > SchemaVersion) throw new InvalidOperationException("The registration file was written by a later version of this program.");
        if (version == 0) Run($"BEGIN IMMEDIATE; {Schema} PRAGMA user_version = {SchemaVersion}; COMMIT");
        Forget(); // What a process that was killed had no time to forget.
    }

    /// <summary>Runs one statement and, where it changed a row, writes down the keys of the registration.</summary>
    private bool Write(Registration.Registration? registration, bool forgets, string sql, params object[] values)
    {
        using (var transaction = connection.BeginTransaction())
        {
            if (Run(sql, values) == 0) return false;
            if (registration is not null) WriteKeys(registration);
            transaction.Commit();
        }

        if (forgets) Forget();
        return true;
    }

    private void WriteKeys(Registration.Registration registration)
    {
        var id = Text(registration.Organization.Id);
        Run("DELETE FROM registration_key WHERE organization_id = $1", id);
        foreach (var key in registration.Keys) Run("INSERT INTO registration_key (key_id, organization_id) VALUES ($1, $2)", key.Id, id);
    }

    /// <summary>
    /// Writes the file anew, and cuts the write-ahead log to nothing. secure_delete alone is not enough: when rows move between pages, SQLite
    /// leaves copies in what is then unused space of a page, and those it does not overwrite when the row itself is deleted.
    /// </summary>
    private void Forget()
    {
        Run("VACUUM");
        using var command = Command("PRAGMA wal_checkpoint(TRUNCATE)");
        using var reader = command.ExecuteReader();
        if (!reader.Read() || reader.GetInt64(0) != 0) throw new InvalidOperationException("Another program keeps the registration file's log in use.");
    }

    private Registration.Registration? Find(string sql, object value)
    {
        using var command = Command(sql, value);
        return command.ExecuteScalar() is string json ? JsonSerializer.Deserialize<Registration.Registration>(json) : null;
    }

    private int Run(string sql, params object[] values)
    {
        using var command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params object[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (index, value) in values.Index()) command.Parameters.AddWithValue($"${index + 1}", value);
        return command;
    }

    /// <summary>One at a time: the file has one writer, a read takes microseconds, and no reader then keeps the log from being emptied.</summary>
    private async Task<T> TakeTurnAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return work();
        }
        finally
        {
            turn.Release();
        }
    }

    private static string Text(Guid id) => id.ToString("D");

    private static string Json(Registration.Registration registration) => JsonSerializer.Serialize(registration);
}
