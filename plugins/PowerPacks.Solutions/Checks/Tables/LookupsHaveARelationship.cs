using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A lookup points somewhere: a relationship says where. One to customers has two, to accounts and to contacts.</summary>
internal sealed class LookupsHaveARelationship : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var relationships = solution.Customizations.Elements("EntityRelationships").Elements("EntityRelationship")
            .ToLookup(r => $"{r.Element("ReferencingEntityName")?.Value}.{r.Element("ReferencingAttributeName")?.Value}", StringComparer.OrdinalIgnoreCase);
        foreach (var table in solution.Tables)
        {
            foreach (var (name, column) in table.Columns.Where(c => TableFacts.TypeOf(c.Value) is "lookup" or "customer" && !PlatformColumns.Somewhere.Contains(c.Key)))
            {
                var wanted = TableFacts.TypeOf(column) is "customer" ? 2 : 1;
                var found = relationships[$"{table.SchemaName}.{name}"].Count();
                if (found < wanted) yield return solution.Wrong(column, $"it has {found} of {wanted} relationships", "add an EntityRelationship for each table that it points to");
            }
        }
    }
}
