using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A JSON value as a CRM column takes it.</summary>
internal static class Scalar
{
    /// <returns>A string, bool, int or decimal; null for anything else.</returns>
    public static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when value.TryGetInt32(out var whole) => whole,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        _ => null,
    };
}
