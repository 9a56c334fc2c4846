using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Describes columns.</summary>
internal sealed class AttributeMetadata(LabelJson labels, OptionSetMetadata options, Customizations customizations, Schema schema)
{
    private const double MaxDecimal = 100_000_000_000;
    private const double MaxMoney = 922_337_203_685_477;

    public IEnumerable<MetadataItem> Of(StoredTable table) => table.Columns.Select((column, number) => Of(table, column, number + 1));

    private MetadataItem Of(StoredTable table, Column column, int number)
    {
        var kind = KindOf(column);
        var properties = Common(table, column, kind, number);
        foreach (var (name, value) in Own(column)) properties[name] = value;
        return new MetadataItem(kind.Class, properties) { One = Expandable(table, column) };
    }

    private JsonObject Common(StoredTable table, Column column, AttributeKind kind, int number)
    {
        var isId = column.LogicalName == table.PrimaryId;
        var writable = !column.ReadOnly && column is not (Column.File or Column.Text { JoinedFrom.Count: > 0 });
        return new JsonObject
        {
            ["MetadataId"] = MetadataIds.Column(table.Name, column.LogicalName).ToString("D"),
            ["HasChanged"] = null,
            ["AttributeOf"] = null,
            ["AttributeType"] = kind.Type,
            ["ColumnNumber"] = number,
            ["DeprecatedVersion"] = null,
            ["IntroducedVersion"] = "1.0.0.0",
            ["EntityLogicalName"] = table.Name,
            ["IsCustomAttribute"] = Customizations.IsCustom(table, column.LogicalName),
            ["IsPrimaryId"] = isId,
            ["IsPrimaryName"] = column.LogicalName == table.Declaration.PrimaryName,
            ["IsValidForRead"] = true,
            ["IsValidForCreate"] = writable,
            ["IsValidForUpdate"] = writable && !isId,
            ["CanBeSecuredForRead"] = true,
            ["CanBeSecuredForCreate"] = writable,
            ["CanBeSecuredForUpdate"] = writable,
            ["IsSecured"] = column.Secured,
            ["IsRetrievable"] = true,
            ["IsFilterable"] = false,
            ["IsSearchable"] = false,
            ["IsManaged"] = customizations.IsManaged(table, column.LogicalName),
            ["IsLogical"] = false,
            ["IsValidForForm"] = true,
            ["IsRequiredForForm"] = column.Required is RequiredLevel.Application,
            ["IsValidForGrid"] = true,
            ["LinkedAttributeId"] = null,
            ["LogicalName"] = column.LogicalName,
            ["SchemaName"] = column.SchemaName,
            ["ExternalName"] = null,
            ["SourceType"] = 0,
            ["AutoNumberFormat"] = (column as Column.Text)?.AutoNumber ?? "",
            ["AttributeTypeName"] = new JsonObject { ["Value"] = kind.TypeName },
            ["Description"] = labels.Of(column.Description),
            ["DisplayName"] = labels.Of(column.Title),
            ["IsAuditEnabled"] = Managed.Property(true, "canmodifyauditsettings"),
            ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
            ["IsValidForAdvancedFind"] = Managed.Property(true, "canmodifysearchsettings"),
            ["RequiredLevel"] = Managed.Property(column.Required switch
            {
                _ when isId => "SystemRequired",
                RequiredLevel.System => "SystemRequired",
                RequiredLevel.Application => "ApplicationRequired",
                RequiredLevel.Recommended => "Recommended",
                _ => "None",
            }, "canmodifyrequirementlevelsettings"),
        };
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Own(Column column) => column switch
    {
        Column.Text text => [("MaxLength", text.MaxLength), ("DatabaseLength", text.MaxLength * 2), ("Format", text.Format.ToString()), ("FormatName", Named(text.Format.ToString())), ("ImeMode", "Auto"), ("IsLocalizable", false), ("YomiOf", null)],
        Column.Memo memo => [("MaxLength", memo.MaxLength), ("Format", "TextArea"), ("FormatName", Named("TextArea")), ("ImeMode", "Auto"), ("IsLocalizable", false)],
        Column.WholeNumber whole => [("MinValue", whole.Minimum), ("MaxValue", whole.Maximum), ("Format", "None")],
        Column.BigNumber => [("MinValue", long.MinValue), ("MaxValue", long.MaxValue)],
        Column.DecimalNumber number => [("Precision", number.Precision), ("MinValue", -MaxDecimal), ("MaxValue", MaxDecimal), ("ImeMode", "Auto")],
        Column.FloatNumber number => [("Precision", number.Precision), ("MinValue", -MaxDecimal), ("MaxValue", MaxDecimal), ("ImeMode", "Auto")],
        Column.Money money => [("Precision", money.Precision), ("PrecisionSource", 2), ("MinValue", -MaxMoney), ("MaxValue", MaxMoney), ("IsBaseCurrency", false), ("CalculationOf", null), ("ImeMode", "Auto")],
        Column.Boolean boolean => [("DefaultValue", boolean.Default)],
        Column.DateTime date => [("Format", date.DateOnly ? "DateOnly" : "DateAndTime"), ("DateTimeBehavior", Named(date.DateOnly ? "DateOnly" : date.TimeZoneIndependent ? "TimeZoneIndependent" : "UserLocal")), ("ImeMode", "Auto")],
        Column.Choice choice => [("DefaultFormValue", choice.Default ?? -1), ("ParentPicklistLogicalName", null), ("ChildPicklistLogicalNames", new JsonArray())],
        Column.MultiChoice => [("DefaultFormValue", -1), ("ParentPicklistLogicalName", null), ("ChildPicklistLogicalNames", new JsonArray())],
        Column.Lookup lookup => [("Targets", new JsonArray([.. lookup.Targets.Select(t => (JsonNode)t.Table).DistinctBy(t => t.ToString())])), ("Format", "None")],
        Column.File file => [("MaxSizeInKB", file.MaxSizeKb)],
        Column.Image image => [("MaxSizeInKB", image.MaxSizeKb), ("IsPrimaryImage", image.IsPrimary), ("CanStoreFullImage", true), ("MaxHeight", 144), ("MaxWidth", 144)],
        _ => [],
    };

    private Dictionary<string, Func<MetadataItem?>> Expandable(StoredTable table, Column column)
    {
        var expandable = new Dictionary<string, Func<MetadataItem?>>();
        if (column is Column.Boolean boolean)
        {
            expandable["OptionSet"] = () => options.Of(table.Name, boolean);
            expandable["GlobalOptionSet"] = () => null;
        }
        if (column is not (Column.Choice or Column.MultiChoice)) return expandable;
        var (list, global) = column is Column.Choice one ? (one.Options, one.Global) : (((Column.MultiChoice)column).Options, ((Column.MultiChoice)column).Global);
        var shared = schema.Choices.FirstOrDefault(c => c.Name == global);
        expandable["OptionSet"] = () => shared is null ? options.Of(table, column, list) : options.Of(shared);
        expandable["GlobalOptionSet"] = () => shared is null ? null : options.Of(shared);
        return expandable;
    }

    private static JsonObject Named(string value) => new() { ["Value"] = value };

    private static AttributeKind KindOf(Column column) => column switch
    {
        Column.Text => new("StringAttributeMetadata", "String", "StringType"),
        Column.Memo => new("MemoAttributeMetadata", "Memo", "MemoType"),
        Column.WholeNumber => new("IntegerAttributeMetadata", "Integer", "IntegerType"),
        Column.BigNumber => new("BigIntAttributeMetadata", "BigInt", "BigIntType"),
        Column.DecimalNumber => new("DecimalAttributeMetadata", "Decimal", "DecimalType"),
        Column.FloatNumber => new("DoubleAttributeMetadata", "Double", "DoubleType"),
        Column.Money => new("MoneyAttributeMetadata", "Money", "MoneyType"),
        Column.Boolean => new("BooleanAttributeMetadata", "Boolean", "BooleanType"),
        Column.DateTime => new("DateTimeAttributeMetadata", "DateTime", "DateTimeType"),
        Column.Choice { LogicalName: "statecode" } => new("StateAttributeMetadata", "State", "StateType"),
        Column.Choice { LogicalName: "statuscode" } => new("StatusAttributeMetadata", "Status", "StatusType"),
        Column.Choice => new("PicklistAttributeMetadata", "Picklist", "PicklistType"),
        Column.MultiChoice => new("MultiSelectPicklistAttributeMetadata", "Virtual", "MultiSelectPicklistType"),
        Column.Lookup { LogicalName: "ownerid" } => new("LookupAttributeMetadata", "Owner", "OwnerType"),
        Column.Lookup { IsCustomer: true } => new("LookupAttributeMetadata", "Customer", "CustomerType"),
        Column.Lookup => new("LookupAttributeMetadata", "Lookup", "LookupType"),
        Column.File => new("FileAttributeMetadata", "Virtual", "FileType"),
        Column.Image => new("ImageAttributeMetadata", "Virtual", "ImageType"),
        _ => new("UniqueIdentifierAttributeMetadata", "Uniqueidentifier", "UniqueidentifierType"),
    };

    private sealed record AttributeKind(string Class, string Type, string TypeName);
}
