using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>The users of an organization: their rows with the tokens that stand for them.</summary>
internal static class Users
{
    /// <summary>All who are not disabled, the application user among them.</summary>
    public static List<CrmUser> All(Session session, Tokens tokens) => session.Query("SELECT systemuserid, fullname, applicationid FROM systemuser WHERE isdisabled = 0 ORDER BY createdon, systemuserid", [],
        reader => Of(Guid.Parse(reader.GetString(0)), reader.IsDBNull(1) ? "" : reader.GetString(1), tokens) with { Application = reader.IsDBNull(2) ? null : Guid.Parse(reader.GetString(2)) });

    /// <summary>Adds a user with roles, in the organization's first business unit.</summary>
    /// <exception cref="ArgumentException">There is no such role.</exception>
    public static CrmUser Add(Session session, Schema schema, Tokens tokens, string name, IReadOnlyList<string> roles)
    {
        var id = Guid.CreateVersion7();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal) { ["lastname"] = name, ["internalemailaddress"] = AddressOf(name) };
        Rows.Insert(session, new RowChange(schema["systemuser"], null, values, []), id);
        foreach (var role in roles)
        {
            var roleId = session.Scalar("SELECT roleid FROM role WHERE name = @0", role) as string ?? throw new ArgumentException($"There is no role '{role}'.", nameof(roles));
            session.Execute("INSERT INTO systemuserroles (systemuserrolesid, systemuserid, roleid, versionnumber) VALUES (@0, @1, @2, @3)",
                Values.Store(Guid.CreateVersion7()), Values.Store(id), roleId, session.NextVersion());
        }
        return Of(id, name, tokens);
    }

    /// <summary>An address of a name: letters and digits, with points between its words.</summary>
    private static string AddressOf(string name) =>
        string.Join('.', name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0)) + "@crm.example";

    private static CrmUser Of(Guid id, string name, Tokens tokens) => new(id, name, tokens.Of(id));
}
