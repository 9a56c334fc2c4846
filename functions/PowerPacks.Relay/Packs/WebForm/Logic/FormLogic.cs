using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Relay.Packs.WebForm.Logic;

/// <summary>Which of a form's fields are there for a visitor, and what its calculations come to. What a browser shows is its own reckoning of the same; this one counts.</summary>
internal sealed class FormLogic
{
    private readonly IReadOnlyList<FormField> fields;
    private readonly Dictionary<string, int> indexes;
    private readonly Condition?[] conditions;
    private readonly Condition?[] ofSteps;
    private readonly Formula?[] formulas;

    private FormLogic(FormDefinition definition)
    {
        fields = definition.Fields;
        indexes = fields.Select((f, i) => (f.Name, i)).ToDictionary(f => f.Name, f => f.i, StringComparer.Ordinal);
        conditions = [.. fields.Select(f => f.ShowIf)];
        ofSteps = [.. fields.Select(f => definition.Steps?.FirstOrDefault(s => s.Fields.Contains(f.Name))?.ShowIf)];
        formulas = [.. fields.Select(f => f.Formula is null ? null : FormulaParser.Parse(f.Formula, out _))];
    }

    /// <returns>Null where all fields are always there and nothing is calculated: most forms, and they pay nothing for it.</returns>
    public static FormLogic? Of(FormDefinition definition) =>
        definition.Fields.Any(f => f.ShowIf is not null || f.Formula is not null) || definition.Steps?.Any(s => s.ShowIf is not null) == true ? new FormLogic(definition) : null;

    /// <summary>Whether a field is there, by the values of those before it.</summary>
    public bool Shows(int field, object?[] values)
    {
        object? ValueOf(string name) => values[indexes[name]];
        return (ofSteps[field]?.Holds(ValueOf) ?? true) && (conditions[field]?.Holds(ValueOf) ?? true);
    }

    /// <summary>A calculation's value, to ten digits after the point.</summary>
    /// <returns>Null where the field is none, or its formula has no result.</returns>
    public decimal? Calculate(int field, object?[] values) =>
        formulas[field]?.Evaluate(name => NumberOf(values[indexes[name]])) is { } result ? FixedPoint.ToDecimal(result) : null;

    /// <summary>What is empty or not there counts as 0, a ticked box as 1, several choices as their sum.</summary>
    public static BigInteger? NumberOf(object? value) => value switch
    {
        decimal number => FixedPoint.Of(number),
        true => FixedPoint.One,
        string text => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? FixedPoint.Of(number) : null,
        string[] many => many.Aggregate((BigInteger?)BigInteger.Zero, (sum, one) => sum + NumberOf(one)),
        _ => BigInteger.Zero,
    };

    /// <summary>What <c>logic.js</c> needs, by field: when it is there (<c>s</c>) and its formula (<c>f</c>).</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        for (var i = 0; i < fields.Count; i++)
        {
            if (conditions[i] is null && formulas[i] is null) continue;
            var one = new JsonObject();
            if (conditions[i] is { } condition) one["s"] = JsonOf(condition);
            if (formulas[i] is { } formula) one["f"] = formula.ToJson();
            json[fields[i].Name] = one;
        }
        return json;
    }

    public static JsonNode? JsonOf(Condition condition) => JsonSerializer.SerializeToNode(condition, FormDefinition.Json);
}
