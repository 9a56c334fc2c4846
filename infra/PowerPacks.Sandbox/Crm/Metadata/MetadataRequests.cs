using System.Globalization;
using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Finds what a request asks about definitions: a path through them, segment by segment.</summary>
internal static class MetadataRequests
{
    /// <returns>Null for a request that is about something else.</returns>
    public static Operation? Find(CrmOrganization organization, ApiRequest request, IReadOnlyList<string> segments)
    {
        var root = segments[0].Split('(')[0];
        if (segments[0] == "$metadata") return Get(request) ? new Operation(false, _ => Csdl.Of(organization.Schema, organization.Registrations.Apis)) : throw Unwritable();
        if (root is not ("EntityDefinitions" or "RelationshipDefinitions" or "GlobalOptionSetDefinitions")) return null;
        if (!Get(request)) throw Unwritable();
        return new Operation(false, session => Answer(organization, request, segments, session));
    }

    private static ApiResponse Answer(CrmOrganization organization, ApiRequest request, IReadOnlyList<string> segments, Session session)
    {
        var options = request.Options();
        var schema = organization.Schema;
        var labels = new LabelJson(UserLanguage.Of(session, schema), Languages(options));
        var customizations = new Customizations(organization);
        var sets = new OptionSetMetadata(labels, customizations);
        var relationships = new RelationshipMetadata(schema, customizations);
        var entities = new EntityMetadata(labels, new AttributeMetadata(labels, sets, customizations, schema), relationships, customizations, schema);
        var place = new MetadataPlace(new MetadataItem("", []) { Many = new Dictionary<string, Func<IEnumerable<MetadataItem>>>
        {
            ["EntityDefinitions"] = () => schema.Tables.Select(entities.Of),
            ["RelationshipDefinitions"] = () => relationships.All,
            ["GlobalOptionSetDefinitions"] = () => schema.Choices.Select(sets.Of),
        } });
        foreach (var segment in segments) place = place.Step(segment);
        return ApiResponse.Of(200, json => Body(place, MetadataQuery.Parse(options), request, segments, options).WriteTo(json));
    }

    private static JsonObject Body(MetadataPlace place, MetadataQuery query, ApiRequest request, IReadOnlyList<string> segments, IReadOnlyDictionary<string, string> options)
    {
        var context = $"{request.Root}$metadata#{string.Join('/', segments)}";
        if (place.Value is { } value) return new JsonObject { ["@odata.context"] = context, ["value"] = value.DeepClone() };
        if (place.Item is { } item)
        {
            var one = new JsonObject { ["@odata.context"] = $"{context}/$entity" };
            foreach (var (name, property) in query.Show(item, place.Declared)) one[name] = property?.DeepClone();
            return one;
        }
        List<JsonNode> shown = [.. query.Of(place.Items!).Select(i => query.Show(i, place.Declared))];
        var many = new JsonObject { ["@odata.context"] = context };
        if (options.GetValueOrDefault("$count") == "true") many["@odata.count"] = shown.Count;
        many["value"] = new JsonArray([.. shown]);
        return many;
    }

    private static IReadOnlyList<int>? Languages(IReadOnlyDictionary<string, string> options) => options.TryGetValue("LabelLanguages", out var text)
        ? [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : throw CrmErrors.Query($"'{t}' is not a language code."))]
        : null;

    private static bool Get(ApiRequest request) => request.Method is "GET";

    private static CrmException Unwritable() => CrmErrors.Unsupported("Tables and columns are not made or changed here one by one: import a solution that has them.");
}
