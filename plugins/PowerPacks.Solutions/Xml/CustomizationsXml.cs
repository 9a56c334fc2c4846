using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary><c>customizations.xml</c>: every component, kind by kind, in the order in which the platform expects the kinds.</summary>
internal static class CustomizationsXml
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Of(Release release)
    {
        var solution = release.Solution;
        return new XElement("ImportExportXml", new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName),
            new XAttribute("OrganizationVersion", ManifestXml.Platform), new XAttribute("OrganizationSchemaType", "Standard"), new XAttribute("CRMServerServiceabilityVersion", "9.2.26094.00133"),
            new XElement("Entities",
                solution.Tables.OrderBy(t => t.LogicalName, StringComparer.Ordinal).Select(t => TableXml.Of(release, t)),
                solution.Extensions.OrderBy(e => e.LogicalName, StringComparer.Ordinal).Select(e => TableXml.Of(release, e))),
            new XElement("Roles", solution.Roles.Select(r => RoleXml.Of(release, r))),
            new XElement("Workflows"),
            new XElement("FieldSecurityProfiles", solution.ColumnSecurityProfiles.Select(p => FieldSecurityXml.Of(release, p))),
            new XElement("Templates"),
            new XElement("EntityMaps"),
            new XElement("EntityRelationships", RelationshipXml.All(release)),
            new XElement("OrganizationSettings"),
            new XElement("optionsets", solution.Choices.OrderBy(c => c.Name, StringComparer.Ordinal).Select(ChoiceXml.Global)),
            solution.Dashboards.Count == 0 ? null : new XElement("Dashboards", solution.Dashboards.Select(d => DashboardXml.Of(release, d))),
            solution.WebResources.Count == 0 ? null : new XElement("WebResources", solution.WebResources.OrderBy(w => w.Name, StringComparer.Ordinal).Select(WebResourceXml.Of)),
            new XElement("CustomControls"),
            new XElement("SolutionPluginAssemblies", release.Assembly is null ? null : AssemblyXml.Of(release.Assembly)),
            release.Assembly is null ? null : new XElement("SdkMessageProcessingSteps", StepXml.All(release.Assembly)),
            solution.Apps.Count == 0 ? null : new XElement("AppModuleSiteMaps", solution.Apps.Select(a => SiteMapXml.Of(release, a))),
            solution.Apps.Count == 0 ? null : new XElement("AppModules", solution.Apps.Select(a => AppXml.Of(release, a))),
            new XElement("EntityDataProviders"),
            ImageXml.All(solution),
            new XElement("Languages", Language.All.Select(code => new XElement("Language", code))));
    }
}
