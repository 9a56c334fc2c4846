using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What a solution needs of the solutions it stands on: an import without them is refused, and names them.</summary>
internal static class MissingDependencies
{
    public static IEnumerable<XElement> Of(Release release) => release.Required.OrderBy(s => s.UniqueName, StringComparer.Ordinal).SelectMany(s => Of(release, s));

    private static List<XElement> Of(Release release, Solution required)
    {
        var lookups = release.Solution.Tables.SelectMany(t => t.Columns.OfType<Column.Lookup>(), (t, c) => (Table: t.LogicalName, Lookup: c))
            .Concat(release.Solution.Extensions.SelectMany(e => e.Columns.OfType<Column.Lookup>(), (e, c) => (Table: e.LogicalName, Lookup: c)));
        var found = lookups.SelectMany(l => l.Lookup.Targets, (l, target) => (l.Table, l.Lookup, Target: required.Tables.FirstOrDefault(t => t.LogicalName == target.Table)))
            .Where(x => x.Target is not null)
            .Select(x => Missing(release, required, x.Target!, new XAttribute("type", (int)ComponentKind.Column), new XAttribute("schemaName", x.Lookup.LogicalName),
                new XAttribute("displayName", x.Lookup.Title.English), new XAttribute("parentSchemaName", x.Table)))
            .ToList();
        if (found.Count > 0) return found;
        // Plug-ins and pages need it without the platform knowing; the first table stands for all of it.
        var table = required.Tables.OrderBy(t => t.LogicalName, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new DeclarationException($"{release.Solution.UniqueName} requires {required.UniqueName}, which has no table that an import could look for.");
        var root = RootComponents.Of(release).FirstOrDefault() ?? throw new DeclarationException($"{release.Solution.UniqueName} is empty.");
        return [Missing(release, required, table, [.. root.Attributes().Where(a => a.Name != "behavior").Select(a => new XAttribute(a))])];
    }

    private static XElement Missing(Release release, Solution required, Table table, params IReadOnlyList<XAttribute> dependent) =>
        new("MissingDependency",
            new XElement("Required", new XAttribute("type", (int)ComponentKind.Table), new XAttribute("schemaName", table.LogicalName), new XAttribute("displayName", table.Title.English),
                new XAttribute("solution", string.Create(CultureInfo.InvariantCulture, $"{required.UniqueName} ({release.Version})"))),
            new XElement("Dependent", dependent));
}
