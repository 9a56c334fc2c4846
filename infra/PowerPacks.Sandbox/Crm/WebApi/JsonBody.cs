using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Reads a body strictly: one JSON value, no comments, no trailing commas, no name twice.</summary>
internal static class JsonBody
{
    private const int MaxDepth = 32;

    /// <exception cref="CrmException">400 or 415: it is no JSON.</exception>
    public static JsonDocument Parse(ApiRequest request, StoredTable table)
    {
        var type = request.Header("Content-Type") ?? "";
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new CrmException(415, "0x80060888", "The content type of the request must be application/json.");
        try
        {
            return JsonDocument.Parse(request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth });
        }
        catch (JsonException e)
        {
            throw CrmErrors.Payload(table.Set, $"The body is not valid JSON (line {e.LineNumber}, byte {e.BytePositionInLine}).");
        }
    }
}
