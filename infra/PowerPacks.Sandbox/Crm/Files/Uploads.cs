using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Files;

/// <summary>Files on their way, block by block, until they are committed.</summary>
internal static class Uploads
{
    /// <summary>Largest block in bytes that the platform takes, and the size it advises.</summary>
    public const int MaxBlockBytes = 4 * 1024 * 1024;

    /// <summary>An upload that is not committed by then is forgotten.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public static IReadOnlyList<string> Tables =>
    [
        "CREATE TABLE IF NOT EXISTS crm_upload (id TEXT PRIMARY KEY, table_name TEXT, row_id TEXT, column_name TEXT, name TEXT, started TEXT)",
        "CREATE TABLE IF NOT EXISTS crm_uploadblock (upload_id TEXT, block_id TEXT, bytes BLOB, PRIMARY KEY (upload_id, block_id)) WITHOUT ROWID",
    ];

    /// <returns>The token by which the blocks and the commit name the upload.</returns>
    public static string Begin(Session session, FilePlace place, string name)
    {
        var old = Values.Store(DateTimeOffset.Parse(session.Now, System.Globalization.CultureInfo.InvariantCulture) - Lifetime);
        Forget(session, "started < @0", old);
        var token = Values.Store(Guid.NewGuid());
        session.Execute("INSERT INTO crm_upload (id, table_name, row_id, column_name, name, started) VALUES (@0, @1, @2, @3, @4, @5)",
            [token, .. place.Names, name, session.Now]);
        return token;
    }

    /// <exception cref="CrmException">400: no such upload, or too large a block or file; 404: the row or column has gone meanwhile.</exception>
    public static void Add(Session session, Schema schema, string token, string blockId, byte[] bytes)
    {
        var (place, _) = Get(session, schema, token);
        if (bytes.Length > MaxBlockBytes) throw CrmErrors.Payload(place.Table.Set, $"A block has at most {MaxBlockBytes} bytes.");
        session.Execute("INSERT OR REPLACE INTO crm_uploadblock (upload_id, block_id, bytes) VALUES (@0, @1, @2)", token, blockId, bytes);
        FileStore.CheckSize(place.Column, Received(session, token));
    }

    /// <returns>How many bytes have come.</returns>
    public static long Received(Session session, string token) =>
        (long)session.Scalar("SELECT ifnull(sum(length(bytes)), 0) FROM crm_uploadblock WHERE upload_id = @0", token)!;

    /// <returns>Ids of the blocks that have come, in the order of their ids.</returns>
    public static List<string> Blocks(Session session, string token) =>
        session.Query("SELECT block_id FROM crm_uploadblock WHERE upload_id = @0 ORDER BY block_id", [token], reader => reader.GetString(0));

    /// <summary>Makes the blocks, in the order given, the column's file.</summary>
    /// <exception cref="CrmException">400: no such upload, or a block that has not come; 404: the row or column has gone meanwhile.</exception>
    public static StoredFile Commit(Session session, Schema schema, string token, IEnumerable<string> blocks, string? name, string mimeType)
    {
        var (place, begun) = Get(session, schema, token);
        var bytes = blocks.Select(block => session.Query("SELECT bytes FROM crm_uploadblock WHERE upload_id = @0 AND block_id = @1", [token, block],
            reader => reader.GetFieldValue<byte[]>(0)).FirstOrDefault() ?? throw CrmErrors.Payload(place.Table.Set, $"The block '{block}' was not uploaded.")).ToList();
        var file = FileStore.Put(session, place, name ?? begun, mimeType, bytes);
        Forget(session, "id = @0", token);
        return file;
    }

    /// <summary>Forgets uploads with all that has come of them.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="where">SQL condition over <c>crm_upload</c>.</param>
    /// <param name="parameters">Its parameters.</param>
    public static void Forget(Session session, string where, params IReadOnlyList<object?> parameters)
    {
        session.Execute($"DELETE FROM crm_uploadblock WHERE upload_id IN (SELECT id FROM crm_upload WHERE {where})", parameters);
        session.Execute($"DELETE FROM crm_upload WHERE {where}", parameters);
    }

    private static (FilePlace Place, string Name) Get(Session session, Schema schema, string token)
    {
        var found = session.Query("SELECT table_name, row_id, column_name, name FROM crm_upload WHERE id = @0", [token],
            reader => (Table: reader.GetString(0), Row: Guid.Parse(reader.GetString(1)), Column: reader.GetString(2), Name: reader.GetString(3)));
        if (found.Count == 0) throw CrmErrors.UploadUnknown();
        var (name, row, column, file) = found[0];
        if (schema.Find(name) is { } table && table.FindColumn(column) is not null && Rows.Find(session, new RowAddress(table, row, new Dictionary<string, object?>())) is not null)
            return (FilePlace.Of(table, row, column), file);
        session.Afterwards(rest => Forget(rest, "id = @0", token)); // nothing can come of it any more
        throw CrmErrors.UploadPlaceGone(name, row, column);
    }
}
