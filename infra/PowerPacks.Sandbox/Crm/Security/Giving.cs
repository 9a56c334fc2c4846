using PowerPacks.Sandbox.Crm.Storage;

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
                DemandRole(session, Values.Store(joined.To.Name == "role" ? there : here));
                break;
            case "teammembership":
                var team = Values.Store(joined.From.Name == "team" ? here : there);
                foreach (var role in session.Query("SELECT roleid FROM teamroles WHERE teamid = @0", [team], reader => reader.GetString(0))) DemandRole(session, role);
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

    /// <summary>Demands every privilege of a role, as deep as it is there.</summary>
    private static void DemandRole(Session session, string role)
    {
        if (session.Caller.IsUnbounded) return;
        var template = session.Scalar("SELECT roletemplateid FROM role WHERE roleid = @0", role) as string;
        // These roles are more than their rows say. Whoever has them has what they give.
        if (Templates.Contains(template) && !session.Caller.HasRole(template!)) throw CrmErrors.RoleNotGiven(session.Caller.Rights);
        var privileges = session.Query("SELECT p.name, rp.privilegedepthmask FROM roleprivileges rp JOIN privilege p ON p.privilegeid = rp.privilegeid WHERE rp.roleid = @0",
            [role], reader => (Name: reader.GetString(0), Mask: reader.GetInt64(1)));
        foreach (var (name, mask) in privileges) session.Caller.DemandToGive(name, Roles.DepthOf(mask));
    }

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
