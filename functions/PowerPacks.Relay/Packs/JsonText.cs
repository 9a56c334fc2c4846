using System.Text.Json;
using System.Text.Unicode;

namespace PowerPacks.Relay.Packs;

/// <summary>Whether JSON holds only Unicode text. System.Text.Json looks when a string is taken out, and then throws as if that were a bug.</summary>
internal static class JsonText
{
    /// <summary>Levels of what is read from outside.</summary>
    public const int MaxDepth = 8;

    /// <returns>False where bytes are not UTF-8, or an escape leaves half a surrogate pair.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static bool IsUnicode(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return false;
        if (!json.Contains((byte)'\\')) return true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped) reader.GetString();
            }
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
