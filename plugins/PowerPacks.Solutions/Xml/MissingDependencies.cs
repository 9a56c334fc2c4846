using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What a solution needs of the solutions it stands on, ours and Microsoft's: an import without them is refused, and names them.</summary>
internal static class MissingDependencies
{
    /// <summary>Tables that not every environment has, and the solution of Microsoft's that brings each. Those of the platform itself need no word.</summary>
    private static readonly Dictionary<string, (string Title, string Solution)> OfApps = new(StringComparer.Ordinal)
    {
        ["lead"] = ("Lead", "msdynce_LeadManagement"), // with Dynamics 365 Sales
        ["list"] = ("Marketing List", "msdynce_Marketing"), // with Dynamics 365 Sales too
    };

    public static IEnumerable<XElement> Of(Release release) =>
        release.Required.OrderBy(s => s.UniqueName, StringComparer.Ordinal).SelectMany(s => Of(release, s).Concat(Pages(release, s))).Concat(OfMicrosoft(release));

    private static IEnumerable<(string Table, Column.Lookup Lookup, string Target)> Lookups(Release release) =>
        release.Solution.Tables.Select(t => (t.LogicalName, t.Columns)).Concat(release.Solution.Extensions.Select(e => (e.LogicalName, e.Columns)))
            .SelectMany(t => t.Columns.OfType<Column.Lookup>(), (t, lookup) => (t.LogicalName, lookup))
            .SelectMany(l => l.lookup.Targets, (l, target) => (l.LogicalName, l.lookup, target.Table));

    /// <summary>A line for each column and relationship; for what else is there to a table only where no line names it yet.</summary>
    private static IEnumerable<XElement> OfMicrosoft(Release release)
    {
        var columns = Lookups(release).Select(l => (l.Target, Dependent: Dependent(l.Table, l.Lookup)))
            .Concat(release.Solution.ManyToMany.SelectMany(m => new[] { m.First, m.Second }, (m, table) => (Target: table, Dependent: Dependent(m)))).ToList();
        var others = release.Solution.Extensions.Select(e => (Target: e.LogicalName, Dependent: Dependent(ComponentKind.Table, e.LogicalName)))
            .Concat(release.Solution.Roles.SelectMany(r => r.Privileges, (r, p) => (Target: p.Table.ToLowerInvariant(), Dependent: Dependent(ComponentKind.Role, r.Name))))
            .ExceptBy(columns.Select(c => c.Target), o => o.Target).DistinctBy(o => o.Target);
        return columns.Concat(others).Where(d => OfApps.ContainsKey(d.Target)).Select(d => Missing(d.Target, OfApps[d.Target].Title, OfApps[d.Target].Solution, d.Dependent));
    }

    private static List<XElement> Of(Release release, Solution required)
    {
        var found = Lookups(release).Select(l => (l.Table, l.Lookup, Target: required.Tables.FirstOrDefault(t => t.LogicalName == l.Target)))
            .Where(x => x.Target is not null).Select(x => Missing(release, required, x.Target!, Dependent(x.Table, x.Lookup))).ToList();
        if (found.Count > 0) return found;
        // Plug-ins and pages need it without the platform knowing; the first table stands for all of it.
        var table = required.Tables.OrderBy(t => t.LogicalName, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new DeclarationException($"{release.Solution.UniqueName} requires {required.UniqueName}, which has no table that an import could look for.");
        var root = RootComponents.Of(release).FirstOrDefault() ?? throw new DeclarationException($"{release.Solution.UniqueName} is empty.");
        return [Missing(release, required, table, [.. root.Attributes().Where(a => a.Name != "behavior").Select(a => new XAttribute(a))])];
    }

    /// <summary>The pages of another solution that this one's navigation shows.</summary>
    private static IEnumerable<XElement> Pages(Release release, Solution required) =>
        from app in release.Solution.Apps
        from page in app.Areas.SelectMany(a => a.Groups).SelectMany(g => g.Pages).OfType<AppPage.OfWebResource>()
        join resource in required.WebResources on page.WebResource equals resource.Name
        select Missing(ComponentKind.WebResource, resource.Name, resource.Title.English, Named(release, required), Dependent(ComponentKind.SiteMap, app.UniqueName));

    private static XAttribute[] Dependent(string table, Column.Lookup lookup) =>
    [
        new("type", (int)ComponentKind.Column), new("schemaName", lookup.LogicalName), new("displayName", lookup.Title.English), new("parentSchemaName", table),
    ];

    private static XAttribute[] Dependent(ManyToMany relationship) => Dependent(ComponentKind.Relationship, relationship.SchemaName);

    private static XAttribute[] Dependent(ComponentKind kind, string name) => [new("type", (int)kind), new("schemaName", name), new("displayName", name)];

    private static XElement Missing(Release release, Solution required, Table table, IReadOnlyList<XAttribute> dependent) =>
        Missing(table.LogicalName, table.Title.English, Named(release, required), dependent);

    private static string Named(Release release, Solution required) => string.Create(CultureInfo.InvariantCulture, $"{required.UniqueName} ({release.Version})");

    private static XElement Missing(string table, string title, string solution, IReadOnlyList<XAttribute> dependent) => Missing(ComponentKind.Table, table, title, solution, dependent);

    private static XElement Missing(ComponentKind kind, string name, string title, string solution, IReadOnlyList<XAttribute> dependent) =>
        new("MissingDependency",
            new XElement("Required", new XAttribute("type", (int)kind), new XAttribute("schemaName", name), new XAttribute("displayName", title), new XAttribute("solution", solution)),
            new XElement("Dependent", dependent));
}
