using System.Collections.Concurrent;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Finds out for whom a request works. Rights are kept until a row of a user, role, team, unit or profile changes.</summary>
internal sealed class Callers
{
    /// <summary>Users whose rights are kept.</summary>
    private const int MaxKept = 1000;

    private const string ById = "MSCRMCallerID";
    private const string ByEntraId = "CallerObjectId";

    /// <summary>The tables on whose rows rights depend.</summary>
    private static readonly string[] Tables =
    [
        "systemuser", "businessunit", "team", "role", "privilege", "fieldsecurityprofile", "fieldpermission", "systemuserroles", "teammembership", "teamroles",
        "roleprivileges", "systemuserprofiles", "teamprofiles",
    ];

    private readonly ConcurrentDictionary<Guid, (long Version, Rights Rights)> kept = [];

    /// <summary>
    /// Lets the database count every change of a row that rights depend on, whoever makes it: so a transaction sees the rights that hold within itself, and one that
    /// is rolled back leaves nothing behind.
    /// </summary>
    public static void Watch(Session session)
    {
        session.Execute("CREATE TABLE IF NOT EXISTS crm_rights (version INTEGER NOT NULL)");
        session.Execute("INSERT INTO crm_rights SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM crm_rights)");
        foreach (var table in Tables)
        {
            foreach (var change in (string[])["INSERT", "UPDATE", "DELETE"])
            {
                session.Execute($"CREATE TRIGGER IF NOT EXISTS \"{table}.{change}\" AFTER {change} ON \"{table}\" BEGIN UPDATE crm_rights SET version = version + 1; END");
            }
        }
    }

    /// <exception cref="CrmException">403: the user may not send requests, or not in the name of the one the headers name.</exception>
    public Caller Of(Session session, ApiRequest request)
    {
        var sender = RightsOf(session, request.User);
        if (Named(session, request) is not { } other || other == request.User) return new Caller(sender);
        var caller = new Caller(sender);
        caller.Demand(Privileges.ActOnBehalf);
        return new Caller(RightsOf(session, other), sender);
    }

    /// <summary>A user by id: for what runs as a user without a request, such as a plug-in's step.</summary>
    public Caller Of(Session session, Guid user) => new(RightsOf(session, user));

    private static Guid? Named(Session session, ApiRequest request)
    {
        if (request.Header(ById) is { } id) return Guid.TryParse(id, out var user) ? user : throw CrmErrors.Query($"The header {ById} must hold the id of a user.");
        if (request.Header(ByEntraId) is not { } text) return null;
        if (!Guid.TryParse(text, out var entra)) throw CrmErrors.Query($"The header {ByEntraId} must hold the Entra object id of a user.");
        return session.Scalar("SELECT systemuserid FROM systemuser WHERE azureactivedirectoryobjectid = @0", Values.Store(entra)) is string found
            ? Guid.Parse(found)
            : throw CrmErrors.UserUnknown(entra);
    }

    private Rights RightsOf(Session session, Guid user)
    {
        var version = (long)session.Scalar("SELECT version FROM crm_rights")!;
        if (kept.TryGetValue(user, out var known) && known.Version == version) return known.Rights;
        var rights = RightsReader.Read(session, user);
        // What a transaction changed and has not committed must not be kept: after a rollback the same number would stand for something else.
        if (session.HasWritten) return rights;
        if (kept.Count >= MaxKept) kept.Clear();
        kept[user] = (version, rights);
        return rights;
    }
}
