using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>What a view or chart asks (FetchXML) is well-formed, and of tables and columns that exist.</summary>
internal sealed class FetchesAreAnswerable : IRule
{
    private static readonly Dictionary<string, string[]> Children = new()
    {
        ["fetch"] = ["entity"],
        ["entity"] = ["attribute", "all-attributes", "order", "filter", "link-entity"],
        ["link-entity"] = ["attribute", "all-attributes", "order", "filter", "link-entity"],
        ["filter"] = ["condition", "filter", "link-entity"],
        ["condition"] = ["value"],
    };

    // By how many values they take: none, one, or as many as you like. Those that count days, weeks … take one.
    private static readonly string[] Without =
    [
        "null", "not-null", "eq-userid", "ne-userid", "eq-userteams", "eq-useroruserteams", "eq-businessid", "ne-businessid", "eq-userlanguage", "yesterday", "today", "tomorrow", "last-seven-days",
        "next-seven-days", "last-week", "this-week", "next-week", "last-month", "this-month", "next-month", "last-year", "this-year", "next-year", "this-fiscal-year", "this-fiscal-period",
    ];

    private static readonly string[] WithOne =
    [
        "eq", "ne", "neq", "gt", "ge", "lt", "le", "like", "not-like", "begins-with", "not-begin-with", "ends-with", "not-end-with", "on", "on-or-before", "on-or-after", "under", "eq-or-under", "above",
        "last-x-hours", "next-x-hours", "last-x-days", "next-x-days", "last-x-weeks", "next-x-weeks", "last-x-months", "next-x-months", "last-x-years", "next-x-years",
        "olderthan-x-minutes", "olderthan-x-hours", "olderthan-x-days", "olderthan-x-weeks", "olderthan-x-months", "olderthan-x-years",
    ];

    private static readonly string[] WithMore = ["in", "not-in", "between", "not-between", "contain-values", "not-contain-values"];

    public IEnumerable<Finding> Check(Inspection solution) => solution.Customizations.Descendants("fetch").SelectMany(f => Shape(solution, f).Concat(Names(solution, f)));

    private static IEnumerable<Finding> Shape(Inspection solution, XElement fetch)
    {
        if (fetch.Elements("entity").Count() != 1) yield return solution.Wrong(fetch, $"it asks for {fetch.Elements("entity").Count()} tables", "ask for one, and join others with link-entity");
        foreach (var element in fetch.Descendants().Where(e => !Children.GetValueOrDefault(e.Parent!.Name.LocalName, []).Contains(e.Name.LocalName)))
            yield return solution.Wrong(element, $"a fetch has no {element.Name.LocalName} in {element.Parent!.Name.LocalName}", "leave it out, or mind its spelling");
        foreach (var condition in fetch.Descendants("condition"))
        {
            var asked = condition.Attribute("operator")?.Value ?? "";
            var values = condition.Elements("value").Count() + (condition.Attribute("value") is null ? 0 : 1);
            if (!Without.Contains(asked) && !WithOne.Contains(asked) && !WithMore.Contains(asked)) yield return solution.Wrong(condition, $"there is no operator {asked}", "use one that FetchXML knows");
            else if (Without.Contains(asked) ? values != 0 : WithOne.Contains(asked) ? values != 1 : values == 0) yield return solution.Wrong(condition, $"{asked} has {values} values", "give it as many as it takes");
        }
    }

    private static IEnumerable<Finding> Names(Inspection solution, XElement fetch)
    {
        foreach (var source in fetch.Descendants().Where(e => e.Name.LocalName is "entity" or "link-entity"))
        {
            var table = source.Attribute("name")?.Value ?? "";
            if (!solution.HasTable(table))
            {
                yield return solution.Wrong(source, $"it asks for {table}, which is no table", Schema.MendTable);
                continue;
            }
            foreach (var (element, column) in Columns(source))
            {
                if (column.Length > 0 && solution.Missing(table, column) is { } missing) yield return solution.Wrong(element, missing, "ask for a column that the table has");
            }
        }
    }

    /// <summary>The columns of one table: not those of the tables that are joined to it.</summary>
    private static IEnumerable<(XElement Element, string Column)> Columns(XElement source)
    {
        if (source.Attribute("from") is { } from) yield return (source, from.Value);
        foreach (var element in source.Descendants().Where(e => e.Ancestors().First(a => a.Name.LocalName is "entity" or "link-entity") == source))
        {
            if (element.Name.LocalName is "attribute") yield return (element, element.Attribute("name")?.Value ?? "");
            if (element.Name.LocalName is "order" or "condition" && element.Attribute("entityname") is null) yield return (element, element.Attribute("attribute")?.Value ?? "");
            if (element.Attribute("to") is { } to) yield return (element, to.Value);
        }
    }
}
