using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A list of rows: the question (FetchXML) and how the answer is laid out.</summary>
internal static class ViewXml
{
    /// <param name="table">Logical name.</param>
    /// <param name="primaryId">Logical name of its id column.</param>
    /// <param name="view">The view.</param>
    /// <param name="jump">The column that the letters below a list jump by: its primary name; null for the view's first column.</param>
    public static XElement Of(string table, string primaryId, View view, string? jump = null)
    {
        var quickFind = view.Kind is ViewKind.QuickFind;
        return new XElement("savedquery",
            new XElement("IsCustomizable", "1"), new XElement("CanBeDeleted", Flags.Of(!view.IsDefault)),
            new XElement("isquickfindquery", Flags.Of(quickFind)), new XElement("isprivate", "0"), new XElement("isdefault", Flags.Of(view.IsDefault)),
            new XElement("savedqueryid", Ids.View(table, view.Name).Braced()),
            new XElement("layoutxml", Layout(primaryId, view, jump ?? view.Columns[0].Column)),
            new XElement("querytype", (int)view.Kind),
            new XElement("fetchxml", Fetch(table, primaryId, view)),
            new XElement("IntroducedVersion", Release.FirstVersion),
            Labels.Names(view.Title));
    }

    private static XElement Layout(string primaryId, View view, string jump) =>
        new("grid", new XAttribute("name", "resultset"), new XAttribute("jump", jump), new XAttribute("select", "1"), new XAttribute("icon", "1"), new XAttribute("preview", "1"),
            new XElement("row", new XAttribute("name", "result"), new XAttribute("id", primaryId),
                view.Columns.Select(c => new XElement("cell", new XAttribute("name", c.Column), new XAttribute("width", c.Width)))));

    private static XElement Fetch(string table, string primaryId, View view)
    {
        // A placeholder of the platform's: what the person typed.
        const string typed = "{0}";
        return new XElement("fetch", new XAttribute("version", "1.0"), new XAttribute("mapping", "logical"),
            new XElement("entity", new XAttribute("name", table),
                view.Columns.Select(c => c.Column).Prepend(primaryId).Distinct().Select(c => new XElement("attribute", new XAttribute("name", c))),
                view.Order.Select(o => new XElement("order", new XAttribute("attribute", o.Column), new XAttribute("descending", o.Descending ? "true" : "false"))),
                view.Conditions.Count == 0 ? null : new XElement("filter", new XAttribute("type", "and"), view.Conditions.Select(Condition)),
                view.Searched.Count == 0 ? null : new XElement("filter", new XAttribute("type", "or"), new XAttribute("isquickfindfields", "1"),
                    view.Searched.Select(c => Condition(new Condition(c, "like", typed))))));
    }

    private static XElement Condition(Condition condition)
    {
        var element = new XElement("condition", new XAttribute("attribute", condition.Column), new XAttribute("operator", condition.Operator));
        if (condition.Values.Count == 1) element.Add(new XAttribute("value", condition.Values[0]));
        else element.Add(condition.Values.Select(v => new XElement("value", v)));
        return element;
    }
}
