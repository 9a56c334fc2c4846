using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads web resources together with their files.</summary>
internal static class WebResourceReader
{
    private const int FirstKind = 1;
    private const int LastKind = 12;

    public static IEnumerable<ComponentRow> Read(XElement customizations, SolutionZip zip)
    {
        foreach (var resource in customizations.Section("WebResources", "WebResource"))
        {
            var name = resource.Needed("Name", "<WebResource>");
            var place = $"WebResource {name}";
            var kind = resource.Number("WebResourceType", place);
            if (kind is null or < FirstKind or > LastKind) throw ImportErrors.Invalid(Elements.Customizations, place, $"<WebResourceType> must be {FirstKind} to {LastKind}.");
            var file = resource.Needed("FileName", place).TrimStart('/');
            var content = zip.Read(file) ?? throw ImportErrors.Missing(Elements.Customizations, place, $"its file {file} is not in the zip: add it, or remove the element.");
            yield return new ComponentRow(ComponentType.WebResource, "webresource", Elements.Id(resource.Text("WebResourceId"), place), name, new Dictionary<string, object?>
            {
                ["name"] = name,
                ["displayname"] = resource.Text("DisplayName"),
                ["description"] = resource.Text("Description"),
                ["webresourcetype"] = (long)kind,
                ["content"] = Convert.ToBase64String(content),
                ["languagecode"] = (long?)resource.Number("LanguageCode", place),
                ["ishidden"] = Elements.Store(resource.Flag("IsHidden")),
                ["introducedversion"] = resource.Text("IntroducedVersion"),
            });
        }
    }
}
