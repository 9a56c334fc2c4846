using System.Xml;
using System.Xml.Linq;
using PowerPacks.Sandbox.Crm.Installation.Reading;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Which tables and columns a component that is a row is about: by its own columns, and by what its XML names.</summary>
internal static class Mentions
{
    /// <summary>Columns of component rows that hold a table's logical name.</summary>
    private static readonly string[] TableColumns = [StepFilter.Table, "objecttypecode", "returnedtypecode", "primaryentitytypecode", "entityname", "entity"];

    /// <param name="row">A component.</param>
    /// <returns>Logical names; among them may be words that are no table's.</returns>
    public static IEnumerable<string> Tables(ComponentRow row) => OwnTables(row).Concat(Xml(row).SelectMany(Words).Select(w => w.ToLowerInvariant())).Distinct();

    /// <param name="row">A component.</param>
    /// <param name="solution">Whose it is: an image names its step, and only that names the table.</param>
    /// <returns>Logical names of tables and columns.</returns>
    public static IEnumerable<(string Table, string Column)> Columns(ComponentRow row, SolutionFile solution)
    {
        var about = row.Type is ComponentType.StepImage ? solution.Rows.Where(r => Elements.Store(r.Id).Equals(row.Values["sdkmessageprocessingstepid"])).SelectMany(OwnTables) : OwnTables(row);
        var listed = Listed(row, "filteringattributes").Concat(Listed(row, "attributes")).Concat(Listed(row, "attributelogicalname"));
        var shown = Xml(row).SelectMany(x => x.DescendantsAndSelf()).Select(e => (string?)e.Attribute("datafieldname")).OfType<string>();
        return about.SelectMany(table => listed.Concat(shown), (table, column) => (table, column.ToLowerInvariant())).Concat(Xml(row).SelectMany(Queried)).Distinct();
    }

    /// <summary>Whether a component names another by its id or, as pages are asked for, by its name.</summary>
    public static bool Names(ComponentRow row, Guid id, string? name) => Texts(row).Any(text =>
        text.Contains(Elements.Store(id), StringComparison.OrdinalIgnoreCase) || (name is not null && text.Split(Ends).Any(part => part.Equals(name, StringComparison.OrdinalIgnoreCase))));

    /// <summary>What ends the name of a web resource within XML.</summary>
    private static readonly char[] Ends = ['"', '\'', '<', '>', ':', '?', ',', ';', ' ', '\n', '\r', '\t'];

    private static IEnumerable<string> OwnTables(ComponentRow row) => TableColumns.Select(c => row.Values.GetValueOrDefault(c)).OfType<string>();

    // What is base64 names nothing.
    private static IEnumerable<string> Texts(ComponentRow row) => row.Values.Where(v => v.Key is not "content").Select(v => v.Value).OfType<string>();

    private static string[] Listed(ComponentRow row, string column) =>
        (row.Values.GetValueOrDefault(column) as string)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static IEnumerable<XElement> Xml(ComponentRow row) => Texts(row).Where(t => t.StartsWith('<')).Select(Parse).OfType<XElement>();

    private static XElement? Parse(string text)
    {
        try
        {
            return XElement.Parse(text);
        }
        catch (XmlException)
        {
            return null; // a text that happens to begin like XML names nothing
        }
    }

    private static IEnumerable<string> Words(XElement xml) =>
        xml.DescendantsAndSelf().SelectMany(e => e.Attributes().Select(a => a.Value).Append(e.HasElements ? "" : e.Value.Trim()));

    /// <summary>The columns that FetchXML asks for, each with its table.</summary>
    private static IEnumerable<(string Table, string Column)> Queried(XElement xml)
    {
        foreach (var element in xml.DescendantsAndSelf())
        {
            var column = element.Name.LocalName is "attribute" ? (string?)element.Attribute("name") : (string?)element.Attribute("attribute");
            if (column is not null && TableOf(element.Parent) is { } table) yield return (table, column);
            if (element.Name.LocalName is not "link-entity") continue;
            if ((string?)element.Attribute("from") is { } from && TableOf(element) is { } own) yield return (own, from);
            if ((string?)element.Attribute("to") is { } to && TableOf(element.Parent) is { } parent) yield return (parent, to);
        }
    }

    private static string? TableOf(XElement? element) => (string?)element?.AncestorsAndSelf().FirstOrDefault(e => e.Name.LocalName is "entity" or "link-entity")?.Attribute("name");
}
