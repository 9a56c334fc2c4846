using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>What one user may do, at one moment: what all roles, teams and profiles of the user add up to.</summary>
/// <param name="User">The user's id, as stored.</param>
/// <param name="Unit">The id of the user's business unit, as stored.</param>
internal sealed record Rights(string User, string Unit)
{
    private const StringComparison IgnoreCase = StringComparison.OrdinalIgnoreCase;

    /// <summary>Whether the user is an administrator: no check and no condition at all.</summary>
    public bool Everything { get; init; }

    /// <summary>Whether the user has all privileges for custom tables, as a customizer has.</summary>
    public bool Customizes { get; init; }

    /// <summary>Role templates that the user's roles were made from.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>Roles of the user and the user's teams.</summary>
    public int RoleCount { get; init; }

    /// <summary>By name; the platform does not mind their case.</summary>
    public IReadOnlyDictionary<string, Reach> Privileges { get; init; } = new Dictionary<string, Reach>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ids of the user and of the user's teams, as stored: whose rows are the user's own.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [User];

    /// <summary>By logical names of table and column.</summary>
    public IReadOnlyDictionary<(string Table, string Column), ColumnRights> Columns { get; init; } = new Dictionary<(string, string), ColumnRights>();

    public bool Has(string privilege) => DepthOf(privilege) is not null;

    /// <returns>How deep the user has a privilege; null where the user has it not.</returns>
    public PrivilegeDepth? DepthOf(string privilege) =>
        HasAll(privilege) ? PrivilegeDepth.Global : Privileges.TryGetValue(privilege, out var reach) ? reach.Depth : null;

    /// <summary>Whether the user has a privilege and may give it to others this deep.</summary>
    /// <param name="privilege">Its name.</param>
    /// <param name="depth">How deep.</param>
    /// <param name="units">The business units whose rows it would open to the others: the user must reach them too.</param>
    public bool Has(string privilege, PrivilegeDepth depth, IReadOnlyCollection<string> units) => HasAll(privilege)
        || (Privileges.TryGetValue(privilege, out var reach) && reach.Depth >= depth && (reach.All || units.All(reach.Units.Contains)));

    /// <summary>An administrator has every privilege, a customizer those of custom tables.</summary>
    private bool HasAll(string privilege) => Everything || (Customizes && privilege.Contains('_', StringComparison.Ordinal));

    /// <returns>How far the user's privilege reaches; null where the user has none.</returns>
    public Reach? ReachOf(StoredTable table, Access access)
    {
        if (Everything || (access is Access.Read && Security.Privileges.IsOpen(table))) return Reach.Everything;
        if (Customizes && table.Name.Contains('_', StringComparison.Ordinal)) return Reach.Everything;
        if (!Privileges.TryGetValue(Security.Privileges.NameOf(table, access), out var reach)) return OwnUserRow(table, access);
        return table.IsOwned || table.IsPointer ? reach : Reach.Everything;
    }

    // Everybody may read who they are.
    private static Reach? OwnUserRow(StoredTable table, Access access) => string.Equals(table.Name, "systemuser", IgnoreCase) && access is Access.Read ? Reach.Own : null;
}
