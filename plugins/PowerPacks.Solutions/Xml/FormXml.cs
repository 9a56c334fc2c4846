using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>The forms of a table.</summary>
internal static class FormXml
{
    // The width of a main form's header: three cells of the same width.
    private const string HeaderColumns = "111";

    public static XElement All(Release release, Table table, IReadOnlyList<AttributeShape> columns) =>
        new("FormXml", table.Forms.GroupBy(f => f.Kind).OrderBy(g => g.Key)
            .Select(g => new XElement("forms", new XAttribute("type", Kind(g.Key)), g.Select(f => Of(new FormScope(release, table, columns, f))))));

    private static XElement Of(FormScope scope)
    {
        var form = scope.Form;
        return new XElement("systemform",
            new XElement("formid", Ids.Form(scope.Table.LogicalName, form.Name).Braced()), new XElement("IntroducedVersion", Release.FirstVersion),
            new XElement("FormPresentation", "1"), new XElement("FormActivationState", "1"),
            new XElement("form", form.Kind is FormKind.Main ? new[] { new XAttribute("shownavigationbar", "true"), new XAttribute("headerdensity", "HighWithControls"), new XAttribute("showImage", "false") } : null,
                new XElement("tabs", form.Tabs.Select(t => Tab(scope, t))),
                form.Kind is FormKind.Main ? Header(scope) : null,
                Events(scope), Libraries(scope),
                form.Kind is FormKind.Main ? new XElement("DisplayConditions", new XAttribute("Order", Order(scope)), new XAttribute("FallbackForm", Order(scope) == 1 ? "true" : "false"), new XElement("Everyone")) : null),
            new XElement("IsCustomizable", "1"), new XElement("CanBeDeleted", "1"),
            Labels.Names(form.Title), Labels.Descriptions(""));
    }

    private static XElement Tab(FormScope scope, FormTab tab) =>
        new("tab", new XAttribute("verticallayout", "true"), scope.Id("id", "tab", tab.Name), new XAttribute("IsUserDefined", "1"), new XAttribute("name", tab.Name),
            scope.Id("labelid", "tablabel", tab.Name), new XAttribute("showlabel", "true"), new XAttribute("expanded", "true"),
            Labels.OnForm(tab.Title),
            new XElement("columns", new XElement("column", new XAttribute("width", "100%"), new XElement("sections", tab.Sections.Select(s => Section(scope, tab, s))))));

    private static XElement Section(FormScope scope, FormTab tab, FormSection section)
    {
        const int widest = 4;
        if (section.Width is < 1 or > widest) throw new DeclarationException($"{scope.Where}: the section {section.Name} is {section.Width} wide; a section is 1 to {widest} wide.");
        return new XElement("section", new XAttribute("showlabel", "true"), new XAttribute("showbar", "false"), new XAttribute("IsUserDefined", "0"),
            scope.Id("id", "section", tab.Name, section.Name), scope.Id("labelid", "sectionlabel", tab.Name, section.Name), new XAttribute("name", section.Name),
            new XAttribute("columns", new string('1', section.Width)), new XAttribute("labelwidth", "115"), new XAttribute("celllabelposition", "Left"),
            Labels.OnForm(section.Title),
            new XElement("rows", Rows(scope, section)));
    }

    /// <summary>From left to right, then down; what is higher than a line takes the section's whole width, and an empty row for each further line.</summary>
    private static IEnumerable<XElement> Rows(FormScope scope, FormSection section)
    {
        var row = new List<XElement>();
        foreach (var control in section.Controls)
        {
            var lines = FormControlXml.Lines(control);
            if (row.Count > 0 && (lines > 1 || row.Count == section.Width)) yield return Flush(row);
            var cell = FormControlXml.Cell(scope, control, lines, lines > 1 ? section.Width : 1);
            if (lines == 1)
            {
                row.Add(cell);
                continue;
            }
            yield return new XElement("row", cell);
            for (var line = 1; line < lines; line++) yield return new XElement("row");
        }
        if (row.Count > 0) yield return Flush(row);
    }

    private static XElement Flush(List<XElement> cells)
    {
        var row = new XElement("row", cells);
        cells.Clear();
        return row;
    }

    private static XElement Header(FormScope scope) =>
        new("header", scope.Id("id", "header"), new XAttribute("celllabelposition", "Top"), new XAttribute("columns", HeaderColumns), new XAttribute("labelwidth", "115"),
            new XAttribute("celllabelalignment", "Left"),
            new XElement("rows", scope.Form.Header.Chunk(HeaderColumns.Length).Select(names => new XElement("row", names.Select(name => FormControlXml.HeaderCell(scope, name))))));

    private static XElement? Events(FormScope scope) => scope.Form.Scripts.Count == 0 ? null :
        new XElement("events", new XElement("event", new XAttribute("name", "onload"), new XAttribute("application", "false"), new XAttribute("active", "false"),
            new XElement("Handlers", scope.Form.Scripts.Select(s => new XElement("Handler", new XAttribute("functionName", s.Function), new XAttribute("libraryName", s.Library),
                scope.Id("handlerUniqueId", "handler", s.Library, s.Function), new XAttribute("enabled", "true"), new XAttribute("parameters", ""), new XAttribute("passExecutionContext", "true"))))));

    private static XElement? Libraries(FormScope scope) => scope.Form.Scripts.Count == 0 ? null :
        new XElement("formLibraries", scope.Form.Scripts.Select(s => s.Library).Distinct()
            .Select(l => new XElement("Library", new XAttribute("name", l), scope.Id("libraryUniqueId", "library", l))));

    private static int Order(FormScope scope) => 1 + scope.Table.Forms.Where(f => f.Kind is FormKind.Main).TakeWhile(f => f != scope.Form).Count();

    private static string Kind(FormKind kind) => kind switch
    {
        FormKind.Main => "main",
        FormKind.QuickCreate => "quickCreate",
        FormKind.QuickView => "quick",
        _ => throw new DeclarationException($"There is no kind of form {kind}."),
    };
}
