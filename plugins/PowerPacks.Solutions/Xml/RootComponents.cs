using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What stands in the solution by itself; everything else is part of one of these.</summary>
internal static class RootComponents
{
    // With all its parts; or only what the solution holds of a table that is not its own.
    private const int Whole = 0, Parts = 2;

    public static IEnumerable<XElement> Of(Release release)
    {
        var solution = release.Solution;
        var assembly = release.Assembly;
        return
        [
            .. solution.Tables.OrderBy(t => t.LogicalName, StringComparer.Ordinal).Select(t => Named(ComponentKind.Table, t.LogicalName)),
            .. solution.Extensions.OrderBy(e => e.LogicalName, StringComparer.Ordinal).Select(e => Named(ComponentKind.Table, e.LogicalName, Parts)),
            .. solution.Choices.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => Named(ComponentKind.Choice, c.Name)),
            // A relationship is part of a table of the solution's; where it has none of both, it stands alone.
            .. solution.ManyToMany.Where(m => !Own(m.First) && !Own(m.Second)).Select(m => Named(ComponentKind.Relationship, m.SchemaName)),
            .. solution.Roles.Select(r => WithId(ComponentKind.Role, Ids.Role(solution.UniqueName, r.Name))),
            .. solution.Dashboards.Select(d => WithId(ComponentKind.Form, Ids.Dashboard(solution.UniqueName, d.Name))),
            .. solution.WebResources.OrderBy(w => w.Name, StringComparer.Ordinal).Select(w => Named(ComponentKind.WebResource, w.Name)),
            .. solution.Apps.Select(a => Named(ComponentKind.SiteMap, a.UniqueName)),
            .. solution.ColumnSecurityProfiles.Select(p => WithId(ComponentKind.ColumnSecurityProfile, Ids.ColumnSecurityProfile(solution.UniqueName, p.Name))),
            .. solution.Apps.Select(a => Named(ComponentKind.App, a.UniqueName)),
            .. assembly is null ? [] : new[] { Assembly(assembly) },
            .. assembly is null ? [] : StepXml.All(assembly).Select(s => WithId(ComponentKind.Step, Guid.Parse(s.Attribute("SdkMessageProcessingStepId")!.Value))),
            .. solution.EnvironmentVariables.OrderBy(v => v.SchemaName, StringComparer.Ordinal).Select(v => Named(ComponentKind.EnvironmentVariable, v.SchemaName.ToLowerInvariant())),
        ];

        bool Own(string table) => solution.Tables.Any(t => t.LogicalName == table) || solution.Extensions.Any(e => e.LogicalName == table);
    }

    private static XElement Named(ComponentKind kind, string name, int behavior = Whole) =>
        new("RootComponent", new XAttribute("type", (int)kind), new XAttribute("schemaName", name), new XAttribute("behavior", behavior));

    private static XElement WithId(ComponentKind kind, Guid id) => new("RootComponent", new XAttribute("type", (int)kind), new XAttribute("id", id.Braced()), new XAttribute("behavior", Whole));

    /// <summary>Tools match an assembly by its id, the server by its name: it has both.</summary>
    private static XElement Assembly(PluginAssembly assembly) =>
        new("RootComponent", new XAttribute("type", (int)ComponentKind.PluginAssembly), new XAttribute("id", Ids.Assembly(assembly.Name).Braced()), new XAttribute("schemaName", assembly.FullName), new XAttribute("behavior", Whole));
}
