using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What fills one cell of a form.</summary>
internal static class FormControlXml
{
    // What people see of a list or a timeline without scrolling within it, in lines.
    private const int ListLines = 6;
    private const int ChartLines = 10;
    private const int TimelineLines = 12;

    public static int Lines(FormControl control) => control switch
    {
        FormControl.Field field => field.Rows,
        FormControl.Page page => page.Rows,
        FormControl.Subgrid grid => grid.Chart is null ? ListLines : ChartLines,
        FormControl.Timeline => TimelineLines,
        _ => 1,
    };

    public static XElement Cell(FormScope scope, FormControl control, int lines, int width)
    {
        var (name, title, showLabel, element) = control switch
        {
            FormControl.Field field => Field(scope, field),
            FormControl.Subgrid grid => (grid.Name, grid.Title, true, Subgrid(scope, grid)),
            FormControl.Timeline => ("notescontrol", new Label("Timeline", "Chronologie", "Tijdlijn", "Linha do tempo"), false, Timeline()),
            FormControl.Page page => (page.Name, page.Title, false, Page(scope, page)),
            _ => throw new DeclarationException($"{scope.Where} has a {control.GetType().Name}, which no form can hold."),
        };
        return new XElement("cell", scope.Id("id", "cell", name), scope.Id("labelid", "celllabel", name), new XAttribute("showlabel", showLabel ? "true" : "false"),
            width > 1 ? new XAttribute("colspan", width) : null, lines > 1 ? new XAttribute("rowspan", lines) : null, lines > 1 ? new XAttribute("auto", "false") : null,
            Labels.OnForm(title), element);
    }

    public static XElement HeaderCell(FormScope scope, string name)
    {
        var column = scope.Columns.Find(name, scope.Where);
        return new XElement("cell", scope.Id("id", "headercell", name), scope.Id("labelid", "headerlabel", name), new XAttribute("showlabel", "true"), Labels.OnForm(column.Title),
            new XElement("control", new XAttribute("id", "header_" + name), new XAttribute("classid", ControlClass.Of(column, scope.Where)), new XAttribute("datafieldname", name), new XAttribute("disabled", "false")));
    }

    private static (string Name, Label Title, bool ShowLabel, XElement Control) Field(FormScope scope, FormControl.Field field)
    {
        var column = scope.Columns.Find(field.Column, scope.Where);
        var control = new XElement("control", new XAttribute("id", field.Column), new XAttribute("classid", ControlClass.Of(column, scope.Where)), new XAttribute("datafieldname", field.Column),
            new XAttribute("disabled", field.ReadOnly ? "true" : "false"));
        return (field.Column, column.Title, true, control);
    }

    private static XElement Subgrid(FormScope scope, FormControl.Subgrid grid)
    {
        if (scope.Release.Find(grid.Table) is { } table)
        {
            if (table.Views.All(v => v.Name != grid.View)) throw new DeclarationException($"{scope.Where}: the list {grid.Name} names the view {grid.View}, which {table.SchemaName} has not.");
            if (grid.Chart is { } chart && table.Charts.All(c => c.Name != chart)) throw new DeclarationException($"{scope.Where}: the list {grid.Name} names the chart {chart}, which {table.SchemaName} has not.");
        }
        return new XElement("control", new XAttribute("id", grid.Name), new XAttribute("classid", ControlClass.Subgrid), new XAttribute("indicationOfSubgrid", "true"),
            GridXml.Parameters(grid.Table, grid.View, grid.Relationship, grid.Chart));
    }

    private static XElement Timeline() =>
        new("control", new XAttribute("id", "notescontrol"), new XAttribute("classid", ControlClass.Timeline), new XElement("parameters", new XElement("DefaultTabId", "TimeLineTab")));

    private static XElement Page(FormScope scope, FormControl.Page page)
    {
        if (!scope.Release.Has(page.WebResource)) throw new DeclarationException($"{scope.Where}: the page {page.Name} names the web resource {page.WebResource}, which is declared nowhere.");
        return new XElement("control", new XAttribute("id", "WebResource_" + page.Name), new XAttribute("classid", ControlClass.WebResource),
            new XElement("parameters", new XElement("Url", page.WebResource), new XElement("PassParameters", "true"), new XElement("ShowOnMobileClient", "true"),
                new XElement("Security", "false"), new XElement("Scrolling", "auto"), new XElement("Border", "false")));
    }
}
