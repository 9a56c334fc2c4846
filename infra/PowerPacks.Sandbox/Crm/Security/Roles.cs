using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>
/// Writes roles and their privileges. A role exists once, in the organization's first business unit, and may be given to users and teams of any: how deep it
/// reaches is counted from theirs.
/// </summary>
internal static class Roles
{
    /// <summary>Adds a role as a solution declares it, or replaces the privileges of the one with that id.</summary>
    /// <param name="session">The transaction of the import.</param>
    /// <param name="role">What was declared.</param>
    /// <param name="id">The role's id in the solution; null to derive it from the name.</param>
    /// <param name="managed">Whether a managed solution brought it.</param>
    /// <returns>The role's id.</returns>
    public static Guid Put(Session session, Role role, Guid? id = null, bool managed = false)
    {
        var tables = role.Privileges.SelectMany(p => Privileges.Each(p.Access).Select(access => (Name: Privileges.NameOf(p.Table, access), p.Depth)));
        return Put(session, role.Name, id ?? ComponentId.Of("role", role.Name), null, managed, tables.Concat(role.Others.Select(name => (name, PrivilegeDepth.Global))));
    }

    /// <summary>As the other, for a role whose privileges are known by name.</summary>
    public static Guid Put(
        Session session, string name, Guid id, string? template, bool managed, IEnumerable<(string Privilege, PrivilegeDepth Depth)> privileges)
    {
        var key = Values.Store(id);
        var isNew = session.Scalar("SELECT 1 FROM role WHERE roleid = @0", key) is null;
        if (isNew)
        {
            session.Execute("""
                INSERT INTO role (roleid, name, ismanaged, roletemplateid, businessunitid, organizationid, createdon, createdby, versionnumber)
                VALUES (@0, @1, @2, @3, @4, (SELECT organizationid FROM organization), @5, @6, @7)
                """, key, name, managed ? 1L : 0L, template, session.Caller.Unit, session.Now, session.Caller.User, session.NextVersion());
        }
        session.Execute("UPDATE role SET name = @1, modifiedon = @2, modifiedby = @3, versionnumber = @4 WHERE roleid = @0",
            key, name, session.Now, session.Caller.User, session.NextVersion());
        session.Execute("DELETE FROM roleprivileges WHERE roleid = @0", key);
        foreach (var (privilege, depth) in privileges)
        {
            Privileges.Ensure(session, privilege);
            Grant(session, key, Privileges.IdOf(privilege), depth);
        }
        return id;
    }

    /// <summary>Gives a role a privilege, or changes how deep it is.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="role">The role's id, as stored.</param>
    /// <param name="privilege">The privilege's id, as stored.</param>
    /// <param name="depth">To which rows.</param>
    public static void Grant(Session session, string role, string privilege, PrivilegeDepth depth)
    {
        session.Execute("DELETE FROM roleprivileges WHERE roleid = @0 AND privilegeid = @1", role, privilege);
        session.Execute("INSERT INTO roleprivileges (roleprivilegesid, roleid, privilegeid, privilegedepthmask, versionnumber) VALUES (@0, @1, @2, @3, @4)",
            Values.Store(Guid.CreateVersion7()), role, privilege, MaskOf(depth), session.NextVersion());
    }

    public static long MaskOf(PrivilegeDepth depth) => depth switch { PrivilegeDepth.Global => 8, PrivilegeDepth.Deep => 4, PrivilegeDepth.Local => 2, _ => 1 };

    public static PrivilegeDepth DepthOf(long mask) => mask switch { 8 => PrivilegeDepth.Global, 4 => PrivilegeDepth.Deep, 2 => PrivilegeDepth.Local, _ => PrivilegeDepth.Basic };
}
