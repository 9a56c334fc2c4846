using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Fields that fill a lookup: the CRM has, or gets, a row with the value that was sent. Pure.</summary>
internal static class FieldLookups
{
    public static IEnumerable<RowLookup> Of(IReadOnlyDictionary<string, JsonElement> values, FormDefinition definition, Envelope envelope)
    {
        foreach (var field in definition.Fields)
        {
            if (field.Lookup is not { } lookup || !values.TryGetValue(field.Name, out var value) || TextOf(value) is not { } sought) continue;
            yield return new RowLookup(lookup.NavigationProperty, lookup.Table, new Dictionary<string, string> { [lookup.By] = sought })
            {
                OnMissing = lookup.OnMissing switch
                {
                    OnNoRow.Create => OnMissing.Create,
                    OnNoRow.Hold => OnMissing.Refuse,
                    _ => OnMissing.LeaveEmpty,
                },
                NewKey = new RowKey(lookup.Table.PrimaryId, envelope.DerivedId($"{lookup.Table.LogicalName}/{field.Name}").ToString()),
            };
        }
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString()!.Trim() is { Length: > 0 } text => text,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
