using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What a list or a chart within a form or a dashboard shows: both are the same control.</summary>
internal static class GridXml
{
    // The platform's own default.
    private const int RowsOnAPage = 4;

    /// <param name="table">Logical name of the table shown.</param>
    /// <param name="view">Name of one of its views.</param>
    /// <param name="relationship">Schema name of the relationship that picks its rows; null for all rows of the view.</param>
    /// <param name="chart">Name of a chart of the table to draw; null to list the rows.</param>
    public static XElement Parameters(string table, string view, string? relationship = null, string? chart = null) =>
        new("parameters",
            new XElement("ViewId", Ids.View(table, view).Braced()), new XElement("IsUserView", "false"), new XElement("RelationshipName", relationship ?? ""), new XElement("TargetEntityType", table),
            new XElement("AutoExpand", "Fixed"), new XElement("EnableQuickFind", "false"), new XElement("EnableViewPicker", relationship is null ? "true" : "false"), new XElement("ViewIds"),
            new XElement("EnableJumpBar", "false"), new XElement("ChartGridMode", chart is null ? "Grid" : "Chart"),
            new XElement("VisualizationId", chart is null ? "" : Ids.Chart(table, chart).Braced()), new XElement("IsUserChart", "false"), new XElement("EnableChartPicker", "false"),
            new XElement("RecordsPerPage", RowsOnAPage));
}
