using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>A view shows rows of its own table, and columns that it asked for.</summary>
internal sealed class ViewsNameTheirTable : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var table in solution.Tables)
        {
            foreach (var view in table.Element.Descendants("savedquery"))
            {
                var entity = view.Descendants("fetch").Elements("entity").FirstOrDefault();
                if (entity is not null && entity.Attribute("name")?.Value != table.LogicalName) yield return solution.Wrong(entity, $"it asks for {entity.Attribute("name")?.Value}, but is a view of {table.LogicalName}", "ask for the view's table");
                var asked = view.Descendants("attribute").Select(a => a.Attribute("name")?.Value).ToHashSet();
                foreach (var cell in view.Descendants("cell"))
                {
                    // Of a joined table it is called alias.column.
                    var name = cell.Attribute("name")?.Value ?? "";
                    if (!asked.Contains(name[(name.LastIndexOf('.') + 1)..])) yield return solution.Wrong(cell, "the view shows it, but its fetch does not ask for it", "add it to the fetch");
                }
                foreach (var row in view.Descendants("row").Where(r => table.PrimaryId is { } id && r.Attribute("id")?.Value != id)) yield return solution.Wrong(row, $"its id is {row.Attribute("id")?.Value}", $"use {table.PrimaryId}");
            }
        }
    }
}
