using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Whether a caller may give somebody rights. Whoever could give more than they have would soon have everything.</summary>
internal static class Giving
{
    /// <summary>Each of its rows opens a column to whoever has its profile.</summary>
    public const string Permissions = "fieldpermission";

    private static readonly IReadOnlyList<string> Templates = [SeededRoles.AdministratorTemplate, SeededRoles.CustomizerTemplate];

    /// <summary>Demands what relating two rows would give to the users concerned.</summary>
    /// <param name="session">The transaction, which knows the caller.</param>
    /// <param name="joined">The relationship.</param>
    /// <param name="here">The row that has the collection.</param>
    /// <param name="there">The row that is to be in it.</param>
    /// <exception cref="CrmException">403: the caller has not all of it; 405: the relationship is not made that way.</exception>
    public static void Demand(Session session, Collection.Joined joined, Guid here, Guid there)
    {
        switch (joined.Joining.Name)
        {
            case "systemuserroles" or "teamroles":
                session.Caller.Demand(Privileges.AssignRole);
                var (role, holder, holders) = joined.To.Name == "role" ? (there, here, joined.From) : (here, there, joined.To);
                DemandRole(session, Values.Store(role), UnitOf(session, holders.Name, Values.Store(holder)));
                break;
            case "teammembership":
                var team = Values.Store(joined.From.Name == "team" ? here : there);
                DemandRoles(session, "team", team, UnitOf(session, "team", team)); // what a member has of a team reaches from the team's unit
                foreach (var profile in session.Query("SELECT fieldsecurityprofileid FROM teamprofiles WHERE teamid = @0", [team], reader => reader.GetString(0))) DemandProfile(session, profile);
                break;
            case "roleprivileges": throw CrmErrors.MethodNotAllowed("A privilege is given to a role with AddPrivilegesRole, which says how deep.");
            case "systemuserprofiles" or "teamprofiles":
                DemandProfile(session, Values.Store(joined.To.Name == "fieldsecurityprofile" ? there : here));
                break;
            default: break;
        }
    }

    /// <summary>What taking rights away asks for, beyond the rights to both rows.</summary>
    public static void DemandToTake(Session session, Collection.Joined joined)
    {
        if (joined.Joining.Name is "systemuserroles" or "teamroles") session.Caller.Demand(Privileges.AssignRole);
    }

    /// <summary>Demands what a user or a team gains by another business unit: all their roles reach from there.</summary>
    /// <param name="session">The transaction, which knows the caller.</param>
    /// <param name="table">The table of the row that is about to change.</param>
    /// <param name="values">The stored values that change.</param>
    /// <param name="id">The row.</param>
    /// <exception cref="CrmException">403: the caller has not all of it.</exception>
    public static void DemandMove(Session session, StoredTable table, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        if (session.Caller.IsUnbounded || table.Name is not ("systemuser" or "team") || values.GetValueOrDefault("businessunitid") is not string unit) return;
        var holder = Values.Store(id);
        if (UnitOf(session, table.Name, holder) != unit) DemandRoles(session, table.Name, holder, unit);
    }

    /// <summary>Demands a privilege that a role is about to give to all who have the role, each in their own business unit.</summary>
    /// <param name="session">The transaction, which knows the caller.</param>
    /// <param name="role">The role's id, as stored.</param>
    /// <param name="privilege">The privilege's name.</param>
    /// <param name="depth">How deep the role shall have it.</param>
    /// <exception cref="CrmException">403: the caller has it not, or less deep, or in other units.</exception>
    public static void DemandPrivilege(Session session, string role, string privilege, PrivilegeDepth depth)
    {
        if (session.Caller.IsUnbounded) return;
        var units = session.Query("""
            SELECT u.businessunitid FROM systemuserroles h JOIN systemuser u ON u.systemuserid = h.systemuserid WHERE h.roleid = @0
            UNION SELECT t.businessunitid FROM teamroles h JOIN team t ON t.teamid = h.teamid WHERE h.roleid = @0
            """, [role], reader => reader.IsDBNull(0) ? null : reader.GetString(0));
        session.Caller.DemandToGive(privilege, depth, [.. units.SelectMany(unit => Opened(session, depth, unit))]);
    }

    private static void DemandRoles(Session session, string holders, string holder, string? unit)
    {
        foreach (var role in session.Query($"SELECT roleid FROM {holders}roles WHERE {holders}id = @0", [holder], reader => reader.GetString(0))) DemandRole(session, role, unit);
    }

    /// <summary>Demands every privilege of a role, as deep as it is there, in the business unit of whoever is to have it.</summary>
    private static void DemandRole(Session session, string role, string? unit)
    {
        if (session.Caller.IsUnbounded) return;
        var template = session.Scalar("SELECT roletemplateid FROM role WHERE roleid = @0", role) as string;
        // These roles are more than their rows say. Whoever has them has what they give.
        if (Templates.Contains(template) && !session.Caller.HasRole(template!)) throw CrmErrors.RoleNotGiven(session.Caller.Rights);
        var privileges = session.Query("SELECT p.name, rp.privilegedepthmask FROM roleprivileges rp JOIN privilege p ON p.privilegeid = rp.privilegeid WHERE rp.roleid = @0",
            [role], reader => (Name: reader.GetString(0), Depth: Roles.DepthOf(reader.GetInt64(1))));
        foreach (var depth in privileges.GroupBy(p => p.Depth))
        {
            var units = Opened(session, depth.Key, unit);
            foreach (var (name, _) in depth) session.Caller.DemandToGive(name, depth.Key, units);
        }
    }

    /// <summary>The business units whose rows a privilege opens to whoever has it in a unit, as far as units bound it.</summary>
    private static HashSet<string> Opened(Session session, PrivilegeDepth depth, string? unit) => (depth, unit) switch
    {
        (PrivilegeDepth.Local, not null) => [unit],
        (PrivilegeDepth.Deep, not null) => RightsReader.Below(session, unit),
        _ => [],
    };

    private static string? UnitOf(Session session, string table, string id) => session.Scalar($"SELECT businessunitid FROM {table} WHERE {table}id = @0", id) as string;

    /// <summary>Demands what a column permission, as it has become, opens to others.</summary>
    public static void DemandPermission(Session session, Guid permission) => DemandColumns(session, "fieldpermissionid", Values.Store(permission));

    /// <summary>Demands sight of, and the right to write, every column that a profile opens.</summary>
    private static void DemandProfile(Session session, string profile) => DemandColumns(session, "fieldsecurityprofileid", profile);

    private static void DemandColumns(Session session, string by, string id)
    {
        if (session.Caller.IsUnbounded) return;
        var opened = session.Query($"SELECT entityname, attributelogicalname, canread, ifnull(cancreate, 0), ifnull(canupdate, 0) FROM fieldpermission WHERE {by} = @0",
            [id], reader => (Table: reader.GetString(0), Column: reader.GetString(1), Read: !reader.IsDBNull(2) && reader.GetInt64(2) != 0, Create: reader.GetInt64(3) != 0, Update: reader.GetInt64(4) != 0));
        foreach (var (table, column, read, create, update) in opened)
        {
            var own = session.Caller.ColumnOf(table, column);
            if ((read && !own.Read) || (create && !own.Create) || (update && !own.Update)) throw CrmErrors.ColumnSecured("update");
        }
    }
}
