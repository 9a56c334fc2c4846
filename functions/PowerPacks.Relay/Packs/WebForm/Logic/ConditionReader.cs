using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>Reads a condition and holds it against the fields it looks at.</summary>
internal static class ConditionReader
{
    private static readonly Dictionary<string, Comparison> Comparisons = Enum.GetValues<Comparison>().ToDictionary(t => JsonNamingPolicy.CamelCase.ConvertName($"{t}"));

    /// <returns>Null where there is none, or it cannot be read.</returns>
    public static Condition? Read(CheckedObject item)
    {
        if (item.Object("showIf") is not { } read) return null;
        var condition = new Condition { All = Tests(read, "all"), Any = Tests(read, "any") };
        if (!condition.Tests.Any()) read.Report("all", "no-test", "A condition needs a list of tests: all, any or both.");
        read.NoOthers();
        return condition;
    }

    /// <summary>Reports tests that make no sense for their fields.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="item">The field or step that has it.</param>
    /// <param name="earlier">The fields that stand before it.</param>
    public static void Check(Condition? condition, CheckedObject item, IReadOnlyList<FormField> earlier)
    {
        foreach (var test in condition?.Tests ?? [])
        {
            var field = earlier.FirstOrDefault(f => f.Name == test.Field);
            if (field is null) item.Report("showIf", "not-earlier", "A condition may look only at fields that stand before it.");
            else if (field.Value is not null) item.Report("showIf", "looks-at-constant", "A condition may not look at a hidden constant: a visitor could read it from the page.");
            else if (field.Type is FieldType.Content or FieldType.File) item.Report("showIf", "no-value", "A condition may not look at a field that has no value.");
            else if (test.Test is Comparison.IsLess or Comparison.IsMore && !field.IsOrdered) item.Report("showIf", "no-order", "Only numbers, dates and times are less or more than others.");
            else if (test.Value is { } value && !Values(test, value).All(v => Fits(field, v))) item.Report("showIf", "never-equal", "A condition compares with a value that its field can never have.");
        }
    }

    private static List<FieldTest>? Tests(CheckedObject read, string name)
    {
        var items = read.List(name, FormLimits.Tests);
        if (items.Count == 0) return null;
        var tests = new List<FieldTest>();
        for (var i = 0; i < items.Count; i++)
        {
            if (read.AsObject(items[i], read.PathOf($"{name}[{i}]")) is not { } item) continue;
            var field = item.Text("field", FormLimits.SubmittedName, required: true) ?? "";
            var word = item.OneOf("test", Comparisons.Keys, required: true);
            var test = word is null ? Comparison.IsEmpty : Comparisons[word];
            tests.Add(new FieldTest(field, test, Value(item, test)));
            item.NoOthers();
        }
        return tests;
    }

    private static JsonElement? Value(CheckedObject item, Comparison test)
    {
        if (test is Comparison.IsEmpty or Comparison.IsNotEmpty) return null; // A value is then reported as a member that nobody knows.
        if (test != Comparison.IsOneOf) return item.Scalar("value", required: true) ?? Nothing;
        var values = item.List("value", FormLimits.Options, required: true);
        for (var i = 0; i < values.Count; i++) item.IsScalar($"value[{i}]", values[i]);
        return JsonSerializer.SerializeToElement(values);
    }

    private static JsonElement Nothing => JsonSerializer.SerializeToElement("");

    private static List<JsonElement> Values(FieldTest test, JsonElement value) => test.Test == Comparison.IsOneOf ? [.. value.EnumerateArray()] : [value];

    private static bool Fits(FormField field, JsonElement value) => field.Type switch
    {
        FieldType.Number or FieldType.Calculation => value.ValueKind == JsonValueKind.Number,
        FieldType.Checkbox or FieldType.Consent => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FieldType.Choice => field.Options?.Any(o => o.Text == new FormOption(value, "").Text) ?? true,
        FieldType.Date or FieldType.DateTime or FieldType.Time => value.ValueKind == JsonValueKind.String && Moment.Normal(field.Type, value.GetString()!, TimeZoneInfo.Utc) == value.GetString(),
        _ => value.ValueKind == JsonValueKind.String,
    };
}
