using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads apps and their navigation.</summary>
internal static class AppReader
{
    public static IEnumerable<ComponentRow> Read(XElement customizations)
    {
        foreach (var siteMap in customizations.Section("AppModuleSiteMaps", "AppModuleSiteMap"))
        {
            var name = siteMap.Needed("SiteMapUniqueName", "<AppModuleSiteMap>");
            // Exports give a site map no id: its name is what makes it the same one in an upgrade.
            yield return new ComponentRow(ComponentType.SiteMap, "sitemap", ComponentId.Of("sitemap", name), name, new Dictionary<string, object?>
            {
                ["sitemapname"] = siteMap.Labels("LocalizedNames").English,
                ["sitemapnameunique"] = name,
                ["sitemapxml"] = (siteMap.Element("SiteMap") ?? throw ImportErrors.Invalid(Elements.Customizations, $"AppModuleSiteMap {name}", "<SiteMap> is missing.")).Raw(),
                ["isappaware"] = 1L,
            })
            { Texts = new Dictionary<string, Label> { ["sitemapname"] = siteMap.Labels("LocalizedNames") } };
        }
        foreach (var app in customizations.Section("AppModules", "AppModule"))
        {
            var name = app.Needed("UniqueName", "<AppModule>");
            var place = $"AppModule {name}";
            yield return new ComponentRow(ComponentType.App, "appmodule", ComponentId.Of("appmodule", name), name, new Dictionary<string, object?>
            {
                ["name"] = app.Labels("LocalizedNames").English,
                ["uniquename"] = name,
                ["description"] = app.Labels("Descriptions").English,
                ["webresourceid"] = app.Text("WebResourceId") is { } icon ? Elements.Store(Elements.Id(icon, place)) : null,
                ["clienttype"] = (long?)app.Number("ClientType", place),
                ["formfactor"] = (long?)app.Number("FormFactor", place),
                ["navigationtype"] = (long?)app.Number("NavigationType", place),
                ["configxml"] = new XElement("AppModule", app.Element("AppModuleComponents"), app.Element("AppModuleRoleMaps")).Raw(),
                ["introducedversion"] = app.Text("IntroducedVersion"),
            })
            { Texts = new Dictionary<string, Label> { ["name"] = app.Labels("LocalizedNames"), ["description"] = app.Labels("Descriptions") } };
        }
    }
}
