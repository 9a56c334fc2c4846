using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Brings a file that is older than owners and roles up to date, once: all its rows become the application user's, who becomes administrator.</summary>
internal static class Adoption
{
    public static void Apply(Session session, Schema schema, Guid applicationUser, Guid administratorRole)
    {
        if ((long)session.Scalar("PRAGMA user_version")! != 0) return;
        var (user, unit) = (Values.Store(applicationUser), session.Home.System.Unit);
        foreach (var table in schema.Tables.Where(t => !t.IsIntersect && !t.IsPointer))
        {
            session.Execute($"UPDATE \"{table.Storage}\" SET createdby = @0, modifiedby = @0 WHERE createdby IS NULL", user);
            if (table.IsOwned)
            {
                session.Execute($"UPDATE \"{table.Storage}\" SET ownerid = @0, ownerid_type = 'systemuser', owninguser = @0, owningbusinessunit = @1 WHERE ownerid IS NULL",
                    user, unit);
            }
            else if (table.Name != "organization")
                session.Execute($"UPDATE \"{table.Storage}\" SET organizationid = @0 WHERE organizationid IS NULL", session.Home.Organization);
        }
        session.Execute("UPDATE systemuser SET businessunitid = @0 WHERE businessunitid IS NULL", unit);
        session.Execute("INSERT INTO systemuserroles (systemuserrolesid, systemuserid, roleid, versionnumber) VALUES (@0, @1, @2, @3)",
            Values.Store(Guid.CreateVersion7()), user, Values.Store(administratorRole), session.NextVersion());
        session.Execute("PRAGMA user_version = 1");
    }
}
