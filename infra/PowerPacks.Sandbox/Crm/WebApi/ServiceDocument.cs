using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>The list of entity sets at the Web API's root.</summary>
internal static class ServiceDocument
{
    public static ApiResponse Of(Schema schema, ApiRequest request) => ApiResponse.Of(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Root}$metadata");
        json.WriteStartArray("value");
        foreach (var table in schema.Tables)
        {
            json.WriteStartObject();
            json.WriteString("name", table.Set);
            json.WriteString("kind", "EntitySet");
            json.WriteString("url", table.Set);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });
}
