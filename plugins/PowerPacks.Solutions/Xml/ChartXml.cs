using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A picture of rows: an aggregating question, and how the answer is drawn.</summary>
internal static class ChartXml
{
    private const string Group = "group", Value = "value", Series = "series";

    public static XElement Of(Table table, IReadOnlyList<AttributeShape> columns, Chart chart)
    {
        var where = $"{table.SchemaName}'s chart {chart.Name}";
        foreach (var name in ((string?[])[chart.GroupBy, chart.Average, chart.Series, .. chart.Sums]).OfType<string>()) columns.Find(name, where);
        if (Measures(table, chart).Count > 1 && (chart.Series is not null || chart.Average is not null)) throw new DeclarationException($"{where} draws several columns: then there is neither a series nor an average.");
        return new XElement("visualization",
            new XElement("savedqueryvisualizationid", Ids.Chart(table.LogicalName, chart.Name).Braced()),
            new XElement("datadescription", Data(table, chart)),
            new XElement("presentationdescription", Drawing(table, chart)),
            new XElement("isdefault", "0"), new XElement("IntroducedVersion", Release.FirstVersion), new XElement("IsCustomizable", "1"), new XElement("CanBeDeleted", "1"),
            Labels.Names(chart.Title));
    }

    private static XElement Data(Table table, Chart chart)
    {
        var entity = new XElement("entity", new XAttribute("name", table.LogicalName),
            chart.DateGrouping is { } grouping ? Attribute(chart.GroupBy, Group, ("groupby", "true"), ("dategrouping", grouping)) : Attribute(chart.GroupBy, Group, ("groupby", "true")),
            chart.Series is { } series ? Attribute(series, Series, ("groupby", "true")) : null,
            Measures(table, chart));
        return new XElement("datadefinition",
            new XElement("fetchcollection", new XElement("fetch", new XAttribute("mapping", "logical"), new XAttribute("aggregate", "true"), entity)),
            new XElement("categorycollection", new XElement("category", new XAttribute("alias", Group),
                Measures(table, chart).Select(m => new XElement("measurecollection", new XElement("measure", new XAttribute("alias", m.Attribute("alias")!.Value)))))));
    }

    /// <summary>What is drawn of each group: the first is called as ever, so that a chart keeps its bytes.</summary>
    private static List<XElement> Measures(Table table, Chart chart)
    {
        List<XElement> all = [.. chart.Sums.Select((sum, i) => Attribute(sum, i == 0 ? Value : $"{Value}{i + 1}", ("aggregate", "sum")))];
        if (chart.Average is { } average) all.Add(Attribute(average, Value, ("aggregate", "avg")));
        return all.Count > 0 ? all : [Attribute(table.PrimaryId, Value, ("aggregate", "count"))];
    }

    private static XElement Attribute(string name, string alias, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var element = new XElement("attribute", new XAttribute("alias", alias), new XAttribute("name", name));
        foreach (var (key, value) in more) element.Add(new XAttribute(key, value));
        return element;
    }

    private static XElement Drawing(Table table, Chart chart)
    {
        var count = Measures(table, chart).Count;
        var round = chart.Shape is ChartShape.Pie or ChartShape.Doughnut or ChartShape.Funnel;
        var hasLegend = chart.Series is not null || round || count > 1;
        return new XElement("Chart", new XAttribute("Palette", "None"),
            new XElement("Series", Enumerable.Range(0, count).Select(_ => new XElement("Series", new XAttribute("ChartType", chart.Shape.ToString()), new XAttribute("IsValueShownAsLabel", "True"),
                hasLegend ? new XAttribute("Legend", "Legend") : null))),
            new XElement("ChartAreas", new XElement("ChartArea", new XElement("AxisY", new XAttribute("LabelAutoFitMinFontSize", "8")), new XElement("AxisX", new XAttribute("LabelAutoFitMinFontSize", "8")))),
            hasLegend ? new XElement("Legends", new XElement("Legend", new XAttribute("Name", "Legend"), new XAttribute("Docking", "Bottom"))) : null);
    }
}
