using System.Globalization;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads one <c>attribute</c> of a table.</summary>
internal sealed class ColumnReader(string table, ILookup<(string Table, string Column), LookupTarget> targets)
{
    private const int MaxText = 4000;
    private const int MaxMemo = 1_048_576;
    private const string TimeZoneIndependent = "3";
    private const string DateOnlyBehavior = "2";

    /// <summary>Columns that every table has without declaring them, and those that the platform keeps for itself.</summary>
    private static readonly HashSet<string> Platforms =
    [
        "createdby", "createdon", "createdonbehalfby", "modifiedby", "modifiedon", "modifiedonbehalfby", "ownerid", "owningbusinessunit", "owningteam", "owninguser",
        "organizationid", "overriddencreatedon", "importsequencenumber", "timezoneruleversionnumber", "utcconversiontimezonecode", "versionnumber", "partitionid",
        "ttlinseconds", "transactioncurrencyid", "exchangerate", "regardingobjectid",
    ];

    /// <returns>Null for a column that the platform brings by itself.</returns>
    /// <exception cref="CrmException">400: of a type that there is not, or without what its type needs.</exception>
    public Column? Read(XElement attribute)
    {
        var schemaName = Names.Check(attribute.NeededAttribute("PhysicalName", $"entity {table}, <attribute>"), $"entity {table}, <attribute>");
        var logicalName = schemaName.ToLowerInvariant();
        var place = $"entity {table}, attribute {logicalName}";
        if (attribute.Text("LogicalName") is { } said && said != logicalName)
            throw ImportErrors.Invalid(Elements.Customizations, place, $"<LogicalName> is '{said}' and must be the PhysicalName in lower case.");
        var type = attribute.Needed("Type", place);
        if (Platforms.Contains(logicalName) || type is "primarykey" or "owner" or "virtual" or "entityname" or "partylist") return null;
        // What the platform itself adds to an activity table or beside a money column.
        if (type is "money" && logicalName.EndsWith("_base", StringComparison.Ordinal)) return null;
        var title = attribute.Labels("displaynames");
        return Kind(attribute, type, schemaName, title, place) with
        {
            Description = attribute.Labels("Descriptions"),
            Secured = attribute.Flag("IsSecured"),
            Required = attribute.Text("RequiredLevel") switch
            {
                null or "none" => RequiredLevel.None,
                "recommended" => RequiredLevel.Recommended,
                "required" or "applicationrequired" => RequiredLevel.Application,
                // The platform fills state and status by itself.
                "systemrequired" => type is "state" or "status" ? RequiredLevel.None : RequiredLevel.System,
                var other => throw ImportErrors.Invalid(Elements.Customizations, place, $"<RequiredLevel> must be none, recommended, required or systemrequired, not '{other}'."),
            },
        };
    }

    private Column Kind(XElement attribute, string type, string schemaName, Label title, string place) => type switch
    {
        "nvarchar" => new Column.Text(schemaName, title, Length(attribute, place, MaxText)) { Format = Format(attribute), AutoNumber = attribute.Text("AutoNumberFormat") },
        "ntext" => new Column.Memo(schemaName, title, Length(attribute, place, MaxMemo)),
        "int" => new Column.WholeNumber(schemaName, title)
        {
            Minimum = attribute.Number("MinValue", place) ?? int.MinValue,
            Maximum = attribute.Number("MaxValue", place) ?? int.MaxValue,
        },
        "bigint" => new Column.BigNumber(schemaName, title),
        "decimal" => new Column.DecimalNumber(schemaName, title) { Precision = Precision(attribute, place, 10) },
        "float" => new Column.FloatNumber(schemaName, title) { Precision = Precision(attribute, place, 5) },
        "money" => new Column.Money(schemaName, title) { Precision = Precision(attribute, place, 4) },
        "bit" => Boolean(attribute, schemaName, title, place),
        "datetime" => new Column.DateTime(schemaName, title)
        {
            DateOnly = attribute.Text("Behavior") == DateOnlyBehavior || (attribute.Text("Format") == "date" && attribute.Text("Behavior") is null),
            TimeZoneIndependent = attribute.Text("Behavior") == TimeZoneIndependent,
        },
        "picklist" => Choice(attribute, schemaName, title, place),
        "multiselectpicklist" => attribute.Text("OptionSetName") is { } global
            ? new Column.MultiChoice(schemaName, title) { Global = global }
            : new Column.MultiChoice(schemaName, title, Options(attribute, place)),
        "state" or "status" => Choice(attribute, schemaName, title, place),
        "lookup" or "customer" => Lookup(attribute, type, schemaName, title, place),
        "file" => new Column.File(schemaName, title) { MaxSizeKb = attribute.Number("MaxValue", place) ?? attribute.Number("MaxSizeInKB", place) ?? 32_768 },
        "image" => new Column.Image(schemaName, title)
        {
            MaxSizeKb = attribute.Number("MaxValue", place) ?? attribute.Number("MaxSizeInKB", place) ?? 10_240,
            IsPrimary = attribute.Flag("IsPrimaryImage"),
        },
        "uniqueidentifier" => new Column.UniqueIdentifier(schemaName, title),
        _ => throw ImportErrors.Invalid(Elements.Customizations, place,
            $"'{type}' is no type of a column: use nvarchar, ntext, int, bigint, decimal, float, money, bit, datetime, picklist, multiselectpicklist, lookup, customer, file or image."),
    };

    private static Column.Boolean Boolean(XElement attribute, string schemaName, Label title, string place)
    {
        var boolean = new Column.Boolean(schemaName, title) { Default = attribute.Number("AppDefaultValue", place) == 1 };
        if (attribute.Element("optionset") is not { } set) return boolean;
        var options = OptionsReader.Of(set, place).ToDictionary(o => o.Value, o => o.Label);
        return boolean with { True = options.GetValueOrDefault(1, boolean.True), False = options.GetValueOrDefault(0, boolean.False) };
    }

    private static Column.Choice Choice(XElement attribute, string schemaName, Label title, string place)
    {
        var standard = attribute.Number("AppDefaultValue", place) is { } value and not -1 ? value : (int?)null;
        if (attribute.Text("OptionSetName") is { } global) return new Column.Choice(schemaName, title) { Global = global, Default = standard };
        var options = Options(attribute, place);
        var ofState = schemaName.ToLowerInvariant() is "statecode" or "statuscode";
        return new Column.Choice(schemaName, title, options) { Default = standard ?? (ofState && options.Count > 0 ? options[0].Value : null) };
    }

    private static IReadOnlyList<ChoiceOption> Options(XElement attribute, string place) => OptionsReader.Of(
        attribute.Element("optionset") ?? throw ImportErrors.Invalid(Elements.Customizations, place, "neither <optionset> nor <OptionSetName> says what its options are."), place);

    private Column.Lookup Lookup(XElement attribute, string type, string schemaName, Label title, string place)
    {
        var found = targets[(table, schemaName.ToLowerInvariant())].ToList();
        if (found.Count == 0 && type is "customer") return Column.Lookup.Customer(schemaName, title);
        return found.Count > 0
            ? new Column.Lookup(schemaName, title, found) { IsCustomer = type is "customer" }
            : throw ImportErrors.Invalid(Elements.Customizations, place, "a lookup needs an <EntityRelationship> that names it as <ReferencingAttributeName>.");
    }

    private static int Length(XElement attribute, string place, int most)
    {
        var length = attribute.Number("MaxLength", place) ?? attribute.Number("Length", place) ?? throw ImportErrors.Invalid(Elements.Customizations, place, "<MaxLength> is missing.");
        return length >= 1 && length <= most ? length : throw ImportErrors.Invalid(Elements.Customizations, place, $"<MaxLength> must be 1 to {most.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static int Precision(XElement attribute, string place, int most)
    {
        var digits = attribute.Number("Accuracy", place) ?? 2;
        return digits >= 0 && digits <= most ? digits : throw ImportErrors.Invalid(Elements.Customizations, place, $"<Accuracy> must be 0 to {most.ToString(CultureInfo.InvariantCulture)}.");
    }

    private static TextFormat Format(XElement attribute) => attribute.Text("Format")?.ToLowerInvariant() switch
    {
        "email" => TextFormat.Email,
        "phone" => TextFormat.Phone,
        "url" => TextFormat.Url,
        "textarea" => TextFormat.TextArea,
        _ => TextFormat.Text,
    };
}
