namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>Each entry of a navigation opens a table, a dashboard or an address.</summary>
internal sealed class SiteMapsPointSomewhere : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var dashboards = solution.Everywhere("FormId").Select(f => Guid.TryParse(f.Value, out var id) ? id : Guid.Empty).ToHashSet();
        foreach (var page in solution.Customizations.Descendants("SubArea"))
        {
            if (page.Attribute("Entity") is { } table && !solution.HasTable(table.Value)) yield return solution.Wrong(page, $"it opens {table.Value}, which is no table", Schema.MendTable);
            if (page.Attribute("DefaultDashboard") is { } dashboard && !(Guid.TryParse(dashboard.Value, out var id) && dashboards.Contains(id)))
                yield return solution.Wrong(page, $"it opens the dashboard {dashboard.Value}, which is not there", "name the FormId of a dashboard");
            if (page.Attribute("Entity") is null && page.Attribute("Url") is null) yield return solution.Wrong(page, "it opens nothing", "give it an Entity or a Url");
        }
    }
}
