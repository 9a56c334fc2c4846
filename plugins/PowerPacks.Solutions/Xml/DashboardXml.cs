using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A page of charts and lists: a form of its own type.</summary>
internal static class DashboardXml
{
    private const int SideBySide = 2;

    // In lines of text.
    private const int TileLines = 12;

    public static XElement Of(Release release, Dashboard dashboard)
    {
        var rows = dashboard.Tiles.Select((tile, number) => Tile(release, dashboard, tile, number)).Chunk(SideBySide)
            .SelectMany(tiles => Enumerable.Repeat(0, TileLines - 1).Select(_ => new XElement("row")).Prepend(new XElement("row", tiles)));
        var tab = new XElement("tab", Id("id", dashboard, "tab"), new XAttribute("name", "tab"), new XAttribute("showlabel", "false"), new XAttribute("verticallayout", "true"),
            Labels.OnForm(dashboard.Title),
            new XElement("columns", new XElement("column", new XAttribute("width", "100%"), new XElement("sections",
                new XElement("section", Id("id", dashboard, "section"), new XAttribute("name", "section"), new XAttribute("showlabel", "false"), new XAttribute("showbar", "false"),
                    new XAttribute("columns", new string('1', SideBySide)), Labels.OnForm(dashboard.Title), new XElement("rows", rows))))));
        return new XElement("Dashboard",
            new XElement("FormPresentation", "0"), new XElement("FormActivationState", "1"),
            new XElement("FormId", Ids.Dashboard(release.Solution.UniqueName, dashboard.Name).Braced()),
            new XElement("IsCustomizable", "1"), new XElement("CanBeDeleted", "1"), new XElement("IsDefault", "0"), new XElement("IntroducedVersion", Release.FirstVersion),
            Labels.Names(dashboard.Title), Labels.Descriptions(dashboard.Description),
            new XElement("FormXml", new XElement("forms", new XAttribute("type", "dashboard"), new XElement("form", new XElement("tabs", tab)))));
    }

    private static XElement Tile(Release release, Dashboard dashboard, DashboardTile tile, int number)
    {
        var where = $"The dashboard {dashboard.Name}";
        if (release.Find(tile.Table) is { } table)
        {
            if (table.Views.All(v => v.Name != tile.View)) throw new DeclarationException($"{where} shows the view {tile.View}, which {table.SchemaName} has not.");
            if (tile.Chart is { } chart && table.Charts.All(c => c.Name != chart)) throw new DeclarationException($"{where} shows the chart {chart}, which {table.SchemaName} has not.");
        }
        var name = "tile" + number.ToString(CultureInfo.InvariantCulture);
        return new XElement("cell", Id("id", dashboard, name), new XAttribute("showlabel", "true"), new XAttribute("colspan", 1), new XAttribute("rowspan", TileLines), new XAttribute("auto", "false"),
            Labels.OnForm(tile.Title),
            new XElement("control", new XAttribute("id", name), new XAttribute("classid", ControlClass.Subgrid), new XAttribute("indicationOfSubgrid", "true"),
                GridXml.Parameters(tile.Table, tile.View, relationship: null, tile.Chart)));
    }

    private static XAttribute Id(string attribute, Dashboard dashboard, string part) => new(attribute, ComponentId.Of("dashboardpart", dashboard.Name, part).Braced());
}
