using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>From a declared column to what a solution says about it.</summary>
internal static class AttributeXml
{
    // What the platform itself offers for a number without bounds of its own.
    private const string LargestDecimal = "100000000000";
    private const string LargestMoney = "922337203685477";

    /// <param name="table">Schema name of the column's table.</param>
    /// <param name="column">The column.</param>
    /// <param name="isPrimaryName">Whether it names a row to people.</param>
    public static AttributeShape Of(string table, Column column, bool isPrimaryName = false)
    {
        var shape = Kind(table, column);
        return shape with
        {
            Description = column.Description,
            Required = Required(column.Required),
            DisplayMask = (isPrimaryName ? "PrimaryName|" : "") + shape.DisplayMask,
            CanCreate = shape.CanCreate && !column.ReadOnly,
            CanUpdate = shape.CanUpdate && !column.ReadOnly,
            IsSecured = column.Secured,
            IsAudited = shape.IsAudited && column.Audited && !column.Secured, // an audit log would keep each secret there ever was
            IsSearchable = isPrimaryName,
            IsRetrievable = isPrimaryName,
        };
    }

    private static AttributeShape Kind(string table, Column column) => column switch
    {
        Column.Text text => Text(text),
        Column.Memo memo => new(memo.SchemaName, "ntext", memo.Title, Value("Format", "textarea"), Value("MaxLength", memo.MaxLength)),
        Column.WholeNumber number => new(number.SchemaName, "int", number.Title,
            Value("Format", ""), Value("MinValue", number.Minimum), Value("MaxValue", number.Maximum)) { Ime = "disabled" },
        Column.BigNumber number => new(number.SchemaName, "bigint", number.Title) { Ime = "disabled" },
        Column.DecimalNumber number => Bounded(number, "decimal", LargestDecimal, number.Precision),
        Column.FloatNumber number => Bounded(number, "float", LargestDecimal, number.Precision),
        Column.Money money => Bounded(money, "money", LargestMoney, money.Precision, Value("AccuracySource", 0)),
        Column.Boolean boolean => new(boolean.SchemaName, "bit", boolean.Title, Value("AppDefaultValue", Flags.Of(boolean.Default)), ChoiceXml.Boolean(table, boolean)),
        Column.DateTime moment => new(moment.SchemaName, "datetime", moment.Title,
            Value("Format", moment.DateOnly ? "date" : "datetime"), Value("CanChangeDateTimeBehavior", 0), Value("Behavior", (int)Behavior(moment))) { Ime = "inactive" },
        Column.Choice choice => new(choice.SchemaName, "picklist", choice.Title,
            Value("AppDefaultValue", choice.Default ?? -1), ChoiceXml.Options(table, choice.LogicalName, choice.Title, choice.Options, choice.Global)),
        Column.MultiChoice choice => new(choice.SchemaName, "multiselectpicklist", choice.Title,
            Value("AppDefaultValue", -1), ChoiceXml.Options(table, choice.LogicalName, choice.Title, choice.Options, choice.Global)),
        Column.Lookup lookup => new(lookup.SchemaName, lookup.IsCustomer ? "customer" : "lookup", lookup.Title,
            Value("LookupStyle", "single"), new XElement("LookupTypes")),
        Column.File file => new(file.SchemaName, "file", file.Title, Value("MaxValue", file.MaxSizeKb))
            { DisplayMask = "ValidForForm|ValidForGrid", Ime = "disabled", CanCreate = false, CanUpdate = false },
        Column.Image image => new(image.SchemaName, "image", image.Title, Value("MaxSizeInKB", image.MaxSizeKb), Value("CanStoreFullImage", 1), Value("IsPrimaryImage", Flags.Of(image.IsPrimary)))
            { DisplayMask = "ValidForForm|ValidForGrid", Ime = "disabled" },
        Column.UniqueIdentifier id => new(id.SchemaName, "uniqueidentifier", id.Title) { DisplayMask = "ValidForAdvancedFind" },
        _ => throw new DeclarationException($"{table}.{column.LogicalName} is a {column.GetType().Name}, a kind of column that no solution has: make it one of Column's kinds."),
    };

    private static AttributeShape Text(Column.Text text)
    {
        // A text takes two bytes for each code unit.
        const int bytes = 2;
        var shape = new AttributeShape(text.SchemaName, "nvarchar", text.Title,
            Value("Format", text.Format.ToString().ToLowerInvariant()), Value("MaxLength", text.MaxLength), Value("Length", bytes * text.MaxLength));
        return text.AutoNumber is null ? shape : shape with { AutoNumber = text.AutoNumber, DisplayMask = "ReadOnlyInUI|" + shape.DisplayMask };
    }

    private static AttributeShape Bounded(Column column, string type, string largest, int precision, params IEnumerable<XElement> more) =>
        new(column.SchemaName, type, column.Title, [Value("MinValue", "-" + largest), Value("MaxValue", largest), Value("Accuracy", precision), .. more]) { Ime = "disabled" };

    private static DateTimeBehavior Behavior(Column.DateTime moment) =>
        moment.DateOnly ? DateTimeBehavior.DateOnly : moment.TimeZoneIndependent ? DateTimeBehavior.TimeZoneIndependent : DateTimeBehavior.UserLocal;

    private static string Required(RequiredLevel level) => level switch
    {
        RequiredLevel.None => "none",
        RequiredLevel.Recommended => "recommended",
        RequiredLevel.Application => "required",
        RequiredLevel.System => "systemrequired",
        _ => throw new DeclarationException($"There is no required level {level}."),
    };

    private static XElement Value(string name, object value) => new(name, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>As the platform numbers them.</summary>
    private enum DateTimeBehavior
    {
        UserLocal = 1,
        DateOnly = 2,
        TimeZoneIndependent = 3,
    }
}
