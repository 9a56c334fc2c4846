using System.Text.Json.Nodes;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>One definition: of a table, a column, a key, a relationship, a list of options.</summary>
/// <param name="Type">Its type without namespace: <c>PicklistAttributeMetadata</c>.</param>
/// <param name="Properties">What it says about itself.</param>
internal sealed record MetadataItem(string Type, JsonObject Properties)
{
    public const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <summary>What an answer holds only where it is expanded: one or many.</summary>
    public IReadOnlyDictionary<string, Func<MetadataItem?>> One { get; init; } = new Dictionary<string, Func<MetadataItem?>>();

    public IReadOnlyDictionary<string, Func<IEnumerable<MetadataItem>>> Many { get; init; } = new Dictionary<string, Func<IEnumerable<MetadataItem>>>();

    public string? Text(string property) => Properties[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public bool Is(string name) => Text("LogicalName") == name || Text("SchemaName") == name || Text("Name") == name;

    public bool Is(Guid id) => Guid.TryParse(Text("MetadataId"), out var own) && own == id;

    /// <summary>Whether it is of a type that a path casts to; abstract types stand for all that derive from them.</summary>
    public bool IsOf(string type) => Type == type
        || (type is "AttributeMetadata" && Type.EndsWith(type, StringComparison.Ordinal))
        || (type is "EnumAttributeMetadata" && Type is "PicklistAttributeMetadata" or "StateAttributeMetadata" or "StatusAttributeMetadata" or "MultiSelectPicklistAttributeMetadata")
        || (type is "RelationshipMetadataBase" && Type.EndsWith("RelationshipMetadata", StringComparison.Ordinal));
}
