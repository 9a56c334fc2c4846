using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.Tables;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Makes one schema of the platform's tables and everything that solutions bring.</summary>
internal static class Composition
{
    /// <param name="solutions">What is installed.</param>
    /// <param name="platform">The tables that are there without any solution.</param>
    /// <param name="related">The relationships between many and many that are.</param>
    /// <param name="shown">The platform's own forms, views and apps.</param>
    public static Schema Compose(this InstalledSolutions solutions, IReadOnlyList<Table> platform, IReadOnlyList<ManyToMany> related, IReadOnlyList<ComponentRow> shown)
    {
        // Whose declaration counts: the platform's for ever, otherwise that of the publisher who brought a column or a choice first. Null is the platform.
        var owners = platform.SelectMany(NamesOf).ToDictionary(c => c, _ => (string?)null);
        var tables = new OrderedDictionary<string, Table>(StringComparer.Ordinal);
        foreach (var table in platform) tables[table.LogicalName] = table;
        var choices = new OrderedDictionary<string, GlobalChoice>(StringComparer.Ordinal);
        var relationships = new OrderedDictionary<string, ManyToMany>(StringComparer.Ordinal);
        foreach (var relationship in related) relationships[relationship.SchemaName] = relationship;
        foreach (var file in solutions.Files)
        {
            foreach (var choice in file.Choices.Where(c => Owns(file, ("", c.Name)))) choices[choice.Name] = choice;
            foreach (var relationship in file.ManyToMany) relationships[relationship.SchemaName] = relationship;
            foreach (var table in file.Tables)
            {
                var complete = table.IsActivity ? Activities.Complete(table) : table;
                foreach (var name in NamesOf(complete)) Owns(file, name);
                tables[table.LogicalName] = tables.TryGetValue(table.LogicalName, out var lower) ? Merge(complete, lower.Columns, lower.Keys) : complete;
            }
            foreach (var extension in file.Extensions)
            {
                if (!tables.TryGetValue(extension.LogicalName, out var table)) continue;
                // Also its security: nobody else's solution can open a column.
                var columns = extension.Columns.Where(c => c.LogicalName != table.PrimaryId && Owns(file, (table.LogicalName, c.LogicalName))).ToList();
                var names = columns.Select(c => c.LogicalName).ToHashSet(StringComparer.Ordinal);
                tables[extension.LogicalName] = Merge(
                    table with { Columns = [.. table.Columns.Where(c => !names.Contains(c.LogicalName)), .. columns] }, [], extension.Keys);
            }
        }
        return new Schema(tables.Values.Select(t => WithChoices(t, choices)), relationships.Values.Select(Association.Of), choices.Values)
        {
            Texts = new LocalizedTexts([.. shown, .. solutions.Files.SelectMany(f => f.Rows)]),
        };

        bool Owns(SolutionFile file, (string Table, string Name) declared) => owners.TryAdd(declared, file.Publisher.UniqueName) || owners[declared] == file.Publisher.UniqueName;
    }

    /// <summary>The columns that a table's own declaration brings, its life cycle among them.</summary>
    private static IEnumerable<(string Table, string Column)> NamesOf(Table table) =>
        table.Columns.Select(c => c.LogicalName).Union(["statecode", "statuscode"]).Select(c => (table.LogicalName, c));

    /// <summary>A newer declaration and what only the older one has.</summary>
    private static Table Merge(Table table, IReadOnlyList<Column> columns, IReadOnlyList<AlternateKey> keys) => table with
    {
        Columns = [.. table.Columns, .. columns.ExceptBy(table.Columns.Select(c => c.LogicalName), c => c.LogicalName)],
        Keys = [.. table.Keys, .. keys.ExceptBy(table.Keys.Select(k => k.LogicalName), k => k.LogicalName)],
    };

    private static Table WithChoices(Table table, OrderedDictionary<string, GlobalChoice> choices) =>
        !table.Columns.Any(c => c is Column.Choice { Global: not null } or Column.MultiChoice { Global: not null }) ? table : table with
        {
            Columns = [.. table.Columns.Select(column => column switch
            {
                Column.Choice { Global: { } name } choice when choices.TryGetValue(name, out var shared) => choice with { Options = shared.Options },
                Column.MultiChoice { Global: { } name } choice when choices.TryGetValue(name, out var shared) => choice with { Options = shared.Options },
                _ => column,
            })],
        };
}
