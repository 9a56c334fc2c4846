using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>
/// Refuses what the session's caller may not do. First the privilege (403, 0x80040220), then the row (403, 0x80048306), then the columns. An administrator's
/// requests pass at the first line of each.
/// </summary>
internal static class Guard
{
    /// <param name="session">The transaction, which knows the caller.</param>
    /// <param name="table">The new row's table.</param>
    /// <param name="values">All stored values of the new row, its owner among them.</param>
    /// <param name="id">The new row's id.</param>
    /// <exception cref="CrmException">403.</exception>
    public static void Create(Session session, StoredTable table, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        var caller = session.Caller;
        if (caller.IsUnbounded || IsOwnSettings(caller, table, id)) return;
        caller.Demand(table, Access.Create);
        if (table.IsOwned) DemandReach(caller, table, Access.Create, values, id);
        foreach (var column in table.Declaration.Columns.Where(c => c.Secured && values.GetValueOrDefault(c.LogicalName) is not null))
        {
            if (!caller.ColumnOf(table, column).Create) throw CrmErrors.ColumnSecured("create");
        }
        if (DemandTargets(session, table, values)) caller.Demand(table, Access.Append);
    }

    /// <param name="session">The transaction, which knows the caller.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="values">The stored values that change.</param>
    /// <param name="id">The row's id.</param>
    /// <exception cref="CrmException">403.</exception>
    public static void Update(Session session, StoredTable table, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        var caller = session.Caller;
        if (caller.IsUnbounded || IsOwnSettings(caller, table, id)) return;
        Row(session, table, Access.Write, id);
        if (values.ContainsKey("ownerid") && table.IsOwned) Row(session, table, Access.Assign, id);
        foreach (var column in table.Declaration.Columns.Where(c => c.Secured && values.ContainsKey(c.LogicalName)))
        {
            if (!caller.ColumnOf(table, column).Update) throw CrmErrors.ColumnSecured("update");
        }
        if (DemandTargets(session, table, values)) Row(session, table, Access.Append, id);
    }

    /// <summary>A user's language and time zone are that user's to choose, whatever their roles.</summary>
    private static bool IsOwnSettings(Caller caller, StoredTable table, Guid id) => table.Name == "usersettings" && caller.User == Values.Store(id);

    /// <exception cref="CrmException">403.</exception>
    public static void Delete(Session session, StoredTable table, Guid id) => Row(session, table, Access.Delete, id);

    /// <summary>Demands a right to one row that is there.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Row(Session session, StoredTable table, Access access, Guid id)
    {
        var caller = session.Caller;
        if (caller.IsUnbounded) return;
        caller.Demand(table, access);
        var sql = new SqlText();
        sql.Append($"SELECT 1 FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = {sql.Parameter(Values.Store(id))}");
        if (caller.Condition(table, access, sql) is not { } condition) return;
        if (session.Scalar(sql.Append($" AND {condition}").ToString(), sql.Parameters) is null) throw CrmErrors.AccessDenied(caller.User, access, table, id);
    }

    /// <summary>Demands a right to one row and to one of its columns, for a column with an address of its own.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Column(Session session, StoredTable table, Column column, Access access, Guid id)
    {
        Row(session, table, access, id);
        var rights = session.Caller.ColumnOf(table, column);
        if (access is Access.Read ? !rights.Read : !rights.Update) throw CrmErrors.ColumnSecured(access is Access.Read ? "read" : "update");
    }

    /// <summary>Demands what an update asks for that points a lookup to another row, for whoever must know before steps run.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Point(Session session, StoredTable table, Column.Lookup lookup, Guid id, (StoredTable Table, Guid Id) target)
    {
        Change(session, table, lookup, id);
        if (table.Declaration.Columns.All(c => c.LogicalName != lookup.LogicalName)) return; // an owner is assigned, not appended to
        Row(session, target.Table, Access.AppendTo, target.Id);
        Row(session, table, Access.Append, id);
    }

    /// <summary>Demands what emptying a lookup asks for, and sight of it: else the answer would tell whether it was empty.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Empty(Session session, StoredTable table, Column.Lookup lookup, Guid id)
    {
        Change(session, table, lookup, id);
        session.Caller.DemandSight(table, lookup);
    }

    private static void Change(Session session, StoredTable table, Column.Lookup lookup, Guid id)
    {
        Column(session, table, lookup, Access.Write, id);
        if (table.IsOwned && lookup.LogicalName == "ownerid") Row(session, table, Access.Assign, id);
    }

    /// <summary>Demands to see every row of a table, as what reads changes must: a row that comes into sight has not changed.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Whole(Session session, StoredTable table)
    {
        session.Caller.Demand(table, Access.Read);
        if (session.Caller.Condition(table, Access.Read, new SqlText()) is not null)
            throw CrmErrors.PrivilegeMissing(session.Caller.Rights, Privileges.NameOf(table, Access.Read), table);
    }

    /// <summary>Why a row was not found by a caller who may not see every row.</summary>
    public static CrmException Unseen(Session session, StoredTable table, Guid id) =>
        session.Scalar($"SELECT 1 FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", Values.Store(id)) is null
            ? CrmErrors.RowMissing(table.Name, id)
            : CrmErrors.AccessDenied(session.Caller.User, Access.Read, table, id);

    private static void DemandReach(Caller caller, StoredTable table, Access access, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        if (!caller.Covers(table, access, (string)values["ownerid"]!, values.GetValueOrDefault("owningbusinessunit") as string))
            throw CrmErrors.AccessDenied(caller.User, access, table, id);
    }

    /// <summary>Every row that a lookup is made to point to must be one that the caller may append to.</summary>
    /// <returns>Whether there was one.</returns>
    private static bool DemandTargets(Session session, StoredTable table, IReadOnlyDictionary<string, object?> values)
    {
        var any = false;
        foreach (var lookup in table.Declaration.Columns.OfType<Column.Lookup>())
        {
            if (values.GetValueOrDefault(lookup.LogicalName) is not string target) continue;
            any = true;
            var name = StoredTable.TypeColumnOf(lookup) is { } type && values.GetValueOrDefault(type) is string named ? named : lookup.Targets[0].Table;
            if (table.Schema.Find(name) is { } other) Row(session, other, Access.AppendTo, Guid.Parse(target));
        }
        return any;
    }
}
