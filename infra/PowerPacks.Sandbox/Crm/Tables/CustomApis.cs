using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Custom APIs with what they are asked with and what they answer: as with steps, the rows are all it takes.</summary>
internal static class CustomApis
{
    public static readonly Table Api = new("CustomAPI", "customapis", "Custom API", "Custom APIs")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("UniqueName", "Unique name", 128) { Required = RequiredLevel.System },
            new Column.Text("Name", "Name", 100),
            new Column.Text("DisplayName", "Display name", 100),
            new Column.Text("Description", "Description", 300),
            new Column.Choice("AllowedCustomProcessingStepType", "Allowed custom processing step type", new(0, "None"), new(1, "Async Only"), new(2, "Sync and Async")) { Default = 0 },
            new Column.Choice("BindingType", "Binding type", new(0, "Global"), new(1, "Entity"), new(2, "EntityCollection")) { Default = 0 },
            new Column.Text("BoundEntityLogicalName", "Bound table", 100),
            new Column.Text("ExecutePrivilegeName", "Execute privilege name", 100),
            new Column.Boolean("IsFunction", "Is function"),
            new Column.Boolean("IsPrivate", "Is private"),
            new Column.Boolean("WorkflowSdkStepEnabled", "Enabled for workflow"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Lookup("PluginTypeId", "Plug-in type", new LookupTarget("plugintype", "PluginTypeId") { Relationship = "plugintype_customapi" }),
            // Its message goes with it, and not without it.
            new Column.Lookup("SdkMessageId", "Message", new LookupTarget("sdkmessage", "SdkMessageId") { Relationship = "sdkmessage_customapi", OnDelete = OnDelete.Restrict }),
        ],
        Keys = [new AlternateKey("CustomAPIUniqueName", "Unique name", "uniquename")],
    };

    public static readonly Table RequestParameter = Parameter("CustomAPIRequestParameter", "customapirequestparameters", "Custom API request parameter", "Custom API request parameters",
        "CustomAPIRequestParameters", new Column.Boolean("IsOptional", "Is optional"));

    public static readonly Table ResponseProperty = Parameter("CustomAPIResponseProperty", "customapiresponseproperties", "Custom API response property", "Custom API response properties",
        "CustomAPIResponseProperties");

    public static IReadOnlyList<Table> All => [Api, RequestParameter, ResponseProperty];

    private static Table Parameter(string name, string set, string title, string titles, string navigation, params IReadOnlyList<Column> more) => new(name, set, title, titles)
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("UniqueName", "Unique name", 128) { Required = RequiredLevel.System },
            new Column.Text("Name", "Name", 200),
            new Column.Text("DisplayName", "Display name", 100),
            new Column.Text("Description", "Description", 300),
            new Column.Choice("Type", "Type", new(0, "Boolean"), new(1, "DateTime"), new(2, "Decimal"), new(3, "Entity"), new(4, "EntityCollection"), new(5, "EntityReference"), new(6, "Float"),
                new(7, "Integer"), new(8, "Money"), new(9, "Picklist"), new(10, "String"), new(11, "StringArray"), new(12, "Guid")) { Required = RequiredLevel.System },
            new Column.Text("LogicalEntityName", "Table", 100),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Lookup("CustomAPIId", "Custom API", new LookupTarget("customapi", "CustomAPIId") { Relationship = navigation, OnDelete = OnDelete.Cascade }) { Required = RequiredLevel.System },
            .. more,
        ],
    };
}
