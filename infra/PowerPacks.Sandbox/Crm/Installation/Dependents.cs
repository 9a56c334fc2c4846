using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What of other solutions stands on something that would go.</summary>
internal static class Dependents
{
    /// <returns>The solutions that say that they need one, by name.</returns>
    public static IEnumerable<string> Named(string solution, InstalledSolutions installed) =>
        installed.All.Where(s => s.Layers.Any(l => l.Dependencies.Any(d => d.Solution == solution))).Select(s => s.UniqueName);

    /// <param name="others">The solutions that stay as they are.</param>
    /// <param name="loss">What would go.</param>
    /// <returns>A phrase for each, which names what would go and what stands on it; empty where all of it can go.</returns>
    public static IReadOnlyList<string> Of(IEnumerable<InstalledSolution> others, Loss loss) =>
        [.. others.SelectMany(other => other.Layers.SelectMany(layer => Of(layer, loss)).Distinct().Select(d => $"{d.Part} of {other.UniqueName} (it needs {d.Needs})"))];

    private static IEnumerable<(string Part, string Needs)> Of(SolutionFile other, Loss loss) =>
        OfTables(other, loss).Concat(OfRoles(other, loss)).Concat(other.Rows.SelectMany(row => OfRow(row, other, loss)));

    private static IEnumerable<(string Part, string Needs)> OfTables(SolutionFile other, Loss loss)
    {
        var columns = other.Tables.SelectMany(t => t.Columns, (t, c) => (t.LogicalName, c)).Concat(other.Extensions.SelectMany(e => e.Columns, (e, c) => (e.LogicalName, c)));
        foreach (var (table, column) in columns)
        {
            if (column is Column.Lookup lookup && lookup.Targets.FirstOrDefault(t => loss.Tables.Contains(t.Table)) is { } target) yield return ($"{table}.{column.LogicalName}", target.Table);
            var choice = column is Column.Choice one ? one.Global : (column as Column.MultiChoice)?.Global;
            if (choice is not null && loss.Choices.Contains(choice)) yield return ($"{table}.{column.LogicalName}", choice);
        }
        foreach (var extension in other.Extensions.Where(e => loss.Tables.Contains(e.LogicalName))) yield return ($"what {extension.LogicalName} is extended by", extension.LogicalName);
        var keys = other.Tables.SelectMany(t => t.Keys, (t, k) => (t.LogicalName, k)).Concat(other.Extensions.SelectMany(e => e.Keys, (e, k) => (e.LogicalName, k)));
        foreach (var (table, key) in keys)
            if (key.Columns.FirstOrDefault(c => loss.Columns.Contains((table, c))) is { } column) yield return ($"the key {key.LogicalName}", $"{table}.{column}");
        foreach (var relationship in other.ManyToMany)
            if (((string[])[relationship.First, relationship.Second]).FirstOrDefault(loss.Tables.Contains) is { } joined) yield return (relationship.SchemaName, joined);
    }

    private static IEnumerable<(string Part, string Needs)> OfRoles(SolutionFile other, Loss loss) =>
        from role in other.Roles
        from privilege in role.Role.Privileges
        where loss.Tables.Contains(privilege.Table.ToLowerInvariant())
        select ($"the role {role.Role.Name}", privilege.Table.ToLowerInvariant());

    private static IEnumerable<(string Part, string Needs)> OfRow(ComponentRow row, SolutionFile other, Loss loss)
    {
        var part = $"the {ImportLog.ElementOf(row.Type)} {row.Name}";
        foreach (var table in Mentions.Tables(row).Where(loss.Tables.Contains)) yield return (part, table);
        foreach (var (table, column) in Mentions.Columns(row, other).Where(loss.Columns.Contains)) yield return (part, $"{table}.{column}");
        foreach (var gone in loss.Rows)
        {
            var isItsType = gone.Type is ComponentType.PluginType && gone.Name.Equals(row.Values.GetValueOrDefault(StepFilter.Type));
            if (isItsType || Mentions.Names(row, gone.Id, gone.Type is ComponentType.WebResource ? gone.Name : null)) yield return (part, $"the {ImportLog.ElementOf(gone.Type)} {gone.Name}");
        }
        foreach (var role in loss.Roles.Where(r => Mentions.Names(row, r.Id, null))) yield return (part, $"the role {role.Role.Name}");
    }
}
