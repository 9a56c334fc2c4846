using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Logic;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>What fits a field's type and what does not: a setting without effect is a mistake to tell, not to keep.</summary>
internal static class FieldFit
{
    public static void Check(CheckedObject item, FormField field)
    {
        if (!field.IsText)
        {
            Unless(field.MinLength is null, item, "minLength", "not-text", "Only text fields have lengths.");
            Unless(field.MaxLength is null, item, "maxLength", "not-text", "Only text fields have lengths.");
            Unless(field.Pattern is null, item, "pattern", "not-text", "Only text fields have a pattern.");
        }
        if (field.MinLength > field.Longest) item.Report("minLength", "over-max", "This must not be more than maxLength.", field.Longest);
        var isChoice = field.Type == FieldType.Choice;
        Unless(!isChoice || field.Options is not null, item, "options", "missing", "A choice needs options.");
        Unless(isChoice || field.Options is null, item, "options", "not-choice", "Only a choice has options.");
        Unless(isChoice || !field.Multiple, item, "multiple", "not-choice", "Only a choice can be multiple.");
        Unless(isChoice || field.Appearance is null, item, "appearance", "not-choice", "Only a choice has an appearance.");
        Unless(!field.Multiple || field.Appearance is null, item, "appearance", "multiple", "A choice of several is always boxes.");
        Unless(field.Type == FieldType.Hidden || field.Value is null, item, "value", "not-hidden", "Only a hidden field has a constant value.");
        Unless(field.Type == FieldType.Calculation || field.Formula is null, item, "formula", "not-calculation", "Only a calculation has a formula.");
        Unless(field.Type == FieldType.Content || field.Text is null, item, "text", "not-content", "Only content has a text; a field has a label and help.");
        Unless(field.Lookup is null || field.Column is null, item, "lookup", "column", "A field fills a column or a lookup.");
        Unless(field.Lookup is null || field.IsText || field.Type is FieldType.Number || (isChoice && !field.Multiple), item, "lookup", "not-text", "A lookup is found by a text, a number, or the value of one choice.");
        Words(item, field);
        Files(item, field);
        Range(item, field);
        if (field.Default is { } value) Default(item, field, value);
    }

    private static void Words(CheckedObject item, FormField field)
    {
        if (field.Type == FieldType.Content)
        {
            Unless(field.Label.Length > 0 || field.Text is not null, item, "text", "missing", "Content needs a label, which is its heading, a text, or both.");
            Unless(field.Text is null || LinkedText.IsWellFormed(field.Text), item, "text", "link", LinkedText.Meaning);
            Unless(field.Help is null, item, "help", "not-asked", "Content needs no help: it is one.");
        }
        var isAsked = field.Type is not (FieldType.Content or FieldType.Calculation);
        Unless(isAsked || !field.Required, item, "required", "not-asked", "What a visitor cannot answer cannot be required.");
        Unless(field.Type != FieldType.Content || field.Column is null, item, "column", "not-asked", "Content has no value for a column.");
        Unless(field.Type != FieldType.File || field.Column is null, item, "column", "file", "A file fills no column: it becomes a note of the row.");
        var isLine = field.IsText || field.Type == FieldType.Number;
        Unless(field.Placeholder is null || (isLine && field.Type != FieldType.Hidden), item, "placeholder", "not-text", "Only text and number fields have a placeholder.");
        var fills = isLine || field.Type is FieldType.Choice or FieldType.Date or FieldType.DateTime or FieldType.Time;
        Unless(field.Autocomplete is null || (fills && !field.Multiple), item, "autocomplete", "not-text", "A browser cannot fill in this type of field.");
    }

    private static void Files(CheckedObject item, FormField field)
    {
        if (field.Type == FieldType.File) return;
        Unless(field.Accept is null, item, "accept", "not-file", "Only a file field accepts kinds of files.");
        Unless(field.MaxBytes is null, item, "maxBytes", "not-file", "Only a file field has a size.");
        Unless(field.MaxFiles is null, item, "maxFiles", "not-file", "Only a file field has a number of files.");
    }

    private static void Range(CheckedObject item, FormField field)
    {
        Unless(field.Step is null || field.Type == FieldType.Number, item, "step", "not-number", "Only a number has a step.");
        Bound("min", field.Min);
        Bound("max", field.Max);
        if (field.Min is { } min && field.Max is { } max && IsBound(field, min) && IsBound(field, max) && !IsInOrder(min, max)) item.Report("min", "over-max", "This must not be more than max.");

        void Bound(string name, JsonElement? bound)
        {
            if (bound is not { } value) return;
            if (!field.IsOrdered || field.Type == FieldType.Calculation) item.Report(name, "no-order", "Only numbers, dates and times have a least and a greatest value.");
            else if (!IsBound(field, value)) item.Report(name, "bound", "This must be a number, or a date or time as in 2030-12-31, 2030-12-31T23:59 or 23:59, as the field's type asks.");
        }
    }

    private static bool IsBound(FormField field, JsonElement value) => field.Type == FieldType.Number
        ? value.ValueKind == JsonValueKind.Number
        : value.ValueKind == JsonValueKind.String && Moment.Normal(field.Type, value.GetString()!, TimeZoneInfo.Utc) == value.GetString();

    private static bool IsInOrder(JsonElement min, JsonElement max) => min.ValueKind == JsonValueKind.Number
        ? min.GetDecimal() <= max.GetDecimal()
        : string.CompareOrdinal(min.GetString(), max.GetString()) <= 0;

    /// <summary>A default that the field itself would refuse is a trap for every visitor.</summary>
    private static void Default(CheckedObject item, FormField field, JsonElement value)
    {
        if (field.Type is FieldType.Content or FieldType.Calculation or FieldType.File || field.Value is not null) item.Report("default", "not-asked", "Only what a visitor may change has a default.");
        else if (field.Type == FieldType.Consent) item.Report("default", "consent", "Consent is never given in advance.");
        else if (field.Type == FieldType.Choice && field.Options is null) return; // Told already.
        else if (new FieldRule(field with { Required = false }, FormTexts.English, TimeZoneInfo.Utc).Check(DefaultOf(value), out _) is not null) item.Report("default", "default", "The field does not take this value.");
    }

    /// <summary>A default as an answer.</summary>
    public static Answer DefaultOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Answer.Yes,
        JsonValueKind.False => Answer.No,
        JsonValueKind.Number => Answer.Number(value.GetRawText()),
        _ => Answer.Of(value.GetString()!),
    };

    private static void Unless(bool fits, CheckedObject item, string member, string code, string message)
    {
        if (!fits) item.Report(member, code, message);
    }
}
