using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Gives roles privileges, takes them away, and shares rows.</summary>
internal static class SecurityActions
{
    /// <summary>Most privileges in one call.</summary>
    private const int MaxPrivileges = 5000;

    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All =>
    [
        ("role.AddPrivilegesRole", (call, session) => Grant(call, session, replace: false)),
        ("role.ReplacePrivilegesRole", (call, session) => Grant(call, session, replace: true)),
        ("role.RemovePrivilegeRole", Revoke),
        ("GrantAccess", (call, session) => Share(call, session, Granted(call))),
        ("ModifyAccess", (call, session) => Share(call, session, Granted(call))),
        ("RevokeAccess", (call, session) => Share(call, session, (call.Arguments.TryGetProperty("Revokee", out var who) ? who : throw call.Missing("Revokee"), Access.None))),
    ];

    /// <summary>Takes <c>{"Privileges": [{"PrivilegeId": …, "Depth": "Global"}]}</c>; the depth also as a number.</summary>
    private static ApiResponse Grant(ActionCall call, Session session, bool replace)
    {
        var role = Role(call, session);
        var privileges = call.List("Privileges");
        if (privileges.Count > MaxPrivileges) throw CrmErrors.Query($"At most {MaxPrivileges} privileges can be given in one call.");
        session.NextVersion();
        if (replace) session.Execute("DELETE FROM roleprivileges WHERE roleid = @0", role);
        foreach (var privilege in privileges)
        {
            if (!privilege.TryGetProperty("PrivilegeId", out var text) || !Guid.TryParse(text.ToString(), out var id)) throw call.Missing("PrivilegeId");
            if (!privilege.TryGetProperty("Depth", out var named) || !Enum.TryParse<PrivilegeDepth>(named.ToString(), out var depth) || !Enum.IsDefined(depth)) throw call.Missing("Depth");
            var (given, name) = Privilege(session, id);
            Giving.DemandPrivilege(session, role, name, depth);
            Roles.Grant(session, role, given, depth);
        }
        return ApiResponse.Empty(204);
    }

    private static ApiResponse Revoke(ActionCall call, Session session)
    {
        var role = Role(call, session);
        session.NextVersion();
        session.Execute("DELETE FROM roleprivileges WHERE roleid = @0 AND privilegeid = @1", role, Privilege(session, call.Id("PrivilegeId")).Id);
        return ApiResponse.Empty(204);
    }

    private static string Role(ActionCall call, Session session)
    {
        var id = Rows.Get(session, call.Bound!).Id;
        Guard.Row(session, call.Bound!.Table, Access.Write, id);
        return Values.Store(id);
    }

    private static (string Id, string Name) Privilege(Session session, Guid id) =>
        session.Scalar("SELECT name FROM privilege WHERE privilegeid = @0", Values.Store(id)) is string name ? (Values.Store(id), name) : throw CrmErrors.RowMissing("privilege", id);

    private static (JsonElement Who, Access Access) Granted(ActionCall call) =>
        call.Arguments.TryGetProperty("PrincipalAccess", out var granted) && granted.ValueKind is JsonValueKind.Object
        && granted.TryGetProperty("Principal", out var who) && granted.TryGetProperty("AccessMask", out var mask)
            ? (who, Shares.Parse(mask.ToString()))
            : throw call.Missing("PrincipalAccess");

    private static ApiResponse Share(ActionCall call, Session session, (JsonElement Who, Access Access) share)
    {
        var (table, id) = call.Row("Target", session);
        var (principals, principal) = call.Row(share.Who, session);
        if (principals.Name is not ("systemuser" or "team")) throw CrmErrors.Query("A row is shared with a systemuser or a team.");
        Shares.Set(session, table, id, (principals.Name, principal), share.Access);
        return ApiResponse.Empty(204);
    }
}
