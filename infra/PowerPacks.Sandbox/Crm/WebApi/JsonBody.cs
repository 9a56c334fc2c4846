using System.Text.Json;
using System.Text.Unicode;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Reads a body strictly: one JSON value, no comments, no trailing commas, no name twice, nothing but Unicode.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 32;

    /// <exception cref="CrmException">400 or 415: it is no JSON.</exception>
    public static JsonDocument Parse(ApiRequest request, StoredTable table) => Parse(request, table.Set);

    /// <param name="request">Whose body it is.</param>
    /// <param name="subject">What the body is for, for error messages.</param>
    /// <exception cref="CrmException">400 or 415: it is no JSON.</exception>
    public static JsonDocument Parse(ApiRequest request, string subject)
    {
        var type = request.Header("Content-Type") ?? "";
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new CrmException(415, "0x80060888", "The content type of the request must be application/json.");
        try
        {
            CheckText(request.Body.Span);
            return JsonDocument.Parse(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
        }
        catch (InvalidOperationException)
        {
            throw CrmErrors.Payload(subject, "The body holds a text that is not valid Unicode.");
        }
        catch (JsonException e)
        {
            throw CrmErrors.Payload(subject, $"The body is not valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
    }

    // A document looks at its texts only when they are read, which is too late for a clean refusal.
    private static void CheckText(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) throw new InvalidOperationException();
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped) reader.GetString();
        }
    }
}
