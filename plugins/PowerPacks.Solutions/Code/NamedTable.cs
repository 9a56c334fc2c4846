using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Code;

/// <summary>A table, or what is added to one of Microsoft's, with the names that code calls its parts by.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="LogicalName">Of the table.</param>
/// <param name="EntitySetName">In Web API addresses; null where it is not known here.</param>
/// <param name="PrimaryId">Logical name of the id column.</param>
/// <param name="Columns">Those with a kind: declared, and the states.</param>
/// <param name="Names">Logical names of all columns by their names in code.</param>
internal sealed record NamedTable(string Name, string LogicalName, string? EntitySetName, string PrimaryId, IReadOnlyList<NamedColumn> Columns, IReadOnlyList<(string Name, string LogicalName)> Names)
{
    /// <summary>The tables of a solution, by their names.</summary>
    public static IReadOnlyList<NamedTable> Of(Solution solution) =>
        [.. solution.Tables.Select(Of).Concat(solution.Extensions.Where(e => e.Columns.Count > 0).Select(Of)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private static NamedTable Of(Table table)
    {
        var states = table.IsElastic || table.Columns.Any(c => c.LogicalName == "statuscode") ? [] : StateXml.Usual(table.IsActivity).Where(s => table.Columns.All(c => c.LogicalName != s.LogicalName));
        var all = TableColumns.Of(table).Where(c => c.LogicalName != table.PrimaryId)
            .Select(c => (Name: Spelled(table.Columns.FirstOrDefault(x => x.LogicalName == c.LogicalName)?.SchemaName ?? c.PhysicalName), c.LogicalName));
        return new(Identifier.Of(table.SchemaName), table.LogicalName, table.EntitySetName, table.PrimaryId, Named(table.SchemaName, table.Columns.Concat(states)), Sorted(all, table.PrimaryId));
    }

    private static NamedTable Of(TableExtension extension) => new(Identifier.Of(extension.Table), extension.LogicalName, null, extension.PrimaryId,
        Named(extension.Table, extension.Columns), Sorted(extension.Columns.Select(c => (Identifier.Of(c.SchemaName), c.LogicalName)), extension.PrimaryId));

    /// <summary>The platform writes the states' names in lower case; code does not.</summary>
    private static string Spelled(string name) => name switch
    {
        "statecode" => "StateCode",
        "statuscode" => "StatusCode",
        _ => Identifier.Of(name),
    };

    private static IReadOnlyList<NamedColumn> Named(string table, IEnumerable<Column> columns)
    {
        var name = Identifier.Of(table);
        // A class has no member of its own name, and these it has already.
        string[] taken = [name, "Id", "Table", "Columns", "Attributes", "LogicalName", "EntityState", "FormattedValues", "RelatedEntities", "RowVersion", "KeyAttributes", "ExtensionData", "Item", "Contains"];
        return [.. columns.Select(c => new NamedColumn(taken.Contains(Identifier.Of(c.SchemaName)) ? Identifier.Of(c.SchemaName) + "Value" : Identifier.Of(c.SchemaName), Identifier.Of(c.SchemaName), c))
            .OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    private static List<(string Name, string LogicalName)> Sorted(IEnumerable<(string Name, string LogicalName)> names, string primaryId)
    {
        var all = names.Prepend((Name: "Id", LogicalName: primaryId)).OrderBy(n => n.Name, StringComparer.Ordinal).ToList();
        var twice = all.GroupBy(n => n.Name).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? all : throw new DeclarationException($"The columns {string.Join(" and ", twice.Select(n => n.LogicalName))} would both be called {twice.Key} in code; rename one.");
    }
}

/// <summary>A column as code calls it.</summary>
/// <param name="Name">Of the property.</param>
/// <param name="Constant">Of the constant that holds its logical name.</param>
/// <param name="Column">What it is.</param>
internal sealed record NamedColumn(string Name, string Constant, Column Column)
{
    /// <summary>Its options, where it has some.</summary>
    public IReadOnlyList<ChoiceOption> Options => Column switch
    {
        Column.Choice choice => choice.Options,
        Column.MultiChoice choice => choice.Options,
        _ => [],
    };

    /// <summary>What its options are called together.</summary>
    public string OptionsName => Name + "s";
}
