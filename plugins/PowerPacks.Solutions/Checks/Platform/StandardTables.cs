namespace PowerPacks.Solutions.Checks.Platform;

/// <summary>Microsoft's tables that a pack may add to, point to or wait for; not all there are.</summary>
internal static class StandardTables
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Account", "ActivityMimeAttachment", "ActivityParty", "ActivityPointer", "Annotation", "Appointment", "AsyncOperation", "BulkDeleteOperation", "BusinessUnit", "Campaign", "CampaignActivity",
        "CampaignResponse", "Competitor", "Connection", "ConnectionRole", "Contact", "Contract", "CustomerAddress", "Email", "EnvironmentVariableDefinition", "EnvironmentVariableValue", "Fax",
        "Goal", "Incident", "Invoice", "InvoiceDetail", "KnowledgeArticle", "Lead", "Letter", "List", "ListMember", "Opportunity", "OpportunityProduct", "Organization", "PhoneCall",
        "PluginTraceLog", "PriceLevel", "Product", "Queue", "QueueItem", "Quote", "QuoteDetail", "Role", "SalesOrder", "SalesOrderDetail", "SdkMessageProcessingStep", "ServiceAppointment",
        "ServiceEndpoint", "SharePointDocumentLocation", "SharePointSite", "SocialActivity", "SocialProfile", "Subject", "SystemUser", "Task", "Team", "Template", "Territory", "TransactionCurrency",
        "UserSettings", "Workflow",
    };

    /// <summary>Those that an app of Dynamics 365 brings, such as Sales: an environment of Dataverse alone lacks them.</summary>
    private static readonly HashSet<string> OfApps = new(StringComparer.OrdinalIgnoreCase)
    {
        "Campaign", "CampaignActivity", "CampaignResponse", "Competitor", "Contract", "Incident", "Invoice", "InvoiceDetail", "Lead", "List", "ListMember", "Opportunity", "OpportunityProduct",
        "PriceLevel", "Product", "Quote", "QuoteDetail", "SalesOrder", "SalesOrderDetail", "ServiceAppointment",
    };

    /// <param name="table">Logical or schema name.</param>
    public static bool IsOfApp(string? table) => table is not null && OfApps.Contains(table);

    /// <param name="table">Logical or schema name: the platform compares without case.</param>
    public static bool Has(string table) => Names.Contains(table);
}
