using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks;

/// <summary>Whether a table or a column that something names is there.</summary>
internal static class Schema
{
    public const string MendTable = "declare it, or check this zip together with the one that has it";

    /// <summary>In one of the solutions, one of Microsoft's, or promised by a dependency whose solution is not checked here.</summary>
    public static bool HasTable(this Inspection solution, string table) =>
        solution.Described(table).Any(t => t.IsWhole) || StandardTables.Has(table) || solution.IsPromised(table) || solution.IsIntersection(table);

    /// <returns>What is wrong with the column; null where it is there, or where nobody here can know.</returns>
    public static string? Missing(this Inspection solution, string table, string column)
    {
        var described = solution.Described(table).ToList();
        var name = column.ToLowerInvariant();
        if (described.Any(t => t.Columns.ContainsKey(name)) || PlatformColumns.Everywhere.Contains(name)) return null;
        var isOwn = name.StartsWith(solution.Prefix, StringComparison.Ordinal);
        // Microsoft's tables have more columns than a solution lists; those with our prefix are ours to list.
        if (!described.Any(t => t.IsWhole) && (!isOwn || solution.IsPromised(table))) return null;
        return $"{table} has no column {column}";
    }

    private static bool IsPromised(this Inspection solution, string table) =>
        solution.Required.Any(r => r.Attribute("type")?.Value == ComponentTypes.Table && string.Equals(r.Attribute("schemaName")?.Value, table, StringComparison.OrdinalIgnoreCase)
            && solution.Others.All(o => !Names(r.Attribute("solution")?.Value, o)));

    private static bool IsIntersection(this Inspection solution, string table) =>
        solution.Everywhere("IntersectEntityName").Any(i => string.Equals(i.Value, table, StringComparison.OrdinalIgnoreCase));

    /// <param name="required">As dependencies write it: <c>PowerPacksCore (1.0.0.0)</c>.</param>
    /// <param name="file">A solution.</param>
    public static bool Names(string? required, SolutionFile file) => NameIn(required) == Inspection.NameOf(file);

    public static string NameIn(string? required) => (required ?? "").Split(' ', 2)[0];
}
