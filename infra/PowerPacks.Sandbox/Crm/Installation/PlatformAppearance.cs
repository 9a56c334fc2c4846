using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Installation.Reading;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Tables.Looks;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>
/// The forms, views, charts, dashboards and apps of the platform itself. They are declared as a pack declares its own and go through the same writers and readers of
/// solution files, so that what shows them cannot tell them from imported ones.
/// </summary>
internal static class PlatformAppearance
{
    private static readonly Dictionary<string, Look> Designed = Look.All.ToDictionary(l => l.Table, StringComparer.Ordinal);

    private static readonly Release Release = new(PlatformApps.Solution, "9.2.0.0", null, []);

    /// <summary>Of the tables that every organization has: the same for all of them, and made once.</summary>
    private static readonly Lazy<IReadOnlyList<ComponentRow>> Standard = new(() =>
        [.. AppearanceReader.Read(Customizations(Entities(StandardTables.All, StandardTables.All), new XElement("Dashboards", PlatformApps.Solution.Dashboards.Select(d => DashboardXml.Of(Release, d)))))]);

    /// <param name="more">The tables that are there without any solution, beyond <see cref="StandardTables"/>.</param>
    /// <param name="roleId">The id of a seeded role in this organization.</param>
    public static IReadOnlyList<ComponentRow> Read(IReadOnlyList<Table> more, Func<string, Guid> roleId)
    {
        var apps = Customizations(
            new XElement("AppModuleSiteMaps", PlatformApps.Solution.Apps.Select(a => SiteMapXml.Of(Release, a))),
            new XElement("AppModules", PlatformApps.Solution.Apps.Select(a => Opened(AppXml.Of(Release, a), a, roleId))));
        return [.. Standard.Value, .. more.Count == 0 ? [] : AppearanceReader.Read(Customizations(Entities([.. StandardTables.All, .. more], more))), .. AppReader.Read(apps)];
    }

    private static XElement Customizations(params IEnumerable<XElement> parts) => new("ImportExportXml", parts);

    /// <summary>Without any solution's columns: what the platform shows never changes.</summary>
    private static XElement Entities(IReadOnlyList<Table> platform, IReadOnlyList<Table> shown) =>
        new("Entities", new Schema(platform).Tables.Where(t => !t.IsIntersect && shown.Any(s => s.LogicalName == t.Name)).Select(t => Entity(t.Declaration)));

    private static XElement Entity(Table declared)
    {
        var look = Designed.GetValueOrDefault(declared.LogicalName) ?? UsualLook.Of(declared);
        var table = declared with { Forms = look.Forms, Views = look.Views, Charts = look.Charts };
        var columns = Columns(table);
        return new XElement("Entity",
            new XElement("Name", table.SchemaName),
            FormXml.All(Release, table, columns),
            new XElement("SavedQueries", new XElement("savedqueries", table.Views.Select(v => ViewXml.Of(table.LogicalName, table.PrimaryId, v, table.PrimaryName)))),
            new XElement("Visualizations", table.Charts.Select(c => ChartXml.Of(table, columns, c))));
    }

    /// <summary>What a form must know of a table's columns. The platform's own tables are in no solution, so none of a solution's rules for tables holds for them.</summary>
    private static List<AttributeShape> Columns(Table table) =>
    [
        .. table.Columns.Select(c => c.LogicalName switch
        {
            "statecode" => new AttributeShape(c.SchemaName, "state", c.Title),
            "statuscode" => new AttributeShape(c.SchemaName, "status", c.Title),
            _ => AttributeXml.Of(table.SchemaName, c),
        }).Concat(SystemColumns.Of(table)).DistinctBy(c => c.LogicalName),
    ];

    /// <summary>Roles that come from no template have another id in every organization.</summary>
    private static XElement Opened(XElement module, App app, Func<string, Guid> roleId)
    {
        if (PlatformApps.IsForEverybody(app))
            module.Element("AppModuleRoleMaps")!.Add(new[] { SeededRoles.Administrator, SeededRoles.Customizer, SeededRoles.BasicUser }.Select(r => new XElement("Role", new XAttribute("id", roleId(r).ToString("B")))));
        return module;
    }
}
