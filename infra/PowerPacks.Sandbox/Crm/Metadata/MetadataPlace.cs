using System.Text.Json.Nodes;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Where a path through definitions has come to: one of them, several, or a property.</summary>
internal sealed record MetadataPlace(MetadataItem? Item)
{
    /// <summary>The type that the path promises.</summary>
    public string Declared { get; private init; } = "";

    public IEnumerable<MetadataItem>? Items { get; private init; }

    public JsonNode? Value { get; private init; }

    /// <exception cref="CrmException">404: there is no such definition, collection or property.</exception>
    public MetadataPlace Step(string segment)
    {
        if (segment.StartsWith(MetadataItem.Namespace, StringComparison.Ordinal)) return Cast(segment[MetadataItem.Namespace.Length..]);
        if (segment == "$count" && Items is { } counted) return new MetadataPlace((MetadataItem?)null) { Value = counted.Count() };
        var open = segment.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? segment : segment[..open];
        if (Item is not { } item) throw CrmErrors.SegmentUnknown(segment);
        if (item.Many.TryGetValue(name, out var many))
        {
            var declared = MetadataQuery.TypeOf(name);
            if (open < 0) return new MetadataPlace((MetadataItem?)null) { Items = many(), Declared = declared };
            if (!segment.EndsWith(')')) throw CrmErrors.Query($"'{segment}' is not the address of a definition.");
            return new MetadataPlace(Named(many(), segment[(open + 1)..^1], name, item)) { Declared = declared };
        }
        if (open >= 0) throw CrmErrors.SegmentUnknown(name);
        if (item.One.TryGetValue(name, out var one)) return one() is { } found ? new MetadataPlace(found) { Declared = found.Type } : throw CrmErrors.SegmentUnknown(name);
        return item.Properties.TryGetPropertyValue(name, out var value) ? new MetadataPlace((MetadataItem?)null) { Value = value ?? JsonValue.Create((string?)null) } : throw CrmErrors.SegmentUnknown(name);
    }

    private MetadataPlace Cast(string type)
    {
        if (Items is { } items) return this with { Items = items.Where(i => i.IsOf(type)), Declared = type };
        return Item?.IsOf(type) is true ? this with { Declared = type } : throw CrmErrors.SegmentUnknown(MetadataItem.Namespace + type);
    }

    private static MetadataItem Named(IEnumerable<MetadataItem> items, string key, string collection, MetadataItem within)
    {
        var equals = key.IndexOf('=', StringComparison.Ordinal);
        var literal = (equals < 0 ? key : key[(equals + 1)..]).Trim().Trim('\'');
        if (equals >= 0 && key[..equals].Trim() is not ("LogicalName" or "SchemaName" or "Name" or "MetadataId")) throw CrmErrors.Query($"'{key[..equals]}' is no key of {collection}.");
        var found = Guid.TryParse(literal, out var id) ? items.FirstOrDefault(i => i.Is(id)) : items.FirstOrDefault(i => i.Is(literal));
        return found ?? throw Missing(collection, literal, within);
    }

    private static CrmException Missing(string collection, string name, MetadataItem within) => collection switch
    {
        "EntityDefinitions" => new(404, "0x80041102", $"The entity with a name = '{name}' with namemapping = 'Logical' was not found in the MetadataCache."),
        "Attributes" => new(404, "0x80041103", $"'{within.Text("LogicalName")}' entity doesn't contain attribute with Name = '{name}' and NameMapping = 'Logical'."),
        "GlobalOptionSetDefinitions" => new(404, "0x80040217", $"Could not find an optionset with name {name}."),
        _ => new(404, "0x80040217", $"Could not find {name} in {collection}."),
    };
}
