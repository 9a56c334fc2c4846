using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>For whom a transaction works: a user, or a user in the name of another. Then both must be allowed what is done.</summary>
/// <param name="rights">Of the user who counts as the one who did it.</param>
/// <param name="behalf">Of the user who sent the request, where that is another.</param>
internal sealed class Caller(Rights rights, Rights? behalf = null)
{
    /// <summary>Who does what no user asked for.</summary>
    public static Caller System(Guid user, Guid unit) => new(new Rights(Values.Store(user), Values.Store(unit)) { Everything = true });

    public Rights Rights => rights;

    /// <summary>Id of the user, as stored.</summary>
    public string User => rights.User;

    /// <summary>Id of the user's business unit, as stored.</summary>
    public string Unit => rights.Unit;

    /// <summary>Id of the user in whose stead; null for nobody.</summary>
    public string? OnBehalf => behalf?.User;

    /// <summary>Whether everything is allowed, so that nothing need be asked.</summary>
    public bool IsUnbounded => rights.Everything && behalf?.Everything is not false;

    private IEnumerable<Rights> All => behalf is null ? [rights] : [rights, behalf];

    /// <exception cref="CrmException">403: the caller lacks the privilege altogether.</exception>
    public void Demand(StoredTable table, Access access)
    {
        if (IsUnbounded || table.IsIntersect) return;
        if (All.FirstOrDefault(r => r.ReachOf(table, access) is null) is { } lacking)
            throw CrmErrors.PrivilegeMissing(lacking, Privileges.NameOf(table, access), table);
    }

    /// <summary>As <see cref="Demand(StoredTable, Access)"/>, for a privilege that belongs to no table.</summary>
    public void Demand(string privilege)
    {
        if (All.FirstOrDefault(r => !r.Has(privilege)) is { } lacking) throw CrmErrors.PrivilegeMissing(lacking, privilege, null);
    }

    /// <summary>Demands a privilege that is about to be given to somebody: nobody gives what they have not.</summary>
    /// <param name="privilege">Its name.</param>
    /// <param name="depth">How deep.</param>
    /// <param name="units">The business units whose rows it opens to whoever gets it.</param>
    /// <exception cref="CrmException">403: the caller has it not, or less deep, or in other units.</exception>
    public void DemandToGive(string privilege, PrivilegeDepth depth, IReadOnlyCollection<string> units)
    {
        if (All.FirstOrDefault(r => !r.Has(privilege, depth, units)) is { } lacking) throw CrmErrors.PrivilegeNotGiven(lacking, privilege, depth);
    }

    /// <summary>Whether the caller has a role made from a template, or is an administrator.</summary>
    public bool HasRole(string template) => All.All(r => r.Everything || r.Templates.Contains(template));

    /// <summary>The SQL condition that a row must meet for the caller to be allowed something.</summary>
    /// <param name="table">The rows' table.</param>
    /// <param name="access">What is to be done.</param>
    /// <param name="sql">The statement the condition is for: it gets the parameters.</param>
    /// <param name="alias">What the table is called in the statement; null for its own name.</param>
    /// <returns>Null where every row meets it.</returns>
    public string? Condition(StoredTable table, Access access, SqlText sql, string? alias = null)
    {
        if (IsUnbounded || table.IsIntersect) return null;
        var parts = All.Select(r => RowCondition.Of(r, table, access, sql, alias)).OfType<string>().ToList();
        return parts.Count == 0 ? null : string.Join(" AND ", parts);
    }

    /// <summary>Whether a privilege reaches rows of an owner.</summary>
    /// <param name="table">A table whose rows are owned.</param>
    /// <param name="access">What is to be done.</param>
    /// <param name="owner">Id of a user or team, as stored.</param>
    /// <param name="unit">The owner's business unit.</param>
    public bool Covers(StoredTable table, Access access, string owner, string? unit) => All.All(r => r.ReachOf(table, access) is { } reach
        && (reach.All || r.Principals.Contains(owner) || (unit is not null && reach.Units.Contains(unit))));

    public ColumnRights ColumnOf(StoredTable table, Column column) => column.Secured ? ColumnOf(table.Name, table.SourceOf(column)) : new ColumnRights(true, true, true);

    /// <summary>The rights to a secured column, by logical names.</summary>
    public ColumnRights ColumnOf(string table, string column)
    {
        var all = new ColumnRights(true, true, true);
        foreach (var one in All.Where(r => !r.Everything).Select(r => r.Columns.GetValueOrDefault((table, column))))
            all = new ColumnRights(all.Read && one.Read, all.Create && one.Create, all.Update && one.Update);
        return all;
    }

    /// <summary>Whether the caller sees the values of a column.</summary>
    public bool Sees(StoredTable table, Column column) => !column.Secured || ColumnOf(table, column).Read;

    /// <exception cref="CrmException">403: the column is secured, and no profile of the caller shows it.</exception>
    public void DemandSight(StoredTable table, Column column)
    {
        if (Secrets.Holds(table, column.LogicalName) || !Sees(table, column)) throw CrmErrors.ColumnSecured("read");
    }
}
