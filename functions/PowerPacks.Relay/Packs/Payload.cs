using System.Text.Json;

namespace PowerPacks.Relay.Packs;

/// <summary>Reads what an envelope carries.</summary>
internal static class Payload
{
    /// <returns>Null where it is none of that kind: kept by another version of the pack, or damaged.</returns>
    public static T? Read<T>(ReadOnlySpan<byte> payload, JsonSerializerOptions json)
        where T : class
    {
        try
        {
            return JsonText.IsUnicode(payload) ? JsonSerializer.Deserialize<T>(payload, json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
