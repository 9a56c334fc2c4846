namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A column's names agree, it is there once, and its type is one that the platform knows.</summary>
internal sealed class ColumnsAreSpelledOnce : IRule
{
    private static readonly string[] Types =
    [
        "nvarchar", "ntext", "bit", "int", "float", "decimal", "money", "datetime", "lookup", "customer", "file", "image", "bigint", "picklist", "multiselectpicklist", "owner", "state", "status",
        "primarykey", "uniqueidentifier", "partylist", "managedproperty",
    ];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var table in solution.Tables)
        {
            var seen = new HashSet<string>();
            foreach (var column in table.Element.Descendants("attribute").Where(a => a.Parent!.Name.LocalName is "attributes"))
            {
                var (physical, logical) = (column.Attribute("PhysicalName")?.Value ?? "", column.Element("LogicalName")?.Value ?? "");
                if (!seen.Add(logical)) yield return solution.Wrong(column, "the table has it twice", "keep one");
                if (logical.Any(char.IsUpper) || !string.Equals(physical, logical, StringComparison.OrdinalIgnoreCase) || column.Element("Name")?.Value != logical) yield return solution.Wrong(column, $"it is called {physical} and {logical}", "make Name and LogicalName the PhysicalName in lower case");
                if (!Types.Contains(TableFacts.TypeOf(column))) yield return solution.Wrong(column, $"there is no type {TableFacts.TypeOf(column)}", $"use one of {string.Join(", ", Types)}");
            }
        }
    }
}
