using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What of other solutions leans on one.</summary>
internal static class Dependents
{
    /// <returns>A phrase for each, empty where the solution can go.</returns>
    public static IReadOnlyList<string> Of(InstalledSolution solution, InstalledSolutions installed)
    {
        var others = installed.All.Where(s => s != solution).ToList();
        var shared = others.SelectMany(s => s.Layers).SelectMany(l => l.Tables).Select(t => t.LogicalName).ToHashSet(StringComparer.Ordinal);
        var tables = solution.Layers.SelectMany(l => l.Tables).Select(t => t.LogicalName).Where(t => !shared.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var choices = solution.Layers.SelectMany(l => l.Choices).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. others.SelectMany(other => other.Layers.SelectMany(layer => Of(layer, solution.UniqueName, tables, choices)).Distinct())];
    }

    private static IEnumerable<string> Of(SolutionFile other, string solution, HashSet<string> tables, HashSet<string> choices)
    {
        if (other.Dependencies.Any(d => d.Solution == solution)) yield return other.UniqueName;
        foreach (var (table, column) in other.Tables.SelectMany(t => t.Columns, (t, c) => (t.LogicalName, c)).Concat(other.Extensions.SelectMany(e => e.Columns, (e, c) => (e.LogicalName, c))))
        {
            if (column is Column.Lookup lookup && lookup.Targets.Any(t => tables.Contains(t.Table)) && !tables.Contains(table))
                yield return $"{table}.{column.LogicalName} of {other.UniqueName}";
            if (column is Column.Choice { Global: { } global } && choices.Contains(global) || column is Column.MultiChoice { Global: { } multi } && choices.Contains(multi))
                yield return $"{table}.{column.LogicalName} of {other.UniqueName}";
        }
        foreach (var extension in other.Extensions.Where(e => tables.Contains(e.LogicalName))) yield return $"columns of {extension.LogicalName} of {other.UniqueName}";
        foreach (var relationship in other.ManyToMany.Where(r => tables.Contains(r.First) || tables.Contains(r.Second))) yield return $"{relationship.SchemaName} of {other.UniqueName}";
        foreach (var step in other.Rows.Where(r => r.Type is ComponentType.Step && r.Values[StepFilter.Table] is string table && tables.Contains(table))) yield return $"{step.Name} of {other.UniqueName}";
    }
}
