using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Shares a row with a user or a team, beyond what roles reach. Who has no privilege for the table at all gains nothing by it.</summary>
internal static class Shares
{
    /// <summary>Sets what a principal may do with a row.</summary>
    /// <param name="session">The transaction, whose caller must be allowed to share the row and to do with it whatever the principal shall.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="id">The row.</param>
    /// <param name="principal">A user or a team, by table and id.</param>
    /// <param name="access">What it may do; nothing takes the share away.</param>
    /// <exception cref="CrmException">400 or 403.</exception>
    public static void Set(Session session, StoredTable table, Guid id, (string Table, Guid Id) principal, Access access)
    {
        if (!table.IsOwned) throw CrmErrors.Query($"Rows of {table.Name} belong to the organization and cannot be shared.");
        Guard.Row(session, table, Access.Share, id);
        foreach (var right in Privileges.Each(access)) Guard.Row(session, table, right, id); // nobody gives what they have not
        var (row, who) = (Values.Store(id), Values.Store(principal.Id));
        session.Execute("DELETE FROM principalobjectaccess WHERE objectid = @0 AND principalid = @1", row, who);
        if (access is Access.None) return;
        session.Execute("""
            INSERT INTO principalobjectaccess (principalobjectaccessid, objectid, objecttypecode, principalid, principalid_type, accessrightsmask, createdon, createdby, versionnumber)
            VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8)
            """, Values.Store(Guid.CreateVersion7()), row, table.Name, who, principal.Table, Privileges.Each(access).Sum(Privileges.MaskOf), session.Now, session.Caller.User,
            session.NextVersion());
    }

    /// <summary>Reads the platform's names: <c>ReadAccess,WriteAccess</c>.</summary>
    /// <exception cref="CrmException">400: one of them is none.</exception>
    public static Access Parse(string mask) => mask.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(name => name.EndsWith("Access", StringComparison.Ordinal) && Enum.TryParse<Access>(name[..^6], out var access)
            ? access
            : throw CrmErrors.Query($"'{name}' is not an access right."))
        .Aggregate(Access.None, (all, one) => all | one);
}
