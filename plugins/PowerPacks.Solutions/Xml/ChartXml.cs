using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A picture of rows: an aggregating question, and how the answer is drawn.</summary>
internal static class ChartXml
{
    private const string Group = "group", Value = "value", Series = "series";

    public static XElement Of(Table table, IReadOnlyList<AttributeShape> columns, Chart chart)
    {
        var where = $"{table.SchemaName}'s chart {chart.Name}";
        foreach (var name in new[] { chart.GroupBy, chart.Sum, chart.Series }.OfType<string>()) columns.Find(name, where);
        return new XElement("visualization",
            new XElement("savedqueryvisualizationid", Ids.Chart(table.LogicalName, chart.Name).Braced()),
            new XElement("datadescription", Data(table, chart)),
            new XElement("presentationdescription", Drawing(chart)),
            new XElement("isdefault", "0"), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsCustomizable", "1"), new XElement("CanBeDeleted", "1"),
            Labels.Names(chart.Title));
    }

    private static XElement Data(Table table, Chart chart)
    {
        var measured = chart.Sum is { } sum ? Attribute(sum, Value, ("aggregate", "sum")) : Attribute(table.PrimaryId, Value, ("aggregate", "count"));
        var entity = new XElement("entity", new XAttribute("name", table.LogicalName),
            chart.DateGrouping is { } grouping ? Attribute(chart.GroupBy, Group, ("groupby", "true"), ("dategrouping", grouping)) : Attribute(chart.GroupBy, Group, ("groupby", "true")),
            chart.Series is { } series ? Attribute(series, Series, ("groupby", "true")) : null,
            measured);
        return new XElement("datadefinition",
            new XElement("fetchcollection", new XElement("fetch", new XAttribute("mapping", "logical"), new XAttribute("aggregate", "true"), entity)),
            new XElement("categorycollection", new XElement("category", new XAttribute("alias", Group),
                new XElement("measurecollection", new XElement("measure", new XAttribute("alias", Value))))));
    }

    private static XElement Attribute(string name, string alias, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var element = new XElement("attribute", new XAttribute("alias", alias), new XAttribute("name", name));
        foreach (var (key, value) in more) element.Add(new XAttribute(key, value));
        return element;
    }

    private static XElement Drawing(Chart chart)
    {
        var round = chart.Shape is ChartShape.Pie or ChartShape.Doughnut or ChartShape.Funnel;
        return new XElement("Chart", new XAttribute("Palette", "None"),
            new XElement("Series", new XElement("Series", new XAttribute("ChartType", chart.Shape.ToString()), new XAttribute("IsValueShownAsLabel", "True"),
                chart.Series is not null || round ? new XAttribute("Legend", "Legend") : null)),
            new XElement("ChartAreas", new XElement("ChartArea", new XElement("AxisY", new XAttribute("LabelAutoFitMinFontSize", "8")), new XElement("AxisX", new XAttribute("LabelAutoFitMinFontSize", "8")))),
            chart.Series is not null || round ? new XElement("Legends", new XElement("Legend", new XAttribute("Name", "Legend"), new XAttribute("Docking", "Bottom"))) : null);
    }
}
