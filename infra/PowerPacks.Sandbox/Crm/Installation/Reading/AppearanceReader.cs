using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads forms, views, charts and dashboards into rows that keep their XML as it is.</summary>
internal static class AppearanceReader
{
    public static IEnumerable<ComponentRow> Read(XElement customizations)
    {
        foreach (var entity in customizations.Section("Entities", "Entity"))
        {
            var table = Names.Check(entity.Needed("Name", "<Entity>"), "<Entity>").ToLowerInvariant();
            foreach (var forms in entity.Section("FormXml", "forms"))
                foreach (var form in forms.Elements("systemform")) yield return Form(table, (string?)forms.Attribute("type"), form);
            foreach (var view in entity.Section("SavedQueries", "savedqueries").Elements("savedquery")) yield return View(table, view);
            foreach (var chart in entity.Section("Visualizations", "visualization")) yield return Chart(table, chart);
        }
        foreach (var dashboard in customizations.Section("Dashboards", "Dashboard")) yield return Dashboard(dashboard);
    }

    private static ComponentRow Form(string table, string? type, XElement form)
    {
        var place = $"entity {table}, systemform";
        var id = Elements.Id(form.Text("formid"), place);
        return new ComponentRow(ComponentType.Form, "systemform", id, $"{table} {id}", new Dictionary<string, object?>
        {
            ["name"] = form.Labels("LocalizedNames").English,
            ["description"] = form.Labels("Descriptions").English,
            ["type"] = type switch
            {
                "main" => 2L,
                "quick" => 6L,
                "quickCreate" => 7L,
                "card" => 11L,
                _ => throw ImportErrors.Invalid(Elements.Customizations, place, $"<forms type=\"{type}\"> must be main, quick, quickCreate or card."),
            },
            ["objecttypecode"] = table,
            ["formxml"] = Child(form, "form", $"{place} {id}").Raw(),
            ["introducedversion"] = form.Text("IntroducedVersion"),
        }) { Texts = Texts(form) };
    }

    private static ComponentRow View(string table, XElement view)
    {
        var place = $"entity {table}, savedquery";
        var id = Elements.Id(view.Text("savedqueryid"), place);
        return new ComponentRow(ComponentType.View, "savedquery", id, $"{table} {id}", new Dictionary<string, object?>
        {
            ["name"] = view.Labels("LocalizedNames").English,
            ["description"] = view.Labels("Descriptions").English,
            ["returnedtypecode"] = table,
            ["querytype"] = (long)(view.Number("querytype", $"{place} {id}") ?? 0),
            ["fetchxml"] = view.Element("fetchxml")?.Elements().FirstOrDefault()?.Raw() ?? throw ImportErrors.Invalid(Elements.Customizations, $"{place} {id}", "<fetchxml> is missing or empty."),
            ["layoutxml"] = view.Element("layoutxml")?.Elements().FirstOrDefault()?.Raw(),
            ["isdefault"] = Elements.Store(view.Flag("isdefault")),
            ["isquickfindquery"] = Elements.Store(view.Flag("isquickfindquery")),
            ["introducedversion"] = view.Text("IntroducedVersion"),
        }) { Texts = Texts(view) };
    }

    private static ComponentRow Chart(string table, XElement chart)
    {
        var place = $"entity {table}, visualization";
        var id = Elements.Id(chart.Text("savedqueryvisualizationid"), place);
        return new ComponentRow(ComponentType.Chart, "savedqueryvisualization", id, $"{table} {id}", new Dictionary<string, object?>
        {
            ["name"] = chart.Labels("LocalizedNames").English,
            ["description"] = chart.Labels("Descriptions").English,
            ["primaryentitytypecode"] = table,
            ["datadescription"] = Child(chart, "datadescription", $"{place} {id}").Elements().FirstOrDefault()?.Raw(),
            ["presentationdescription"] = Child(chart, "presentationdescription", $"{place} {id}").Elements().FirstOrDefault()?.Raw(),
            ["isdefault"] = Elements.Store(chart.Flag("isdefault")),
            ["introducedversion"] = chart.Text("IntroducedVersion"),
        }) { Texts = Texts(chart) };
    }

    private static ComponentRow Dashboard(XElement dashboard)
    {
        var id = Elements.Id(dashboard.Text("FormId") ?? dashboard.Descendants("formid").FirstOrDefault()?.Value, "<Dashboard>");
        return new ComponentRow(ComponentType.Form, "systemform", id, $"dashboard {id}", new Dictionary<string, object?>
        {
            ["name"] = dashboard.Labels("LocalizedNames").English,
            ["description"] = dashboard.Labels("Descriptions").English,
            ["type"] = 0L,
            ["objecttypecode"] = "none",
            ["formxml"] = (dashboard.Element("FormXml")?.Descendants("form").FirstOrDefault()
                ?? throw ImportErrors.Invalid(Elements.Customizations, $"Dashboard {id}", "<FormXml> holds no <form>.")).Raw(),
            ["isdefault"] = Elements.Store(dashboard.Flag("IsDefault")),
            ["introducedversion"] = dashboard.Text("IntroducedVersion"),
        }) { Texts = Texts(dashboard) };
    }

    private static Dictionary<string, Label> Texts(XElement element) => new() { ["name"] = element.Labels("LocalizedNames"), ["description"] = element.Labels("Descriptions") };

    private static XElement Child(XElement element, string name, string place) =>
        element.Element(name) ?? throw ImportErrors.Invalid(Elements.Customizations, place, $"<{name}> is missing.");
}
