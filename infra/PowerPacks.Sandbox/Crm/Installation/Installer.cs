using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Brings an organization from the solutions it has to those it should have, within one transaction: definitions and rows are kept together or not at all.</summary>
internal sealed class Installer(Session session, CrmOrganization organization, ImportLog log)
{
    private const int UniqueIndexFails = 2067; // SQLITE_CONSTRAINT_UNIQUE

    /// <summary>Installs a file as it is, or above what is there.</summary>
    /// <param name="file">What was read.</param>
    /// <param name="hold">Whether what the new version lacks stays until the upgrade is applied.</param>
    public void Install(SolutionFile file, bool hold)
    {
        ImportCheck.Fits(file, organization.Installed, organization.PlatformTables);
        var there = organization.Installed.Find(file.UniqueName);
        if (there is not null && !there.HoldsUpgrade && there.Current.Zip.Span.SequenceEqual(file.Zip.Span)) return;
        // Held: all of it stays until the upgrade is applied. Unmanaged: what the newer one lacks stays, as long as it lacks anything.
        var below = there is null || (file.IsManaged && !hold) ? [] : there.Layers.Where(l => file.IsManaged || l.Components.Except(file.Components).Any());
        Become(organization.Installed.With(new InstalledSolution(there?.UniqueName ?? file.UniqueName, [.. below, file])), file);
    }

    /// <summary>Takes away what the version below an upgrade had and the upgrade has not.</summary>
    public void Promote(InstalledSolution solution) => Become(organization.Installed.With(solution with { Layers = [solution.Current] }), solution.Current);

    public void Uninstall(InstalledSolution solution)
    {
        var next = organization.Installed.Without(solution);
        IReadOnlyList<string> dependents = [.. Dependents.Named(solution.UniqueName, next), .. Dependents.Of(next.All, LossOf(next, Composed(next)))];
        if (dependents.Count > 0) throw ImportErrors.HasDependents(solution.UniqueName, dependents);
        Become(next, null);
    }

    private Schema Composed(InstalledSolutions next) => next.Compose(organization.PlatformTables, organization.PlatformRelations, organization.PlatformRows);

    private Loss LossOf(InstalledSolutions next, Schema schema) => Loss.Between(organization.Installed, organization.Schema, next, schema);

    private void Become(InstalledSolutions next, SolutionFile? imported)
    {
        var (before, schema) = (organization.Schema, Checked(next, imported));
        log.Expected = imported?.Components.Count() ?? 0;
        foreach (var (type, name) in imported?.Components.Where(c => c.Type is ComponentType.Entity or ComponentType.Attribute or ComponentType.Key or ComponentType.OptionSet or ComponentType.Relationship) ?? [])
            log.Begin(type, name);
        log.Finish();
        RemoveRows(LossOf(next, schema), before);
        Define(schema, before, imported);
        MessageCatalogue.Apply(session, schema);
        Privileges.Sow(session, schema);
        if (imported is not null) PutRows(imported, schema);
        SolutionRows.Apply(session, schema, next, organization.Installed);
        log.Finish();
        next.Save(session);
        session.AfterCommit(() => organization.Use(next, schema));
    }

    private Schema Checked(InstalledSolutions next, SolutionFile? imported)
    {
        Schema schema;
        try
        {
            schema = Composed(next);
        }
        catch (ArgumentException e) when (imported is not null)
        {
            // Two tables, sets, columns or navigation properties of one name: the exception names it.
            throw ImportErrors.Refused(imported.UniqueName, $"a name is taken twice: {e.Message} Give one of them another name.");
        }
        if (imported is null) return schema;
        if (Dependents.Of(next.All.Where(s => s.Current != imported), LossOf(next, schema)) is { Count: > 0 } dependents) throw ImportErrors.StillNeeded(imported.UniqueName, dependents);
        ImportCheck.Holds(imported, schema, organization.Schema);
        ImportCheck.Guarded(imported, schema, organization.Schema);
        // The names under which the organization's own file keeps what is no table of a CRM.
        if (schema.Tables.FirstOrDefault(t => t.Name.StartsWith("crm_", StringComparison.Ordinal) || t.Name.StartsWith("sqlite_", StringComparison.Ordinal)) is { } reserved)
            throw ImportErrors.OthersTable(imported.UniqueName, reserved.Name, "the platform");
        ImportCheck.Named(imported);
        return schema;
    }

    private void Define(Schema schema, Schema before, SolutionFile? imported)
    {
        try
        {
            TableDefinition.Apply(session, schema, before);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueIndexFails && imported is not null)
        {
            var (table, key) = imported.Tables.SelectMany(t => t.Keys, (t, k) => (Table: t.LogicalName, Key: k)).Concat(imported.Extensions.SelectMany(t => t.Keys, (t, k) => (Table: t.LogicalName, Key: k)))
                .FirstOrDefault(k => k.Key.Columns.All(c => e.Message.Contains($"{k.Table}.{c}", StringComparison.Ordinal)));
            if (key is not null) log.Blame(ComponentType.Key, $"{table}.{key.LogicalName}");
            throw ImportErrors.Refused(imported.UniqueName, $"rows that are there have equal values in the columns of a new alternate key, {key?.LogicalName}: make them different first.");
        }
        Leftovers.Clear(session, schema, before);
    }

    private void PutRows(SolutionFile file, Schema schema)
    {
        foreach (var role in file.Roles)
        {
            log.Begin(ComponentType.Role, role.Role.Name);
            Roles.Put(session, role.Role, role.Id, file.IsManaged);
        }
        foreach (var row in file.Rows)
        {
            log.Begin(row.Type, row.Name);
            ComponentRows.Put(session, schema, row, file.IsManaged);
        }
        DeploymentSettings.Apply(session, schema, organization.DeploymentSettings);
    }

    /// <summary>Removes the rows that no solution brings any more, the last first: they lean on those before them.</summary>
    private void RemoveRows(Loss loss, Schema schema)
    {
        foreach (var row in loss.Rows.Reverse()) ComponentRows.Delete(session, schema, row.Table, row.Id);
        foreach (var role in loss.Roles) ComponentRows.Delete(session, schema, "role", role.Id);
    }
}
