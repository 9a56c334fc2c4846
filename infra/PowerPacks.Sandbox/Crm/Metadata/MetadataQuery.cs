using System.Globalization;
using System.Text.Json.Nodes;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>What of definitions is wanted, in an address or within an expansion.</summary>
/// <param name="Select">Names of properties; null for all.</param>
/// <param name="Filter">Which definitions; null for all.</param>
/// <param name="Expand">What comes along.</param>
/// <param name="Top">At most so many; null for all.</param>
internal sealed record MetadataQuery(
    IReadOnlyList<string>? Select, Func<MetadataItem, bool>? Filter, IReadOnlyList<(string Name, MetadataQuery Query)> Expand, int? Top)
{
    private const int MaxDepth = 4;

    /// <param name="options">By name, with their dollar signs; others than these are left alone.</param>
    /// <param name="depth">How many expansions this one is within.</param>
    /// <exception cref="CrmException">400: it cannot be read.</exception>
    public static MetadataQuery Parse(IReadOnlyDictionary<string, string> options, int depth = 0)
    {
        if (depth > MaxDepth) throw CrmErrors.Query("The expansion is nested too deeply.");
        if (options.Keys.FirstOrDefault(o => o.StartsWith('$') && o is not ("$select" or "$filter" or "$expand" or "$top" or "$count")) is { } unknown)
            throw CrmErrors.Query($"The query parameter {unknown} is not supported");
        return new MetadataQuery(
            options.TryGetValue("$select", out var select) && select is not ("" or "*") ? [.. select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : null,
            options.TryGetValue("$filter", out var filter) ? MetadataFilter.Parse(filter) : null,
            [.. Split(options.GetValueOrDefault("$expand") ?? "", ',').Select(e => Expansion(e, depth))],
            options.TryGetValue("$top", out var top) ? int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw CrmErrors.Query($"Invalid value '{top}' for $top query option.") : null);
    }

    public IEnumerable<MetadataItem> Of(IEnumerable<MetadataItem> items)
    {
        var wanted = Filter is null ? items : items.Where(Filter);
        return Top is { } top ? wanted.Take(top) : wanted;
    }

    /// <param name="item">A definition.</param>
    /// <param name="declared">The type that the address promises: another one is named.</param>
    /// <exception cref="CrmException">400: it has no such property.</exception>
    public JsonObject Show(MetadataItem item, string declared)
    {
        var json = new JsonObject();
        if (item.Type != declared) json["@odata.type"] = $"#{MetadataItem.Namespace}{item.Type}";
        foreach (var name in Select ?? [])
        {
            if (!item.Properties.ContainsKey(name)) throw CrmErrors.QueryProperty(name, item.Type);
        }
        foreach (var (name, value) in item.Properties)
        {
            if (Select is null || name == "MetadataId" || Select.Contains(name)) json[name] = value?.DeepClone();
        }
        foreach (var (name, query) in Expand)
        {
            if (item.Many.TryGetValue(name, out var many)) json[name] = new JsonArray([.. query.Of(many()).Select(i => (JsonNode)query.Show(i, TypeOf(name)))]);
            else if (item.One.TryGetValue(name, out var one)) json[name] = one() is { } found ? query.Show(found, found.Type) : null;
            else throw CrmErrors.QueryProperty(name, item.Type);
        }
        return json;
    }

    /// <summary>The type that a collection promises.</summary>
    public static string TypeOf(string collection) => collection switch
    {
        "Attributes" => "AttributeMetadata",
        "Keys" => "EntityKeyMetadata",
        "OneToManyRelationships" or "ManyToOneRelationships" => "OneToManyRelationshipMetadata",
        "ManyToManyRelationships" => "ManyToManyRelationshipMetadata",
        "RelationshipDefinitions" => "RelationshipMetadataBase",
        "GlobalOptionSetDefinitions" => "OptionSetMetadataBase",
        _ => "EntityMetadata",
    };

    private static (string, MetadataQuery) Expansion(string text, int depth)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0) return (text, Parse(new Dictionary<string, string>(), depth + 1));
        if (!text.EndsWith(')')) throw CrmErrors.Query($"'{text}' is not an expansion.");
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in Split(text[(open + 1)..^1], ';'))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !options.TryAdd(option[..equals].Trim(), option[(equals + 1)..].Trim())) throw CrmErrors.Query($"'{option}' is not an option of an expansion.");
        }
        return (text[..open], Parse(options, depth + 1));
    }

    /// <summary>Splits at the separators outside parentheses and texts.</summary>
    private static List<string> Split(string text, char separator)
    {
        var parts = new List<string>();
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == separator && depth == 0 && !quoted))
            {
                if (text[start..i].Trim() is { Length: > 0 } part) parts.Add(part);
                start = i + 1;
            }
            else if (text[i] == '\'') quoted = !quoted;
            else if (text[i] == '(' && !quoted) depth++;
            else if (text[i] == ')' && !quoted) depth--;
        }
        return parts;
    }
}
