using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>Columns that the platform itself works with and shows nobody, whatever their rights.</summary>
internal static class Secrets
{
    /// <summary>What a webhook is called with; and a job's context, in which the values of secured columns travel.</summary>
    public static bool Holds(StoredTable table, string column) => (table.Name, column) is ("serviceendpoint", "authvalue") or ("asyncoperation", "data");
}
