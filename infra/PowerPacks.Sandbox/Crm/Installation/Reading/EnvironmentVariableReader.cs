using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads environment variables, each a file of its own, and values that travel with them.</summary>
internal static partial class EnvironmentVariableReader
{
    private const string Folder = "environmentvariabledefinitions/";
    private const int FirstType = 100_000_000;
    private const int LastType = 100_000_005;

    public static IEnumerable<ComponentRow> Read(SolutionZip zip)
    {
        foreach (var name in zip.Names.Where(n => Definition().IsMatch(n)).Order(StringComparer.Ordinal))
        {
            var definition = zip.Xml(name, "environmentvariabledefinition");
            var schemaName = Names.Check(definition.NeededAttribute("schemaname", "<environmentvariabledefinition>", name), "<environmentvariabledefinition>", name);
            var type = definition.Number("type", "<environmentvariabledefinition>") ?? FirstType;
            if (type is < FirstType or > LastType) throw ImportErrors.Invalid(name, "<type>", $"must be {FirstType} to {LastType}.");
            var id = ComponentId.Of("environmentvariabledefinition", schemaName.ToLowerInvariant());
            yield return new ComponentRow(ComponentType.EnvironmentVariableDefinition, "environmentvariabledefinition", id, schemaName, new Dictionary<string, object?>
            {
                ["schemaname"] = schemaName,
                ["displayname"] = (string?)definition.Element("displayname")?.Attribute("default"),
                ["description"] = (string?)definition.Element("description")?.Attribute("default"),
                ["type"] = (long)type,
                ["defaultvalue"] = definition.Text("defaultvalue"),
                ["isrequired"] = Elements.Store(definition.Flag("isrequired")),
                ["introducedversion"] = definition.Text("introducedversion"),
            });
            if (Value(zip, $"{Folder}{name.Split('/')[1]}/environmentvariablevalues.json") is not { } value) continue;
            yield return new ComponentRow(ComponentType.EnvironmentVariableValue, "environmentvariablevalue", ComponentId.Of("environmentvariablevalue", schemaName.ToLowerInvariant()), schemaName,
                new Dictionary<string, object?> { ["schemaname"] = schemaName, ["value"] = value, ["environmentvariabledefinitionid"] = Elements.Store(id) });
        }
    }

    private static string? Value(SolutionZip zip, string file)
    {
        if (zip.Read(file) is not { } json) return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            var value = document.RootElement.GetProperty("environmentvariablevalues").GetProperty("environmentvariablevalue");
            return (value.ValueKind is JsonValueKind.Array ? value[0] : value).GetProperty("value").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw ImportErrors.Invalid(file, "environmentvariablevalue", "it must be {\"environmentvariablevalues\":{\"environmentvariablevalue\":[{\"value\":\"…\"}]}}.");
        }
    }

    [GeneratedRegex("^environmentvariabledefinitions/[^/]+/environmentvariabledefinition[.]xml$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Definition();
}
