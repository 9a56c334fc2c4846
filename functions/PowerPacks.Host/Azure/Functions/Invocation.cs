using System.Text;
using System.Text.Json;

namespace PowerPacks.Host.Azure.Functions;

/// <summary>
/// What the Functions host posts to a handler for a trigger: <c>{"Data":{name:value},"Metadata":{…}}</c>. The host writes texts as JSON within JSON, and lists as a text that is
/// the list's JSON; its documentation shows both without. Both are read. Of the metadata nothing is certain to be there.
/// </summary>
/// <remarks>Source: ../shared/platform/functions-custom-handler.md §4, from azure-functions-host (ScriptInvocationContextExtensions).</remarks>
internal sealed class Invocation
{
    private readonly JsonElement data;
    private readonly JsonElement metadata;

    private Invocation(JsonElement data, JsonElement metadata) => (this.data, this.metadata) = (data, metadata);

    /// <exception cref="JsonException">It is not what the host posts.</exception>
    public static Invocation Parse(ReadOnlyMemory<byte> body)
    {
        var root = JsonSerializer.Deserialize<JsonElement>(body.Span);
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("An invocation is an object.");
        return new Invocation(Member(root, "Data") ?? default, Member(root, "Metadata") ?? default);
    }

    /// <summary>The messages of a batch, or the one of a single dispatch.</summary>
    /// <param name="name">The binding's name.</param>
    public IReadOnlyList<byte[]> Messages(string name)
    {
        if (Member(data, name) is not { } value) return [];
        var opened = Opened(value);
        return opened.ValueKind switch
        {
            JsonValueKind.Array => [.. opened.EnumerateArray().Select(BytesOf)],
            JsonValueKind.Null or JsonValueKind.Undefined => [],
            _ => [BytesOf(opened)],
        };
    }

    /// <summary>A property of each message of a batch, as <c>DeliveryCountArray</c> has it, or of the one as <c>DeliveryCount</c> does.</summary>
    /// <returns>In the messages' order; empty where the host does not say.</returns>
    public IReadOnlyList<string> Of(string property)
    {
        if (Member(metadata, property + "Array") is { } all && Opened(all) is { ValueKind: JsonValueKind.Array } list) return [.. list.EnumerateArray().Select(TextOf)];
        return Member(metadata, property) is { } one ? [TextOf(Opened(one))] : [];
    }

    /// <summary>A text that is JSON is opened; what does not open is the text itself.</summary>
    private static JsonElement Opened(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text || text[0] is not ('[' or '{' or '"')) return value;
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            return value;
        }
    }

    /// <summary>Binary data comes in base64, written as a text, or as a text within a text.</summary>
    private static byte[] BytesOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return Encoding.UTF8.GetBytes(value.GetRawText());
        var text = Opened(value) is { ValueKind: JsonValueKind.String } inner ? inner.GetString()! : value.GetString()!;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static JsonElement? Member(JsonElement of, string name)
    {
        if (of.ValueKind != JsonValueKind.Object) return null;
        foreach (var member in of.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return member.Value;
        }
        return null;
    }
}
