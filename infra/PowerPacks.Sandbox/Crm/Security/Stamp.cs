using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Fills the columns that say who made a row, who changed it and who owns it.</summary>
internal static class Stamp
{
    public static void Create(Session session, StoredTable table, Dictionary<string, object?> values)
    {
        if (table.IsIntersect) return;
        var caller = session.Caller;
        values["createdby"] = values["modifiedby"] = caller.User;
        if (caller.OnBehalf is { } behalf) values["createdonbehalfby"] = values["modifiedonbehalfby"] = behalf;
        if (table.IsOwned) Own(session, values);
        else if (table.Name != "organization") values["organizationid"] = session.Home.Organization;
        if (table.Name is "systemuser" or "team" or "role" && values.GetValueOrDefault("businessunitid") is null) values["businessunitid"] = caller.Unit;
    }

    public static void Update(Session session, StoredTable table, Dictionary<string, object?> values)
    {
        if (table.IsIntersect) return;
        var caller = session.Caller;
        values["modifiedby"] = caller.User;
        values["modifiedonbehalfby"] = caller.OnBehalf;
        if (!table.IsOwned || !values.TryGetValue("ownerid", out var owner)) return;
        if (owner is null) throw CrmErrors.RequiredMissing("ownerid"); // a row is always somebody's
        Own(session, values);
    }

    private static void Own(Session session, Dictionary<string, object?> values)
    {
        var caller = session.Caller;
        var owner = values.GetValueOrDefault("ownerid") as string ?? caller.User;
        var isTeam = values.GetValueOrDefault("ownerid_type") is "team";
        values["ownerid"] = owner;
        values["ownerid_type"] = isTeam ? "team" : "systemuser";
        values["owninguser"] = isTeam ? null : owner;
        values["owningteam"] = isTeam ? owner : null;
        values["owningbusinessunit"] = owner == caller.User ? caller.Unit : UnitOf(session, isTeam ? "team" : "systemuser", owner);
    }

    private static object? UnitOf(Session session, string table, string id) => session.Scalar($"SELECT businessunitid FROM {table} WHERE {table}id = @0", id);
}
