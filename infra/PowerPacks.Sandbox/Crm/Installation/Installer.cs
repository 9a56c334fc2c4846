using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

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
        var dependents = Dependents.Of(solution, organization.Installed);
        if (dependents.Count > 0) throw ImportErrors.HasDependents(solution.UniqueName, dependents);
        Become(organization.Installed.Without(solution), null);
    }

    private void Become(InstalledSolutions next, SolutionFile? imported)
    {
        var (before, schema) = (organization.Schema, Checked(next, imported));
        foreach (var (type, name) in imported?.Components.Where(c => c.Type is ComponentType.Entity or ComponentType.Attribute or ComponentType.Key or ComponentType.OptionSet or ComponentType.Relationship) ?? [])
            log.Begin(type, name);
        RemoveRows(next, before);
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
            schema = next.Compose(organization.PlatformTables, organization.PlatformRelations);
        }
        catch (ArgumentException e) when (imported is not null)
        {
            // Two tables, sets, columns or navigation properties of one name: the exception names it.
            throw ImportErrors.Refused(imported.UniqueName, $"a name is taken twice: {e.Message} Give one of them another name.");
        }
        if (imported is null) return schema;
        ImportCheck.Holds(imported, schema, organization.Schema);
        // The names under which the organization's own file keeps what is no table of a CRM.
        if (schema.Tables.FirstOrDefault(t => t.Name.StartsWith("crm_", StringComparison.Ordinal) || t.Name.StartsWith("sqlite_", StringComparison.Ordinal)) is { } reserved)
            throw ImportErrors.OthersTable(imported.UniqueName, reserved.Name, "the platform");
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
            throw ImportErrors.Refused(imported.UniqueName, "rows that are there have equal values in the columns of a new alternate key: make them different first.");
        }
        foreach (var gone in before.Tables.Where(t => schema.Find(t.Name) is null)) Forget(gone, schema);
    }

    /// <summary>Takes away what the platform itself keeps about a table.</summary>
    private void Forget(StoredTable gone, Schema schema)
    {
        // With the steps on it, whoever registered them: without its filter a step would be one of every table.
        var filters = session.Query("SELECT sdkmessagefilterid FROM sdkmessagefilter WHERE primaryobjecttypecode = @0", [gone.Name], reader => Guid.Parse(reader.GetString(0)));
        foreach (var filter in filters) Rows.Delete(session, schema, schema["sdkmessagefilter"], filter);
        FileStore.Forget(session, gone.Name);
        // All activities share their privileges, and a table that only joins others has none.
        if (gone.Declaration.IsActivity || gone.IsIntersect) return;
        foreach (var access in Privileges.Each(Access.All))
        {
            var privilege = Privileges.IdOf(Privileges.NameOf(gone, access));
            session.Execute("DELETE FROM roleprivileges WHERE privilegeid = @0", privilege);
            session.Execute("DELETE FROM privilege WHERE privilegeid = @0", privilege);
        }
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
    }

    /// <summary>Removes the rows that no solution brings any more, the last first: they lean on those before them.</summary>
    private void RemoveRows(InstalledSolutions next, Schema schema)
    {
        var kept = next.Files.SelectMany(f => f.Rows).Select(r => (r.Table, r.Id)).ToHashSet();
        foreach (var row in organization.Installed.Files.SelectMany(f => f.Rows).Where(r => !kept.Contains((r.Table, r.Id))).Reverse())
            ComponentRows.Delete(session, schema, row.Table, row.Id);
        var roles = next.Files.SelectMany(f => f.Roles).Select(r => r.Id).ToHashSet();
        foreach (var role in organization.Installed.Files.SelectMany(f => f.Roles).Where(r => !roles.Contains(r.Id)))
        {
            session.Execute("DELETE FROM roleprivileges WHERE roleid = @0", Values.Store(role.Id));
            ComponentRows.Delete(session, schema, "role", role.Id);
        }
    }
}
