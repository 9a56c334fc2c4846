using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The lookup that a field fills.</summary>
/// <param name="NavigationProperty">In its schema's case, as the Web API binds it.</param>
/// <param name="Table">Where the row is looked for.</param>
/// <param name="By">The column of that table that has the field's value.</param>
internal sealed partial record FormLookup(string NavigationProperty, CrmTable Table, string By)
{
    /// <summary>Where no row has the value. Where several have it, none is taken; what is held then is held, too.</summary>
    public OnNoRow OnMissing { get; init; }

    /// <returns>Null where the field has none.</returns>
    public static FormLookup? Read(CheckedObject field)
    {
        if (field.Object("lookup") is not { } lookup) return null;
        const string meaning = FieldReader.ColumnMeaning;
        var navigation = lookup.Text("navigationProperty", Name(), "This must be the lookup's navigation property, in its schema's case.", required: true) ?? "";
        var by = lookup.Text("by", Name(), meaning, required: true) ?? "";
        var table = lookup.Object("table", required: true);
        var found = new CrmTable(
            table?.Text("logicalName", Name(), meaning, required: true) ?? "", table?.Text("entitySet", Name(), meaning, required: true) ?? "", table?.Text("primaryId", Name(), meaning, required: true) ?? "");
        table?.NoOthers();
        var missing = lookup.OneOf("onMissing", ["leaveEmpty", "create", "hold"]) switch
        {
            "create" => OnNoRow.Create,
            "hold" => OnNoRow.Hold,
            _ => OnNoRow.LeaveEmpty,
        };
        lookup.NoOthers();
        return new FormLookup(navigation, found, by) { OnMissing = missing };
    }

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}

/// <summary>What becomes of a lookup whose row the CRM does not have.</summary>
[JsonConverter(typeof(CamelCaseEnum<OnNoRow>))]
internal enum OnNoRow
{
    LeaveEmpty,

    /// <summary>A row is made that has the value in the column, and nothing else.</summary>
    Create,

    /// <summary>The submission waits, marked as failed, until somebody has it tried again.</summary>
    Hold,
}
