namespace PowerPacks.Solutions.Xml;

/// <summary>All columns of a table: its own and those that the platform gives it, which a table may declare in its own way.</summary>
internal static class TableColumns
{
    private static readonly string[] LifeCycle = ["statecode", "statuscode"];

    /// <returns>In the order of their names, as the platform exports them.</returns>
    public static IReadOnlyList<AttributeShape> Of(Table table)
    {
        var own = table.Columns.Where(c => !LifeCycle.Contains(c.LogicalName))
            .Select(c => AttributeXml.Of(table.SchemaName, c, isPrimaryName: c.LogicalName == table.PrimaryName)).ToList();
        var system = SystemColumns.Of(table).ToList();
        var given = system.Where(s => own.All(c => c.LogicalName != s.LogicalName));
        // What the platform knows by itself is not ours, even where the declaration says how long it is or what it is called.
        var declared = own.Select(c => system.Any(s => s.LogicalName == c.LogicalName) ? c with { IsCustom = false } : c);
        var all = declared.Concat(given).Concat(States(table)).OrderBy(c => c.LogicalName, StringComparer.Ordinal).ToList();
        var twice = all.GroupBy(c => c.LogicalName).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new DeclarationException($"{table.SchemaName} declares the column {twice.Key} twice; remove one.");
        if (all.All(c => c.LogicalName != table.PrimaryName)) throw new DeclarationException($"{table.SchemaName} has no column {table.PrimaryName}, which its PrimaryName names.");
        return all;
    }

    /// <param name="columns">All columns of a table.</param>
    /// <param name="name">Logical name.</param>
    /// <param name="where">Who asks, for the message.</param>
    public static AttributeShape Find(this IEnumerable<AttributeShape> columns, string name, string where) =>
        columns.FirstOrDefault(c => c.LogicalName == name) ?? throw new DeclarationException($"{where} names the column {name}, which its table has not.");

    private static IEnumerable<AttributeShape> States(Table table)
    {
        if (table.IsElastic) return [];
        var usual = StateXml.Usual(table.IsActivity);
        var declared = LifeCycle.Select(name => table.Columns.OfType<Column.Choice>().FirstOrDefault(c => c.LogicalName == name)).ToList();
        return (declared[0], declared[1]) switch
        {
            ({ } state, { } status) => StateXml.Of(table.SchemaName, state, status),
            (null, { } status) => StateXml.Of(table.SchemaName, usual[0], status),
            (null, null) => StateXml.Of(table.SchemaName, usual[0], usual[1]),
            _ => throw new DeclarationException($"{table.SchemaName} declares StateCode without StatusCode; each state needs a reason."),
        };
    }
}
