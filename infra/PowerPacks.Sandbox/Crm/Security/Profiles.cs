using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Writes column security profiles and their permissions.</summary>
internal static class Profiles
{
    /// <summary>Adds a profile as a solution declares it, or replaces the permissions of the one with that id.</summary>
    /// <param name="session">The transaction of the import.</param>
    /// <param name="profile">What was declared.</param>
    /// <param name="id">The profile's id in the solution; null to derive it from the name.</param>
    /// <returns>The profile's id.</returns>
    public static Guid Put(Session session, ColumnSecurityProfile profile, Guid? id = null)
    {
        var key = id ?? ComponentId.Of("column security profile", profile.Name);
        var stored = Values.Store(key);
        if (session.Scalar("SELECT 1 FROM fieldsecurityprofile WHERE fieldsecurityprofileid = @0", stored) is null)
        {
            session.Execute("INSERT INTO fieldsecurityprofile (fieldsecurityprofileid, createdon, createdby, versionnumber) VALUES (@0, @1, @2, @3)",
                stored, session.Now, session.Caller.User, session.NextVersion());
        }
        session.Execute("UPDATE fieldsecurityprofile SET name = @1, description = @2, modifiedon = @3, modifiedby = @4, versionnumber = @5 WHERE fieldsecurityprofileid = @0",
            stored, profile.Name, profile.Description, session.Now, session.Caller.User, session.NextVersion());
        session.Execute("DELETE FROM fieldpermission WHERE fieldsecurityprofileid = @0", stored);
        foreach (var permission in profile.Permissions)
        {
            session.Execute("""
                INSERT INTO fieldpermission (fieldpermissionid, fieldsecurityprofileid, entityname, attributelogicalname, canread, cancreate, canupdate, versionnumber)
                VALUES (@0, @1, @2, @3, @4, @5, @5, @6)
                """, Values.Store(Guid.CreateVersion7()), stored, permission.Table, permission.Column, Allowed(permission.Read), Allowed(permission.Write),
                session.NextVersion());
        }
        return key;
    }

    private static long Allowed(bool allowed) => allowed ? 4 : 0;
}
