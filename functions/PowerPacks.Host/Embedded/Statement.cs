using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace PowerPacks.Host.Embedded;

/// <summary>
/// A prepared statement without the objects that ADO.NET makes for every parameter and row: they cost more than the row. Parameters count from 1, columns from 0,
/// as in SQLite itself. One thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
    }

    public Statement Bind(int parameter, long? value)
    {
        Check(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));
        return this;
    }

    public Statement Bind(int parameter, string? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_text(statement, parameter, value));
        return this;
    }

    /// <param name="parameter">Which.</param>
    /// <param name="utf8">Text, encoded already: what stands in every row is encoded once.</param>
    public Statement BindText(int parameter, ReadOnlySpan<byte> utf8)
    {
        Check(raw.sqlite3_bind_text(statement, parameter, utf8));
        return this;
    }

    public Statement Bind(int parameter, byte[]? value)
    {
        Check(value is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_blob(statement, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        Check(raw.sqlite3_bind_blob(statement, parameter, bytes));
        return this;
    }

    /// <returns>True on a row; false at the end, where the statement is ready for its next use.</returns>
    /// <exception cref="SqliteException">The disk is full or failing, or the file damaged.</exception>
    public bool Step()
    {
        var code = raw.sqlite3_step(statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code == raw.SQLITE_DONE)
        {
            Reset();
            return false;
        }
        var failure = Failure(code);
        Reset();
        throw failure;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(database);
    }

    /// <summary>Ends reading before the last row. Without it a read transaction would stay open and the log could not be emptied.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(statement, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public string Text(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public byte[]? BytesOrNull(int column) => IsNull(column) ? null : Bytes(column).ToArray();

    public Guid Id(int column) => new(Bytes(column), bigEndian: true);

    public void Dispose() => statement.Dispose();

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw Failure(code);
    }

    private SqliteException Failure(int code) => new(raw.sqlite3_errmsg(database).utf8_to_string(), code, raw.sqlite3_extended_errcode(database));
}
