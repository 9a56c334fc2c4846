using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Whether a solution fits an organization: asked before anything is changed.</summary>
internal static class ImportCheck
{
    /// <exception cref="CrmException">400: it does not, and why.</exception>
    public static void Fits(SolutionFile file, InstalledSolutions installed, IReadOnlyList<Table> platform)
    {
        if (installed.Find(file.UniqueName) is { } there)
        {
            if (there.IsManaged && !file.IsManaged) throw ImportErrors.IsManaged();
            if (!there.IsManaged && file.IsManaged) throw ImportErrors.IsUnmanaged();
            if (there.Current.Publisher.UniqueName != file.Publisher.UniqueName)
                throw ImportErrors.WrongPublisher(file.UniqueName, there.Current.Publisher.UniqueName, file.Publisher.UniqueName);
            if (file.Version < there.Current.Version) throw ImportErrors.Older(file.UniqueName, file.Version, there.Current.Version);
        }
        var missing = file.Dependencies.Where(d => d.Solution is { } name && name != file.UniqueName && !Has(installed, name, d.Version))
            .Select(d => d.Version is null ? $"{d.Solution}" : $"{d.Solution} {d.Version}").Distinct().ToList();
        if (missing.Count > 0) throw ImportErrors.DependenciesMissing(file.UniqueName, missing);
        foreach (var table in file.Tables)
        {
            if (platform.Any(t => t.LogicalName == table.LogicalName)) throw ImportErrors.OthersTable(file.UniqueName, table.LogicalName, "the platform");
            var owner = installed.All.FirstOrDefault(s => s.UniqueName != file.UniqueName && s.Current.Publisher.UniqueName != file.Publisher.UniqueName
                && s.Layers.Any(l => l.Tables.Any(t => t.LogicalName == table.LogicalName)));
            if (owner is not null) throw ImportErrors.OthersTable(file.UniqueName, table.LogicalName, $"{owner.UniqueName} of {owner.Current.Publisher.UniqueName}");
        }
    }

    /// <param name="file">What is imported.</param>
    /// <param name="schema">The tables as they will be.</param>
    /// <param name="before">As they are.</param>
    /// <exception cref="CrmException">400: a part points to what is not there, or changes what cannot change.</exception>
    public static void Holds(SolutionFile file, Schema schema, Schema before)
    {
        foreach (var extension in file.Extensions.Where(e => schema.Find(e.LogicalName) is null))
            throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {extension.LogicalName}, which it extends"]);
        foreach (var relationship in file.ManyToMany)
            foreach (var table in (string[])[relationship.First, relationship.Second])
                if (schema.Find(table) is null) throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {table}, which the relationship {relationship.SchemaName} joins"]);
        foreach (var name in file.Tables.Select(t => t.LogicalName).Concat(file.Extensions.Select(e => e.LogicalName))) Holds(file, schema[name], schema, before.Find(name));
    }

    private static void Holds(SolutionFile file, StoredTable table, Schema schema, StoredTable? before)
    {
        if (table.FindColumn(table.Declaration.PrimaryName) is null) throw ImportErrors.Refused(file.UniqueName, $"table {table.Name} has no column {table.Declaration.PrimaryName}, its primary name.");
        foreach (var column in table.Declaration.Columns)
        {
            var name = $"{table.Name}.{column.LogicalName}";
            if (column is Column.Lookup lookup && lookup.Targets.FirstOrDefault(t => schema.Find(t.Table) is null) is { } target)
                throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {target.Table}, which {name} points to"]);
            if (column is Column.Choice { Global: { } shared } && schema.Choices.All(c => c.Name != shared) || column is Column.MultiChoice { Global: { } also } && schema.Choices.All(c => c.Name != also))
                throw new CrmException(400, "0x80048039", $"Attribute '{name}' was not imported as it references a non-existing global Option Set: add that to <optionsets>, or import the solution that has it.");
            if (before?.FindColumn(column.LogicalName) is { } old && old.GetType() != column.GetType())
                throw ImportErrors.Refused(file.UniqueName, $"column {name} cannot change from {Kind(old)} to {Kind(column)}: add a column of another name.");
        }
        foreach (var key in table.Declaration.Keys)
            foreach (var column in key.Columns)
                if (table.FindColumn(column) is null) throw ImportErrors.Refused(file.UniqueName, $"the key {key.LogicalName} of {table.Name} names {column}, which is no column of it.");
    }

    private static string Kind(Column column) => column.GetType().Name;

    private static bool Has(InstalledSolutions installed, string name, Version? version) =>
        installed.Find(name) is { } solution && (version is null || solution.Current.Version >= version);
}
