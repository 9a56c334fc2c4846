using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Adds up a user's rights from the rows of roles, teams and profiles.</summary>
internal static class RightsReader
{
    // What a user has, has each team of the user: one list of holders serves all questions.
    private const string Holders = """
        SELECT u.systemuserid AS holder, u.businessunitid AS unit FROM systemuser u WHERE u.systemuserid = @0
        UNION ALL SELECT t.teamid, t.businessunitid FROM teammembership m JOIN team t ON t.teamid = m.teamid WHERE m.systemuserid = @0
        """;

    private const string HeldRoles = $"""
        SELECT h.unit, r.roleid, r.roletemplateid FROM ({Holders}) h
        JOIN (SELECT systemuserid AS holder, roleid FROM systemuserroles UNION ALL SELECT teamid, roleid FROM teamroles) held ON held.holder = h.holder
        JOIN role r ON r.roleid = held.roleid
        """;

    private const string HeldPermissions = $"""
        SELECT p.entityname, p.attributelogicalname, p.canread, p.cancreate, p.canupdate FROM ({Holders}) h
        JOIN (SELECT systemuserid AS holder, fieldsecurityprofileid FROM systemuserprofiles UNION ALL SELECT teamid, fieldsecurityprofileid FROM teamprofiles) held
            ON held.holder = h.holder
        JOIN fieldpermission p ON p.fieldsecurityprofileid = held.fieldsecurityprofileid
        """;

    private const string UnitsBelow = """
        WITH RECURSIVE below (id) AS (VALUES (@0) UNION SELECT b.businessunitid FROM businessunit b JOIN below ON b.parentbusinessunitid = below.id) SELECT id FROM below
        """;

    /// <exception cref="CrmException">403: the user is disabled, or not there, or has no role.</exception>
    public static Rights Read(Session session, Guid user)
    {
        var id = Values.Store(user);
        var found = session.Query("SELECT businessunitid, isdisabled FROM systemuser WHERE systemuserid = @0", [id],
            reader => (Unit: reader.IsDBNull(0) ? null : reader.GetString(0), Disabled: !reader.IsDBNull(1) && reader.GetInt64(1) != 0));
        if (found is not [{ Unit: { } unit, Disabled: false }]) throw CrmErrors.UserDisabled(user);
        var roles = session.Query(HeldRoles, [id], reader => (Unit: reader.GetString(0), Role: reader.GetString(1), Template: reader.IsDBNull(2) ? null : reader.GetString(2)));
        if (roles.Count == 0) throw CrmErrors.UserWithoutRole();
        return new Rights(id, unit)
        {
            Everything = roles.Exists(r => r.Template == SeededRoles.AdministratorTemplate),
            Customizes = roles.Exists(r => r.Template == SeededRoles.CustomizerTemplate),
            Templates = [.. roles.Select(r => r.Template).OfType<string>()],
            RoleCount = roles.Count,
            Privileges = PrivilegesOf(session, roles),
            Principals = session.Query(Holders, [id], reader => reader.GetString(0)),
            Columns = ColumnsOf(session, id),
        };
    }

    private static Dictionary<string, Reach> PrivilegesOf(Session session, List<(string Unit, string Role, string? Template)> roles)
    {
        var privileges = new Dictionary<string, Reach>(StringComparer.OrdinalIgnoreCase);
        foreach (var (unit, role, _) in roles)
        {
            var held = session.Query("SELECT p.name, rp.privilegedepthmask FROM roleprivileges rp JOIN privilege p ON p.privilegeid = rp.privilegeid WHERE rp.roleid = @0",
                [role], reader => (Name: reader.GetString(0), Mask: reader.GetInt64(1)));
            foreach (var (name, mask) in held)
            {
                var reach = Reach.Of(Roles.DepthOf(mask), unit, Below);
                privileges[name] = privileges.TryGetValue(name, out var already) ? already.With(reach) : reach;
            }
        }
        return privileges;

        HashSet<string> Below(string unit) => RightsReader.Below(session, unit);
    }

    /// <summary>A business unit and all below it.</summary>
    public static HashSet<string> Below(Session session, string unit) => [.. session.Query(UnitsBelow, [unit], reader => reader.GetString(0))];

    private static Dictionary<(string, string), ColumnRights> ColumnsOf(Session session, string user)
    {
        var columns = new Dictionary<(string, string), ColumnRights>();
        var permissions = session.Query(HeldPermissions, [user],
            reader => (Column: (reader.GetString(0), reader.GetString(1)), Rights: new ColumnRights(Allows(reader, 2), Allows(reader, 3), Allows(reader, 4))));
        foreach (var (column, rights) in permissions) columns[column] = columns.GetValueOrDefault(column).With(rights);
        return columns;
    }

    private static bool Allows(SqliteDataReader reader, int at) => !reader.IsDBNull(at) && reader.GetInt64(at) != 0;
}
