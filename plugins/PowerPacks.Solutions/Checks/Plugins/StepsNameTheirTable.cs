namespace PowerPacks.Solutions.Checks.Plugins;

/// <summary>The table that a step waits for is there, and so are the columns that start it or are in its images.</summary>
internal sealed class StepsNameTheirTable : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var step in Steps.Of(solution).Where(s => s.Element("PrimaryEntity") is not null))
        {
            var table = step.Element("PrimaryEntity")!.Value;
            if (!solution.HasTable(table))
            {
                // Not even "none", for a message of no table.
                yield return solution.Wrong(step, $"it waits for {table}, which is no table", $"{Schema.MendTable}; for all tables leave PrimaryEntity out");
                continue;
            }
            foreach (var (element, names) in Steps.ImagesOf(step).Select(i => (i, Steps.List(i.Element("Attributes")))).Prepend((step, Steps.List(step.Element("FilteringAttributes")))))
                foreach (var missing in names.Select(n => solution.Missing(table, n)).OfType<string>()) yield return solution.Wrong(element, missing, "name a column that the table has");
        }
    }
}
