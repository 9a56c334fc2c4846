using System.Text.Json;
using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>When a field or a step is there. It looks only at fields that stand before it, so no two can wait for each other.</summary>
internal sealed record Condition
{
    /// <summary>Tests that must all hold.</summary>
    public IReadOnlyList<FieldTest>? All { get; init; }

    /// <summary>Tests of which one must hold.</summary>
    public IReadOnlyList<FieldTest>? Any { get; init; }

    [JsonIgnore]
    public IEnumerable<FieldTest> Tests => [.. All ?? [], .. Any ?? []];

    /// <param name="valueOf">A field's checked value by its name; null where it is empty or not there.</param>
    public bool Holds(Func<string, object?> valueOf) =>
        (All?.All(t => t.Holds(valueOf(t.Field))) ?? true) && (Any?.Any(t => t.Holds(valueOf(t.Field))) ?? true);
}

/// <summary>One look at one field. <c>logic.js</c> does the same in the browser.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Test">How it is looked at.</param>
/// <param name="Value">What it is held against: a text, number or yes/no, a list of them for <see cref="Comparison.IsOneOf"/>, null where emptiness is tested.</param>
internal sealed record FieldTest(string Field, Comparison Test, JsonElement? Value)
{
    public bool Holds(object? value) => Test switch
    {
        Comparison.Is => Equals(value, Value!.Value),
        Comparison.IsNot => !Equals(value, Value!.Value),
        Comparison.IsOneOf => Value!.Value.EnumerateArray().Any(v => Equals(value, v)),
        Comparison.IsEmpty => IsEmpty(value),
        Comparison.IsNotEmpty => !IsEmpty(value),
        Comparison.IsLess => Compare(value, Value!.Value) < 0,
        _ => Compare(value, Value!.Value) > 0,
    };

    /// <summary>A box that is not ticked counts as empty: it was not answered with yes.</summary>
    private static bool IsEmpty(object? value) => value is null or false or "" or string[] { Length: 0 };

    private static bool Equals(object? value, JsonElement to) => value switch
    {
        decimal number => to.ValueKind == JsonValueKind.Number && number == to.GetDecimal(),
        bool ticked => ticked ? to.ValueKind == JsonValueKind.True : to.ValueKind == JsonValueKind.False,
        string text => text == TextOf(to),
        string[] many => many.Contains(TextOf(to)),
        _ => false,
    };

    /// <summary>Dates and times are written so that the order of their letters is theirs.</summary>
    private static int Compare(object? value, JsonElement to) => value switch
    {
        decimal number when to.ValueKind == JsonValueKind.Number => number.CompareTo(to.GetDecimal()),
        string text => string.CompareOrdinal(text, TextOf(to)),
        _ => 0,
    };

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

[JsonConverter(typeof(CamelCaseEnum<Comparison>))]
internal enum Comparison
{
    Is,
    IsNot,
    IsOneOf,
    IsEmpty,
    IsNotEmpty,
    IsLess,
    IsMore,
}
