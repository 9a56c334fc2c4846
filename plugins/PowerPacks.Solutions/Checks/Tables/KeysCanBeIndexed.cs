using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>An alternate key becomes an index: of columns that exist, of types that can be indexed, few and small enough.</summary>
internal sealed class KeysCanBeIndexed : IRule
{
    // The platform's bounds; SQL Server's for the bytes of an index.
    private const int MostKeys = 10, MostColumns = 16, MostBytes = 900, BytesOfOther = 17, BytesOfCharacter = 2;

    private static readonly string[] Indexable = ["nvarchar", "int", "decimal", "datetime", "lookup", "customer", "picklist"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var table in solution.Tables)
        {
            var keys = table.Element.Descendants("EntityKey").ToList();
            if (keys.Count > MostKeys) yield return solution.Wrong(table.Element, $"it has {keys.Count} keys", $"keep {MostKeys}");
            foreach (var finding in keys.SelectMany(k => Check(solution, table, k))) yield return finding;
        }
    }

    private static IEnumerable<Finding> Check(Inspection solution, TableFacts table, XElement key)
    {
        var names = key.Elements("EntityKeyAttributes").Elements("AttributeName").Select(a => a.Value).ToList();
        if (names.Count is 0 or > MostColumns) yield return solution.Wrong(key, $"it has {names.Count} columns", $"give it 1 to {MostColumns}");
        var bytes = 0;
        foreach (var name in names)
        {
            if (!table.Columns.TryGetValue(name, out var column))
            {
                if (solution.Missing(table.LogicalName, name) is { } missing) yield return solution.Wrong(key, missing, "name a column of its table");
                continue;
            }
            if (!Indexable.Contains(TableFacts.TypeOf(column))) yield return solution.Wrong(key, $"{name} is a {TableFacts.TypeOf(column)}, which cannot be indexed", $"use columns of the types {string.Join(", ", Indexable)}");
            else bytes += column.Element("MaxLength") is { } length && int.TryParse(length.Value, CultureInfo.InvariantCulture, out var characters) ? BytesOfCharacter * characters : BytesOfOther;
        }
        if (bytes > MostBytes) yield return solution.Wrong(key, $"its columns take up to {bytes} bytes", $"make its texts shorter: an index has {MostBytes}");
    }
}
