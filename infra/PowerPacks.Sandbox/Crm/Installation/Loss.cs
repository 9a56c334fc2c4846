using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What an organization has and would have no more after an import, an upgrade or an uninstallation.</summary>
/// <param name="Tables">Logical names.</param>
/// <param name="Columns">Of tables that stay, by logical names.</param>
/// <param name="Choices">Names of shared lists of options.</param>
/// <param name="Rows">Components that are rows.</param>
/// <param name="Roles">Security roles.</param>
internal sealed record Loss(
    IReadOnlySet<string> Tables, IReadOnlySet<(string Table, string Column)> Columns, IReadOnlySet<string> Choices, IReadOnlyList<ComponentRow> Rows, IReadOnlyList<RoleFile> Roles)
{
    /// <param name="before">What is installed.</param>
    /// <param name="was">The tables as they are.</param>
    /// <param name="next">What is to be installed.</param>
    /// <param name="will">The tables as they would be.</param>
    public static Loss Between(InstalledSolutions before, Schema was, InstalledSolutions next, Schema will)
    {
        var rows = next.Files.SelectMany(f => f.Rows).Select(r => (r.Table, r.Id)).ToHashSet();
        var roles = next.Files.SelectMany(f => f.Roles).Select(r => r.Id).ToHashSet();
        var staying = was.Tables.Where(t => will.Find(t.Name) is not null);
        return new Loss(
            was.Tables.Select(t => t.Name).Where(t => will.Find(t) is null).ToHashSet(StringComparer.Ordinal),
            staying.SelectMany(t => t.Columns.Where(c => will[t.Name].FindColumn(c.LogicalName) is null).Select(c => (t.Name, c.LogicalName))).ToHashSet(),
            was.Choices.Select(c => c.Name).Except(will.Choices.Select(c => c.Name)).ToHashSet(StringComparer.Ordinal),
            [.. before.Files.SelectMany(f => f.Rows).Where(r => !rows.Contains((r.Table, r.Id))).DistinctBy(r => (r.Table, r.Id))],
            [.. before.Files.SelectMany(f => f.Roles).Where(r => !roles.Contains(r.Id)).DistinctBy(r => r.Id)]);
    }
}
