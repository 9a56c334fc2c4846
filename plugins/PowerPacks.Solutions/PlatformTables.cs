namespace PowerPacks.Solutions;

/// <summary>How Microsoft spells its tables where it is more than a first capital. The platform compares without case; a person who reads a solution does not.</summary>
internal static class PlatformTables
{
    private static readonly Dictionary<string, string> Spelled = new[]
    {
        "ActivityPointer", "BusinessUnit", "CampaignResponse", "PhoneCall", "PriceLevel", "QueueItem", "SalesOrder", "SystemUser", "TransactionCurrency",
    }.ToDictionary(name => name.ToLowerInvariant());

    public static string SchemaName(string table) =>
        table.Contains('_', StringComparison.Ordinal) ? table : Spelled.GetValueOrDefault(table.ToLowerInvariant()) ?? char.ToUpperInvariant(table[0]) + table[1..];
}
