using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>The function <c>RetrieveUserPrivileges</c>, bound to a user: what all roles of the user and the user's teams add up to.</summary>
internal static class UserPrivileges
{
    public const string Name = "RetrieveUserPrivileges";

    /// <summary>What follows the user's address.</summary>
    public const string Address = "Microsoft.Dynamics.CRM." + Name;

    /// <summary>Answers <c>{"RolePrivileges": [{"Depth": "Global", "PrivilegeId": …, "BusinessUnitId": …, "PrivilegeName": "prvReadAccount"}]}</c>.</summary>
    public static ApiResponse Of(CrmOrganization organization, ActionCall call, Session session)
    {
        var user = Rows.Get(session, call.Bound!).Id;
        Guard.Row(session, call.Bound!.Table, Access.Read, user);
        var rights = organization.Callers.Of(session, user).Rights;
        var privileges = session.Query("SELECT privilegeid, name FROM privilege ORDER BY name", [], reader => (Id: reader.GetString(0), Name: reader.GetString(1)));
        var open = organization.Schema.Tables.Where(Privileges.IsOpen).Select(table => Privileges.NameOf(table, Access.Read)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return call.Answer(json =>
        {
            json.WriteStartArray("RolePrivileges");
            foreach (var (id, name) in privileges)
            {
                if ((open.Contains(name) ? PrivilegeDepth.Global : rights.DepthOf(name)) is not { } depth) continue;
                json.WriteStartObject();
                json.WriteString("Depth", depth.ToString());
                json.WriteString("PrivilegeId", id);
                json.WriteString("BusinessUnitId", rights.Unit);
                json.WriteString("PrivilegeName", name);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }
}
