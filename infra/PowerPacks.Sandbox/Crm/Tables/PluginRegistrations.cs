using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Plug-in assemblies, their types, and the steps at which they run: rows of these tables are all it takes to register a plug-in.</summary>
internal static class PluginRegistrations
{
    /// <summary>The platform takes 16 MB of DLL; as base64 it is a third longer.</summary>
    private const int MaxContentLength = 24 * 1024 * 1024;

    public static readonly Table Assembly = new("PluginAssembly", "pluginassemblies", "Plug-in assembly", "Plug-in assemblies")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256) { Required = RequiredLevel.System },
            new Column.Memo("Content", "Content", MaxContentLength),
            new Column.Text("Version", "Version", 48),
            new Column.Text("Culture", "Culture", 32),
            new Column.Text("PublicKeyToken", "Public key token", 32),
            new Column.Text("Path", "Path", 256),
            new Column.Text("Description", "Description", 256),
            new Column.Choice("IsolationMode", "Isolation mode", new(1, "None"), new(2, "Sandbox"), new(3, "External")) { Default = 2 },
            new Column.Choice("SourceType", "Source type", new(0, "Database"), new(1, "Disk"), new(2, "Normal"), new(3, "AzureWebApp"), new(4, "File Store")) { Default = 0 },
        ],
    };

    public static readonly Table Type = new("PluginType", "plugintypes", "Plug-in type", "Plug-in types")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("TypeName", "Type name", 256) { Required = RequiredLevel.System },
            new Column.Text("Name", "Name", 256),
            new Column.Text("FriendlyName", "Friendly name", 256),
            new Column.Text("Description", "Description", 256),
            new Column.Text("WorkflowActivityGroupName", "Group name", 256),
            new Column.Lookup("PluginAssemblyId", "Plug-in assembly", new LookupTarget("pluginassembly", "pluginassemblyid") { OnDelete = OnDelete.Cascade }),
        ],
    };

    public static readonly Table Message = new("SdkMessage", "sdkmessages", "Message", "Messages")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("CategoryName", "Category", 25),
            new Column.Boolean("IsPrivate", "Private"),
            new Column.Boolean("IsActive", "Active") { Default = true },
        ],
    };

    public static readonly Table MessageFilter = new("SdkMessageFilter", "sdkmessagefilters", "Message filter", "Message filters")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("PrimaryObjectTypeCode", "Primary table", 64),
            new Column.Text("SecondaryObjectTypeCode", "Secondary table", 64),
            new Column.Boolean("IsCustomProcessingStepAllowed", "Steps allowed") { Default = true },
            new Column.WholeNumber("Availability", "Availability"),
            new Column.Lookup("SdkMessageId", "Message", new LookupTarget("sdkmessage", "sdkmessageid") { OnDelete = OnDelete.Cascade }),
        ],
    };

    public static readonly Table Step = new("SdkMessageProcessingStep", "sdkmessageprocessingsteps", "Step", "Steps")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("Description", "Description", 256),
            new Column.Choice("Stage", "Stage", new(5, "Initial Pre-operation"), new(10, "Pre-validation"), new(20, "Pre-operation"), new(30, "Main Operation"), new(40, "Post-operation")) { Default = 40 },
            new Column.Choice("Mode", "Mode", new(0, "Synchronous"), new(1, "Asynchronous")) { Default = 0 },
            new Column.WholeNumber("Rank", "Order"),
            new Column.Memo("FilteringAttributes", "Filtering columns", 100_000),
            new Column.Memo("Configuration", "Configuration", 1_073_741_823),
            new Column.Boolean("AsyncAutoDelete", "Delete the job when it succeeded"),
            new Column.Choice("SupportedDeployment", "Deployment", new(0, "Server Only"), new(1, "Microsoft Dynamics 365 Client for Outlook Only"), new(2, "Both")) { Default = 0 },
            new Column.Choice("InvocationSource", "Invocation source", new(-1, "Internal"), new(0, "Parent"), new(1, "Child")) { Default = 0 },
            new Column.Lookup("EventHandler", "Event handler", new("plugintype", "eventhandler_plugintype") { OnDelete = OnDelete.Cascade }, new("serviceendpoint", "eventhandler_serviceendpoint") { OnDelete = OnDelete.Cascade }),
            new Column.Lookup("PluginTypeId", "Plug-in type", new LookupTarget("plugintype", "plugintypeid") { OnDelete = OnDelete.Cascade }),
            new Column.Lookup("SdkMessageId", "Message", new LookupTarget("sdkmessage", "sdkmessageid")),
            new Column.Lookup("SdkMessageFilterId", "Message filter", new LookupTarget("sdkmessagefilter", "sdkmessagefilterid") { OnDelete = OnDelete.Cascade }),
            new Column.Lookup("SdkMessageProcessingStepSecureConfigId", "Secure configuration", new LookupTarget("sdkmessageprocessingstepsecureconfig", "sdkmessageprocessingstepsecureconfigid")),
            new Column.Lookup("ImpersonatingUserId", "Runs as", new LookupTarget("systemuser", "impersonatinguserid")),
            .. Shared.LifeCycle([new(0, "Enabled"), new(1, "Disabled")], [new(1, "Enabled", 0), new(2, "Disabled", 1)]),
        ],
    };

    public static readonly Table SecureConfig = new("SdkMessageProcessingStepSecureConfig", "sdkmessageprocessingstepsecureconfigs", "Secure configuration", "Secure configurations")
    {
        PrimaryName = "secureconfig",
        Ownership = Ownership.Organization,
        Columns = [new Column.Text("SecureConfig", "Secure configuration", 4000)],
    };

    public static readonly Table Image = new("SdkMessageProcessingStepImage", "sdkmessageprocessingstepimages", "Step image", "Step images")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("EntityAlias", "Alias", 256),
            new Column.Choice("ImageType", "Kind", new(0, "PreImage"), new(1, "PostImage"), new(2, "Both")) { Default = 0 },
            new Column.Memo("Attributes", "Columns", 100_000),
            new Column.Text("MessagePropertyName", "Message property", 256),
            new Column.Text("Description", "Description", 256),
            new Column.Lookup("SdkMessageProcessingStepId", "Step", new LookupTarget("sdkmessageprocessingstep", "sdkmessageprocessingstepid") { OnDelete = OnDelete.Cascade }),
        ],
    };

    public static IReadOnlyList<Table> All => [Assembly, Type, Message, MessageFilter, Step, SecureConfig, Image];
}
