using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>The columns that the platform adds to every table: who made and changed a row, and who owns it.</summary>
internal static class PlatformColumns
{
    /// <param name="table">A declaration; what it declares itself is left out.</param>
    /// <returns>In the platform's order; the version last.</returns>
    public static IEnumerable<Column> Of(Table table)
    {
        var declared = table.Columns.Select(c => c.LogicalName).Append(table.PrimaryId).ToHashSet(StringComparer.Ordinal);
        return All(table).Where(c => !declared.Contains(c.LogicalName));
    }

    public static Column Version => new Column.BigNumber("VersionNumber", "Version") { ReadOnly = true };

    private static IEnumerable<Column> All(Table table) =>
    [
        new Column.DateTime("CreatedOn", "Created on") { ReadOnly = true },
        new Column.DateTime("ModifiedOn", "Modified on") { ReadOnly = true },
        User(table, "CreatedBy", "Created by"),
        User(table, "CreatedOnBehalfBy", "Created on behalf by"),
        User(table, "ModifiedBy", "Modified by"),
        User(table, "ModifiedOnBehalfBy", "Modified on behalf by"),
        .. table.Ownership is Ownership.User ? Owner(table) : [One(table, "OrganizationId", "Organization", "organization", "organization")],
        Version,
    ];

    private static IEnumerable<Column> Owner(Table table) =>
    [
        // One navigation for both kinds of owner; rows that somebody owns keep that somebody from being deleted.
        new Column.Lookup("OwnerId", "Owner", new("systemuser", "ownerid") { Relationship = $"owner_{table.LogicalName}", OnDelete = OnDelete.Restrict },
            new("team", "ownerid") { Relationship = $"owner_{table.LogicalName}", OnDelete = OnDelete.Restrict }),
        One(table, "OwningUser", "Owning user", "systemuser", "user"),
        One(table, "OwningTeam", "Owning team", "team", "team"),
        One(table, "OwningBusinessUnit", "Owning business unit", "businessunit", "business_unit"),
    ];

    private static Column.Lookup User(Table table, string name, string title) => new(name, title,
        new LookupTarget("systemuser", name.ToLowerInvariant()) { Relationship = $"lk_{table.LogicalName}_{name.ToLowerInvariant()}" }) { ReadOnly = true };

    private static Column.Lookup One(Table table, string name, string title, string target, string prefix) => new(name, title,
        new LookupTarget(target, name.ToLowerInvariant()) { Relationship = $"{prefix}_{table.LogicalName}" }) { ReadOnly = true };
}
