namespace PowerPacks.Solutions.Code;

/// <summary>The names and numbers of a solution's tables as constants, for code that talks to the CRM without its SDK.</summary>
internal static class NamesFile
{
    /// <param name="solution">The solution.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="className">Of the one class that holds them all.</param>
    public static string Of(Solution solution, string space, string className)
    {
        var code = new CodeText();
        code.Line($"namespace {space};").Line()
            .Summary($"What {solution.UniqueName}'s tables are called in the CRM, from their declaration: the command \"names\" of PowerPacks.Solutions writes this file.")
            .Block($"internal static class {className}", () =>
            {
                var tables = NamedTable.Of(solution);
                foreach (var table in tables)
                {
                    if (table != tables[0]) code.Line();
                    Class(code, table);
                }
            });
        return code.ToString();
    }

    private static void Class(CodeText code, NamedTable table) => code.Block($"public static class {table.Name}", () =>
    {
        code.Line($"public const string Table = \"{table.LogicalName}\";");
        if (table.EntitySetName is { } set) code.Line($"public const string Set = \"{set}\";");
        code.Line().Block("public static class Columns", () =>
        {
            foreach (var (name, logicalName) in table.Names) code.Line($"public const string {name} = \"{logicalName}\";");
        });
        var lookups = table.Columns.SelectMany(c => (c.Column as Column.Lookup)?.Targets.Select(t => t) ?? []).ToList();
        if (lookups.Count > 0)
        {
            // With its own casing, which a link in a request must have.
            code.Line().Block("public static class Navigation", () =>
            {
                foreach (var target in lookups) code.Line($"public const string {Identifier.Of(target.Navigation)} = \"{target.Navigation}\";");
            });
        }
        foreach (var column in table.Columns.Where(c => c.Options.Count > 0))
        {
            code.Line().Block($"public static class {column.OptionsName}", () =>
            {
                foreach (var (name, value) in Identifier.Options(column.Options)) code.Line($"public const int {name} = {value};");
            });
        }
    });
}
