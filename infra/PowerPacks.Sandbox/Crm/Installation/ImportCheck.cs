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
        if (file.Dependencies.FirstOrDefault(d => d.Table is { } name && platform.All(t => t.LogicalName != name)) is { } unknown)
            throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {unknown.Table}"]);
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
        {
            foreach (var table in (string[])[relationship.First, relationship.Second])
                if (schema.Find(table) is null) throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {table}, which the relationship {relationship.SchemaName} joins"]);
            if (before.Associations.FirstOrDefault(a => string.Equals(a.Table, relationship.SchemaName, StringComparison.OrdinalIgnoreCase)) is { } was && (was.First, was.Second) != (relationship.First, relationship.Second))
                throw ImportErrors.Refused(file.UniqueName, $"the relationship {relationship.SchemaName} joins {was.First} and {was.Second} already: give yours another name.");
        }
        foreach (var name in file.Tables.Select(t => t.LogicalName).Concat(file.Extensions.Select(e => e.LogicalName))) Holds(file, schema[name], schema, before.Find(name));
        foreach (var (extension, column) in file.Extensions.SelectMany(e => e.Columns, (e, c) => (e.LogicalName, c)))
            if (schema[extension].FindColumn(column.LogicalName) is { } kept && kept.GetType() != column.GetType())
                throw ImportErrors.Refused(file.UniqueName, $"column {extension}.{column.LogicalName} is there already, is another's and is {Kind(kept)}, not {Kind(column)}: give yours another name.");
    }

    /// <summary>Only its owner opens a column: not another's solution that declares it too and keeps it when the owner's takes it away.</summary>
    /// <exception cref="CrmException">400: a secured column that stays would be so no more.</exception>
    public static void Guarded(SolutionFile file, Schema schema, Schema before)
    {
        foreach (var table in before.Tables)
            foreach (var column in table.Columns.Where(c => c.Secured && schema.Find(table.Name)?.FindColumn(c.LogicalName) is { Secured: false } && !Declares(file, table.Name, c.LogicalName)))
                throw ImportErrors.Refused(file.UniqueName, $"it takes away the secured column {table.Name}.{column.LogicalName}, which another solution would keep for everybody to read: uninstall that one first.");
    }

    private static bool Declares(SolutionFile file, string table, string column) =>
        file.Tables.Select(t => (t.LogicalName, t.Columns)).Concat(file.Extensions.Select(e => (e.LogicalName, e.Columns)))
            .Any(t => t.LogicalName == table && t.Columns.Any(c => c.LogicalName == column));

    /// <summary>Without the prefix a table could be called as the platform calls one of its own, or its privileges.</summary>
    /// <exception cref="CrmException">400: a table's or a custom API's name does not begin with the publisher's prefix.</exception>
    public static void Named(SolutionFile file)
    {
        if (file.Tables.FirstOrDefault(t => !t.SchemaName.StartsWith($"{file.Publisher.Prefix}_", StringComparison.OrdinalIgnoreCase)) is { } table)
            throw ImportErrors.Refused(file.UniqueName, $"the name of table {table.SchemaName} must begin with the publisher's prefix: {file.Publisher.Prefix}_{table.SchemaName}.");
        if (file.Rows.FirstOrDefault(r => r.Type is ComponentType.CustomApi && !r.Name.StartsWith($"{file.Publisher.Prefix}_", StringComparison.OrdinalIgnoreCase)) is { } api)
            throw ImportErrors.Refused(file.UniqueName, $"the name of custom API {api.Name} must begin with the publisher's prefix: {file.Publisher.Prefix}_{api.Name}.");
    }

    private static void Holds(SolutionFile file, StoredTable table, Schema schema, StoredTable? before)
    {
        if (before is not null) Stays(file, table.Declaration, before.Declaration);
        foreach (var column in table.Declaration.Columns)
        {
            var name = $"{table.Name}.{column.LogicalName}";
            if (column is Column.Lookup lookup && lookup.Targets.FirstOrDefault(t => schema.Find(t.Table) is null) is { } target)
                throw ImportErrors.DependenciesMissing(file.UniqueName, [$"the table {target.Table}, which {name} points to"]);
            if (column is Column.Choice { Global: { } shared } && schema.Choices.All(c => c.Name != shared) || column is Column.MultiChoice { Global: { } also } && schema.Choices.All(c => c.Name != also))
                throw new CrmException(400, "0x80048039", $"Attribute '{name}' was not imported as it references a non-existing global Option Set: add that to <optionsets>, or import the solution that has it.");
            var old = before?.FindColumn(column.LogicalName);
            if (old is not null && old.GetType() != column.GetType())
                throw ImportErrors.Refused(file.UniqueName, $"column {name} cannot change from {Kind(old)} to {Kind(column)}: add a column of another name.");
            // One of several may go together with its table.
            if (old is Column.Lookup was && column is Column.Lookup will
                && was.Targets.Select(t => t.Table).Where(t => was.Targets.Count == 1 || schema.Find(t) is not null).Except(will.Targets.Select(t => t.Table)).FirstOrDefault() is { } lost)
                throw ImportErrors.Refused(file.UniqueName, $"column {name} must go on pointing to {lost}: a lookup can get more tables and lose none. Add a column of another name.");
        }
        foreach (var key in table.Declaration.Keys)
            foreach (var column in key.Columns)
                if (table.FindColumn(column) is null) throw ImportErrors.Refused(file.UniqueName, $"the key {key.LogicalName} of {table.Name} names {column}, which is no column of it.");
    }

    /// <summary>What the platform fixes when it makes a table.</summary>
    private static void Stays(SolutionFile file, Table now, Table before)
    {
        if (now.Ownership != before.Ownership) throw Changes("its ownership", before.Ownership, now.Ownership);
        if (now.Kind != before.Kind) throw Changes("its kind", before.Kind, now.Kind);
        if (now.PrimaryId != before.PrimaryId) throw Changes("its id column", before.PrimaryId, now.PrimaryId);
        if (before.HasNotes && !now.HasNotes) throw Changes("what it has", "notes", "none");
        if (before.HasActivities && !now.HasActivities) throw Changes("what it has", "activities", "none");

        CrmException Changes(string what, object from, object to) =>
            ImportErrors.Refused(file.UniqueName, $"table {now.LogicalName} cannot change {what} from {from} to {to}: make a table of another name.");
    }

    private static string Kind(Column column) => column.GetType().Name;

    private static bool Has(InstalledSolutions installed, string name, Version? version) =>
        installed.Find(name) is { } solution && (version is null || solution.Current.Version >= version);
}
