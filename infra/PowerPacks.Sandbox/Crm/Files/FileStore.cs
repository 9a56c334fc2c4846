using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>
/// The bytes of file columns, in the organization's own file, so that they come and go with the transaction and with the row. A picture is kept in its row.
/// </summary>
internal static class FileStore
{
    public const string Binary = "application/octet-stream";

    public static IReadOnlyList<string> Tables =>
    [
        "CREATE TABLE IF NOT EXISTS crm_file (id TEXT PRIMARY KEY, table_name TEXT, row_id TEXT, column_name TEXT, name TEXT, mime_type TEXT, size INTEGER)",
        "CREATE UNIQUE INDEX IF NOT EXISTS crm_file_row ON crm_file (table_name, row_id, column_name)",
        "CREATE TABLE IF NOT EXISTS crm_fileblock (file_id TEXT, position INTEGER, bytes BLOB, PRIMARY KEY (file_id, position)) WITHOUT ROWID",
        .. Uploads.Tables,
    ];

    /// <summary>The largest file a column takes, in KB.</summary>
    public static int MaxSizeKb(Column column) => column switch { Column.File file => file.MaxSizeKb, Column.Image image => image.MaxSizeKb, _ => 0 };

    /// <exception cref="CrmException">400: the file would be too large.</exception>
    public static void CheckSize(Column column, long size)
    {
        if (size > MaxSizeKb(column) * 1024L) throw CrmErrors.FileTooLarge(column.LogicalName, MaxSizeKb(column));
    }

    /// <summary>Makes these the bytes of a column, whatever it held before.</summary>
    public static StoredFile Put(Session session, FilePlace place, string name, string mimeType, IReadOnlyList<byte[]> blocks)
    {
        var size = blocks.Sum(b => (long)b.Length);
        CheckSize(place.Column, size);
        var file = new StoredFile(Guid.CreateVersion7(), name, mimeType, size);
        if (place.Column is Column.Image)
        {
            Set(session, place, (place.Column.LogicalName, Convert.ToBase64String(blocks is [var only] ? only : [.. blocks.SelectMany(b => b)])));
            return file;
        }
        DeleteRows(session, "table_name = @0 AND row_id = @1 AND column_name = @2", place.Names);
        session.Execute("INSERT INTO crm_file (id, table_name, row_id, column_name, name, mime_type, size) VALUES (@0, @1, @2, @3, @4, @5, @6)",
            [Values.Store(file.Id), .. place.Names, name, mimeType, size]);
        var position = 0L;
        foreach (var block in blocks)
        {
            session.Execute("INSERT INTO crm_fileblock (file_id, position, bytes) VALUES (@0, @1, @2)", Values.Store(file.Id), position, block);
            position += block.Length;
        }
        Set(session, place, (place.Column.LogicalName, Values.Store(file.Id)), (place.Column.LogicalName + "_name", name));
        return file;
    }

    /// <returns>The file a column holds; null for none.</returns>
    public static StoredFile? Find(Session session, FilePlace place)
    {
        if (place.Column is not Column.Image)
        {
            return session.Query("SELECT id, name, mime_type, size FROM crm_file WHERE table_name = @0 AND row_id = @1 AND column_name = @2", place.Names,
                reader => new StoredFile(Guid.Parse(reader.GetString(0)), reader.GetString(1), reader.GetString(2), reader.GetInt64(3))).FirstOrDefault();
        }
        return Picture(session, place) is { } picture ? new StoredFile(place.Row, place.Column.LogicalName, Binary, Values.BytesOf(picture)) : null;
    }

    /// <returns>The bytes from an offset on, fewer than asked for at the end.</returns>
    public static byte[] Read(Session session, FilePlace place, StoredFile file, long offset, long length)
    {
        var end = Math.Min(offset + length, file.Size);
        if (offset >= end) return [];
        if (place.Column is Column.Image) return Convert.FromBase64String(Picture(session, place)!).AsSpan((int)offset, (int)(end - offset)).ToArray();
        var bytes = new byte[end - offset];
        const string overlapping = "SELECT position, bytes FROM crm_fileblock WHERE file_id = @0 AND position < @1 AND position + length(bytes) > @2 ORDER BY position";
        foreach (var (position, block) in session.Query(overlapping, [Values.Store(file.Id), end, offset], r => (r.GetInt64(0), r.GetFieldValue<byte[]>(1))))
        {
            var (from, to) = (Math.Max(position, offset), Math.Min(position + block.Length, end));
            block.AsSpan((int)(from - position), (int)(to - from)).CopyTo(bytes.AsSpan((int)(from - offset)));
        }
        return bytes;
    }

    /// <summary>Empties a column.</summary>
    /// <returns>Whether it held a file.</returns>
    public static bool Remove(Session session, FilePlace place)
    {
        if (Find(session, place) is null) return false;
        DeleteRows(session, "table_name = @0 AND row_id = @1 AND column_name = @2", place.Names);
        if (place.Column is Column.Image) Set(session, place, (place.Column.LogicalName, null));
        else Set(session, place, (place.Column.LogicalName, null), (place.Column.LogicalName + "_name", null));
        return true;
    }

    /// <summary>Deletes the files of a row that goes.</summary>
    public static void DeleteOf(Session session, StoredTable table, Guid row) =>
        DeleteRows(session, "table_name = @0 AND row_id = @1", [table.Name, Values.Store(row)]);

    /// <summary>Deletes all files of a table that goes, and those on their way to it.</summary>
    public static void Forget(Session session, string table)
    {
        DeleteRows(session, "table_name = @0", [table]);
        Uploads.Forget(session, "table_name = @0", table);
    }

    /// <summary>Deletes all files of a column that goes, and those on their way to it.</summary>
    public static void Forget(Session session, string table, string column)
    {
        DeleteRows(session, "table_name = @0 AND column_name = @1", [table, column]);
        Uploads.Forget(session, "table_name = @0 AND column_name = @1", table, column);
    }

    /// <returns>Where a file is, by its id; null where there is no such file.</returns>
    public static FilePlace? Locate(Session session, Schema schema, Guid file) => session.Query(
        "SELECT table_name, row_id, column_name FROM crm_file WHERE id = @0", [Values.Store(file)],
        reader => FilePlace.Of(schema[reader.GetString(0)], Guid.Parse(reader.GetString(1)), reader.GetString(2))).FirstOrDefault();

    private static void DeleteRows(Session session, string where, IReadOnlyList<object?> parameters)
    {
        session.Execute($"DELETE FROM crm_fileblock WHERE file_id IN (SELECT id FROM crm_file WHERE {where})", parameters);
        session.Execute($"DELETE FROM crm_file WHERE {where}", parameters);
    }

    private static string? Picture(Session session, FilePlace place) => session.Scalar(
        $"SELECT \"{place.Column.LogicalName}\" FROM \"{place.Table.Name}\" WHERE \"{place.Table.PrimaryId}\" = @0", Values.Store(place.Row)) as string;

    private static void Set(Session session, FilePlace place, params IReadOnlyList<(string Column, object? Value)> values) => Rows.Update(
        session, new RowChange(place.Table, null, values.ToDictionary(v => v.Column, v => v.Value, StringComparer.Ordinal), []), place.Row);
}
