using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Changes;

/// <summary>Which rows of tracked tables were deleted, for as long as somebody may ask for the changes since.</summary>
internal static class Tombstones
{
    /// <summary>The platform's own, where the organization does not say.</summary>
    private const int DefaultDays = 7;

    public static IReadOnlyList<string> Tables =>
    [
        "CREATE TABLE IF NOT EXISTS crm_deleted (table_name TEXT, row_id TEXT, version INTEGER, deleted_on TEXT, PRIMARY KEY (table_name, version, row_id)) WITHOUT ROWID",
        "CREATE INDEX IF NOT EXISTS crm_deleted_on ON crm_deleted (deleted_on)",
    ];

    /// <summary>Remembers that a row is gone, and forgets those that nobody may ask for any more.</summary>
    public static void Add(Session session, StoredTable table, Guid id, long version)
    {
        session.Execute("INSERT INTO crm_deleted (table_name, row_id, version, deleted_on) VALUES (@0, @1, @2, @3)", table.Name, Values.Store(id), version, session.Now);
        session.Execute("DELETE FROM crm_deleted WHERE deleted_on < @0", Values.Store(Oldest(session)));
    }

    /// <summary>Forgets what was deleted of a table that goes.</summary>
    public static void Forget(Session session, string table) => session.Execute("DELETE FROM crm_deleted WHERE table_name = @0", table);

    /// <returns>The moment before which a token has expired.</returns>
    public static DateTimeOffset Oldest(Session session)
    {
        var days = session.Scalar("SELECT expirechangetrackingindays FROM organization LIMIT 1") as long? ?? DefaultDays;
        return DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture).AddDays(-days);
    }
}
