namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>A list or chart on a form or dashboard shows a table, by a view, chart and relationship that exist.</summary>
internal sealed class ListsAreThere : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var relationships = solution.Everywhere("EntityRelationship").Select(r => r.Attribute("Name")?.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var list in solution.Customizations.Descendants("parameters").Where(p => p.Element("TargetEntityType") is not null))
        {
            var table = list.Element("TargetEntityType")!.Value;
            if (!solution.HasTable(table))
            {
                yield return solution.Wrong(list.Parent!, $"it lists {table}, which is no table", Schema.MendTable);
                continue;
            }
            // Microsoft's own views and charts are in no solution of ours.
            if (!solution.Described(table).Any(t => t.IsWhole)) continue;
            foreach (var (element, within) in new[] { ("ViewId", "savedqueryid"), ("VisualizationId", "savedqueryvisualizationid") })
            {
                if (Guid.TryParse(list.Element(element)?.Value, out var id) && !Ids(solution, table, within).Contains(id))
                    yield return solution.Wrong(list.Parent!, $"{table} has no {(within == "savedqueryid" ? "view" : "chart")} {list.Element(element)!.Value}", "name one of the table's");
            }
            var relationship = list.Element("RelationshipName")?.Value ?? "";
            if (relationship.StartsWith(solution.Prefix, StringComparison.OrdinalIgnoreCase) && !relationships.Contains(relationship))
                yield return solution.Wrong(list.Parent!, $"there is no relationship {relationship}", "name the one between this form's table and the list's");
        }
    }

    private static HashSet<Guid> Ids(Inspection solution, string table, string element) =>
        [.. solution.Described(table).SelectMany(t => t.Element.Descendants(element)).Select(e => Guid.TryParse(e.Value, out var id) ? id : Guid.Empty)];
}
