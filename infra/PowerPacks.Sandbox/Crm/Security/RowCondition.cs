using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Writes the SQL condition for the rows that a privilege reaches.</summary>
internal static class RowCondition
{
    /// <returns>Null where it reaches every row.</returns>
    public static string? Of(Rights rights, StoredTable table, Access access, SqlText sql, string? alias)
    {
        if (rights.ReachOf(table, access) is not { } reach) return "0";
        if (reach.All) return null;
        var prefix = alias is null ? "" : TableDefinition.Quote(alias) + ".";
        if (table.Name == "systemuser") return $"{prefix}systemuserid = {sql.Parameter(rights.User)}";
        List<string> ways = [$"{prefix}ownerid IN ({Parameters(rights.Principals)})"];
        if (reach.Units.Count > 0) ways.Add($"{prefix}owningbusinessunit IN ({Parameters(reach.Units)})");
        ways.Add($"{prefix}\"{table.PrimaryId}\" IN (SELECT objectid FROM principalobjectaccess WHERE principalid IN ({Parameters(rights.Principals)}) " +
            $"AND accessrightsmask & {Privileges.MaskOf(access)})");
        return $"({string.Join(" OR ", ways)})";

        string Parameters(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => sql.Parameter(id)));
    }
}
