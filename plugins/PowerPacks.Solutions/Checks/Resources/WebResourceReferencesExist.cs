using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Resources;

/// <summary>Every script, icon and page that something names is a web resource of this solution, or of one checked with it.</summary>
internal sealed class WebResourceReferencesExist : IRule
{
    private const string Scheme = "$webresource:";

    // The platform's own picture, for an app without one.
    private static readonly Guid UsualIcon = new("953b9fac-1e5e-e611-80d6-00155ded156f");

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var resources = solution.All.SelectMany(f => f.Customizations.Elements("WebResources").Elements("WebResource")).ToList();
        var names = resources.Select(r => r.Element("Name")?.Value ?? "")
            // What is checked without the solution it stands on is believed as far as it says what it needs.
            .Concat(solution.Required.Where(r => r.Attribute("type")?.Value == ComponentTypes.WebResource).Select(r => r.Attribute("schemaName")?.Value ?? "")).ToHashSet();
        var ids = resources.Select(r => Guid.TryParse(r.Element("WebResourceId")?.Value, out var id) ? id : Guid.Empty).Append(UsualIcon).ToHashSet();
        foreach (var (element, name) in Named(solution.Customizations).Where(n => !names.Contains(n.Name)).Distinct())
            yield return solution.Wrong(element, $"there is no web resource {name}", "add it, or check this zip together with the one that has it");
        foreach (var icon in solution.Customizations.Elements("AppModules").Elements("AppModule").Elements("WebResourceId").Where(i => Guid.TryParse(i.Value, out var id) && !ids.Contains(id)))
            yield return solution.Wrong(icon, $"there is no web resource with the id {icon.Value}", "name the id of the app's icon");
    }

    private static IEnumerable<(XElement Element, string Name)> Named(XElement root)
    {
        foreach (var attribute in root.Descendants().Attributes().Where(a => a.Value.StartsWith(Scheme, StringComparison.Ordinal))) yield return (attribute.Parent!, attribute.Value[Scheme.Length..].Split('?')[0]); // What the page is given stands behind its name.
        foreach (var library in root.Descendants("formLibraries").Elements("Library")) yield return (library, library.Attribute("name")?.Value ?? "");
        foreach (var handler in root.Descendants("Handler")) yield return (handler, handler.Attribute("libraryName")?.Value ?? "");
        foreach (var icon in root.Descendants("IconVectorName").Where(i => i.Value.Length > 0)) yield return (icon, icon.Value);
        foreach (var page in root.Descendants("control").Elements("parameters").Elements("Url")) yield return (page, page.Value);
    }
}
