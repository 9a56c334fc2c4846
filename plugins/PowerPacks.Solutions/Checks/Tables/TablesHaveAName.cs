namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A table has one id column, and one text that names a row to people.</summary>
internal sealed class TablesHaveAName : IRule
{
    private const string Text = "nvarchar";

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var table in solution.Tables.Where(t => t.IsWhole))
        {
            var names = table.Columns.Values.Where(c => (c.Element("DisplayMask")?.Value ?? "").Split('|').Contains("PrimaryName")).ToList();
            if (names.Count != 1) yield return solution.Wrong(table.Element, $"{names.Count} of its columns are its primary name", "give one text column the DisplayMask PrimaryName");
            else if (TableFacts.TypeOf(names[0]) != Text) yield return solution.Wrong(names[0], $"a {TableFacts.TypeOf(names[0])} cannot be the primary name", $"make it {Text}");
            if (table.Columns.Values.Count(c => TableFacts.TypeOf(c) == "primarykey") != 1) yield return solution.Wrong(table.Element, "it has not exactly one primary key", "give it one column of the type primarykey");
        }
    }
}
