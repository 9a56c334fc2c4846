using System.Text.Json.Nodes;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Properties that a managed solution may fix.</summary>
internal static class Managed
{
    public static JsonObject Property(JsonNode value, string name) => new()
    {
        ["Value"] = value,
        ["CanBeChanged"] = true,
        ["ManagedPropertyLogicalName"] = name,
    };
}
