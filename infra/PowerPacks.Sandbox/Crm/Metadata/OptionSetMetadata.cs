using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Describes lists of options.</summary>
internal sealed class OptionSetMetadata(LabelJson labels, Customizations customizations)
{
    public MetadataItem Of(GlobalChoice choice) => Of(choice.Name, choice.Title, "Picklist", isGlobal: true, choice.Options.Select(o => Option(o)));

    /// <summary>The list of one column.</summary>
    public MetadataItem Of(StoredTable table, Column column, IReadOnlyList<ChoiceOption> options) => Of($"{table.Name}_{column.LogicalName}", column.Title, column.LogicalName switch
    {
        "statecode" => "State",
        "statuscode" => "Status",
        _ => "Picklist",
    }, isGlobal: false, options.Select(o => Option(o, column.LogicalName, table)));

    public MetadataItem Of(string table, Column.Boolean column)
    {
        var properties = Properties($"{table}_{column.LogicalName}", column.Title, "Boolean", isGlobal: false);
        properties["TrueOption"] = Option(new ChoiceOption(1, column.True));
        properties["FalseOption"] = Option(new ChoiceOption(0, column.False));
        return new MetadataItem("BooleanOptionSetMetadata", properties);
    }

    private MetadataItem Of(string name, Label title, string type, bool isGlobal, IEnumerable<JsonObject> options)
    {
        var properties = Properties(name, title, type, isGlobal);
        properties["ParentOptionSetName"] = null;
        properties["Options"] = new JsonArray([.. options]);
        return new MetadataItem("OptionSetMetadata", properties);
    }

    private JsonObject Properties(string name, Label title, string type, bool isGlobal) => new()
    {
        ["MetadataId"] = MetadataIds.Choice(name).ToString("D"),
        ["HasChanged"] = null,
        ["IsCustomOptionSet"] = isGlobal,
        ["IsGlobal"] = isGlobal,
        ["IsManaged"] = customizations.IsManagedChoice(name),
        ["Name"] = name,
        ["ExternalTypeName"] = null,
        ["OptionSetType"] = type,
        ["IntroducedVersion"] = "1.0.0.0",
        ["Description"] = labels.Of(""),
        ["DisplayName"] = labels.Of(title),
        ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
    };

    private JsonObject Option(ChoiceOption option, string? column = null, StoredTable? table = null)
    {
        var json = new JsonObject
        {
            ["Value"] = option.Value,
            ["Color"] = null,
            ["IsManaged"] = true,
            ["ExternalValue"] = null,
            ["ParentValues"] = new JsonArray(),
            ["Tag"] = null,
            ["IsHidden"] = false,
            ["MetadataId"] = null,
            ["HasChanged"] = null,
            ["Label"] = labels.Of(option.Label),
            ["Description"] = labels.Of(""),
        };
        if (column is "statuscode")
        {
            json["@odata.type"] = $"#{MetadataItem.Namespace}StatusOptionMetadata";
            json["State"] = option.State;
            json["TransitionData"] = null;
        }
        else if (column is "statecode")
        {
            json["@odata.type"] = $"#{MetadataItem.Namespace}StateOptionMetadata";
            json["DefaultStatus"] = LifeCycle.ReasonOf(table!, option.Value);
            json["InvariantName"] = option.Label.English;
        }
        return json;
    }
}
