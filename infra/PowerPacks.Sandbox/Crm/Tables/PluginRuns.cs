using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>What plug-ins leave behind, and where steps without a plug-in post to.</summary>
internal static class PluginRuns
{
    public static readonly Table TraceLog = new("PluginTraceLog", "plugintracelogs", "Plug-in trace log", "Plug-in trace logs")
    {
        PrimaryName = "typename",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("TypeName", "Type name", 1024),
            new Column.Text("MessageName", "Message", 1024),
            new Column.Text("PrimaryEntity", "Primary table", 1000),
            new Column.Choice("OperationType", "Operation type", new(0, "Unknown"), new(1, "Plug-in"), new(2, "Workflow Activity")) { Default = 1 },
            new Column.Choice("Mode", "Mode", new(0, "Synchronous"), new(1, "Asynchronous")),
            new Column.WholeNumber("Depth", "Depth"),
            new Column.UniqueIdentifier("CorrelationId", "Correlation"),
            new Column.UniqueIdentifier("RequestId", "Request"),
            new Column.UniqueIdentifier("PluginStepId", "Step"),
            new Column.Memo("Configuration", "Configuration", 1_048_576),
            new Column.Memo("MessageBlock", "Message block", 1_048_576),
            new Column.Memo("ExceptionDetails", "Exception details", 1_048_576),
            new Column.DateTime("PerformanceExecutionStartTime", "Started"),
            new Column.WholeNumber("PerformanceExecutionDuration", "Milliseconds"),
        ],
    };

    public static readonly Table ServiceEndpoint = new("ServiceEndpoint", "serviceendpoints", "Service endpoint", "Service endpoints")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256) { Required = RequiredLevel.System },
            new Column.Text("Description", "Description", 1000),
            new Column.Text("Url", "Address", 4000),
            new Column.Text("NamespaceAddress", "Namespace address", 250),
            new Column.Text("Path", "Path", 250),
            new Column.Choice("Contract", "Contract",
                new(1, "OneWay"), new(2, "Queue"), new(3, "Rest"), new(4, "TwoWay"), new(5, "Topic"), new(6, "Queue (Persistent)"), new(7, "Event Hub"), new(8, "Webhook")),
            new Column.Choice("AuthType", "Authentication",
                new(1, "ACS"), new(2, "SAS Key"), new(3, "SAS Token"), new(4, "Webhook Key"), new(5, "Http Header"), new(6, "Http Query String"),
                new(7, "Connection String"), new(8, "Access Key")),
            // Written, never read: see RowQuery.
            new Column.Memo("AuthValue", "Authentication value", 2048),
            new Column.Choice("MessageFormat", "Message format", new(1, "Binary XML"), new(2, "Json"), new(3, "Text XML")) { Default = 2 },
            new Column.Choice("UserClaim", "User claim", new(1, "None"), new(2, "UserId"), new(3, "UserInfo")) { Default = 1 },
        ],
    };

    /// <summary>What a job runs, and as whom, the platform alone writes; people cancel it, postpone it and have it tried again.</summary>
    public static readonly Table SystemJob = new("AsyncOperation", "asyncoperations", "System job", "System jobs")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Choice("OperationType", "Kind",
                new(1, "System Event"), new(10, "Workflow"), new(13, "Bulk Delete"), new(202, "Import Solution"), new(203, "Export Solution"), new(207, "Uninstall Solution"), new(208, "Upgrade Solution")),
            new Column.Text("MessageName", "Message", 160) { ReadOnly = true },
            new Column.Text("PrimaryEntityType", "Primary table", 64) { ReadOnly = true },
            new Column.Lookup("RegardingObjectId", "Regarding", [.. Regardable.Select(table => new LookupTarget(table, $"regardingobjectid_{table}"))]),
            new Column.Lookup("OwningExtensionId", "Step", new LookupTarget("sdkmessageprocessingstep", "owningextensionid")) { ReadOnly = true },
            new Column.Memo("Message", "Message", 1_048_576),
            new Column.Memo("FriendlyMessage", "Friendly message", 1_048_576),
            new Column.WholeNumber("ErrorCode", "Error code") { ReadOnly = true },
            new Column.DateTime("StartedOn", "Started") { ReadOnly = true },
            new Column.DateTime("CompletedOn", "Completed") { ReadOnly = true },
            new Column.DateTime("PostponeUntil", "Postponed until"),
            new Column.WholeNumber("RetryCount", "Retries") { ReadOnly = true },
            new Column.WholeNumber("Depth", "Depth") { ReadOnly = true },
            new Column.BigNumber("Sequence", "Sequence") { ReadOnly = true },
            new Column.Text("DependencyToken", "Dependency token", 256) { ReadOnly = true },
            new Column.UniqueIdentifier("CorrelationId", "Correlation") { ReadOnly = true },
            new Column.UniqueIdentifier("RequestId", "Request") { ReadOnly = true },
            new Column.Memo("Data", "Data", 1_073_741_823) { ReadOnly = true },
            .. Shared.LifeCycle(
                [new(0, "Ready"), new(1, "Suspended"), new(2, "Locked"), new(3, "Completed")],
                [new(0, "Waiting For Resources", 0), new(10, "Waiting", 1), new(20, "In Progress", 2), new(21, "Pausing", 2), new(22, "Canceling", 2),
                    new(30, "Succeeded", 3), new(31, "Failed", 3), new(32, "Canceled", 3)]),
        ],
    };

    // The job's own row tells any table by its type column; these are the ones that a request may bind to.
    private static IReadOnlyList<string> Regardable => ["account", "contact", "lead", "campaign", "list", "task", "email", "phonecall", "annotation", "pp_formsubmission"];

    public static IReadOnlyList<Table> All => [TraceLog, ServiceEndpoint, SystemJob];
}
