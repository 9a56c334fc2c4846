using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Solutions;
using static PowerPacks.Sandbox.Crm.Storage.TableDefinition;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>Finds and changes rows within a session.</summary>
internal static class Rows
{
    private const int PrimaryKeyTaken = 1555; // SQLITE_CONSTRAINT_PRIMARYKEY
    private const int UniqueIndexTaken = 2067; // SQLITE_CONSTRAINT_UNIQUE

    /// <returns>Id and version of the row; null where there is none.</returns>
    public static (Guid Id, long Version)? Find(Session session, RowAddress address)
    {
        var table = address.Table;
        IEnumerable<string> names = address.Id is null ? address.Key.Keys : [table.PrimaryId, .. address.Key.Keys];
        IReadOnlyList<object?> values = address.Id is { } id ? [Values.Store(id), .. address.Key.Values] : [.. address.Key.Values];
        var where = string.Join(" AND ", names.Select((name, i) => $"\"{name}\" = @{i}"));
        var found = session.Query($"SELECT \"{table.PrimaryId}\", versionnumber FROM \"{table.Name}\" WHERE {where}", values,
            reader => (Guid.Parse(reader.GetString(0)), reader.GetInt64(1)));
        return found.Count == 0 ? null : found[0];
    }

    /// <exception cref="CrmException">404: there is no such row.</exception>
    public static (Guid Id, long Version) Get(Session session, RowAddress address) => Find(session, address)
        ?? throw (address.Id is { } id ? CrmErrors.RowMissing(address.Table.Name, id) : CrmErrors.KeyMissing(address.Table.Name));

    public static void Insert(Session session, RowChange change, Guid id)
    {
        var table = change.Table;
        if (table.IsKept) throw CrmErrors.ReadOnlyTable("Create", table.Name);
        var values = Resolve(session, change);
        foreach (var column in table.Columns) AddDefault(session, table, column, values);
        if (table.HasDerived) Derived.Fill(session, table, id, values);
        if (table.Declaration.IsElastic) ElasticTables.Begin(session, table, id, values);
        if (table.Declaration.IsActivity) values["activitytypecode"] = table.Name;
        Stamp.Create(session, table, values);
        Guard.Create(session, table, values, id);
        values[table.PrimaryId] = Values.Store(id);
        values["createdon"] = values["modifiedon"] = session.Now;
        values["versionnumber"] = session.NextVersion();
        var columns = string.Join(", ", values.Keys.Select(Quote));
        var parameters = string.Join(", ", Enumerable.Range(0, values.Count).Select(i => $"@{i}"));
        Write(session, table, $"INSERT INTO \"{table.Storage}\" ({columns}) VALUES ({parameters})", [.. values.Values]);
        Check(session, table, id);
        if (change.Nested is { } nested) ActivityParties.Add(session, nested, id);
    }

    public static void Update(Session session, RowChange change, Guid id)
    {
        var table = change.Table;
        if (table.IsKept) throw CrmErrors.ReadOnlyTable("Update", table.Name);
        var values = Resolve(session, change);
        Guard.Update(session, table, values, id);
        ApiCheck.Keep(session, table, values, id);
        Giving.DemandMove(session, table, values, id);
        Stamp.Update(session, table, values);
        if (table.HasDerived) Derived.Fill(session, table, id, values);
        if (table.Declaration.IsElastic) ElasticTables.Renew(session, table, id, values);
        values["modifiedon"] = session.Now;
        values["versionnumber"] = session.NextVersion();
        var assignments = string.Join(", ", values.Keys.Select((name, i) => $"\"{name}\" = @{i}"));
        Write(session, table, $"UPDATE \"{table.Storage}\" SET {assignments} WHERE \"{table.PrimaryId}\" = @{values.Count}", [.. values.Values, Values.Store(id)]);
        Check(session, table, id);
        if (change.Nested is { } nested) ActivityParties.Replace(session, table, nested, id);
    }

    /// <summary>Deletes a row, and with it what must not stay without it; empties the other lookups that point to it.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="schema">The organization's tables.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="id">The row.</param>
    /// <exception cref="CrmException">400: rows that point to it forbid it.</exception>
    public static void Delete(Session session, Schema schema, StoredTable table, Guid id)
    {
        var deletion = new Deletion(session, schema, table, id);
        Go(table, id);

        void Go(StoredTable other, Guid row)
        {
            if (deletion.Begin(other, row)) Delete(session, schema, other, row, deletion, Go); // each once, where rows point to each other in a circle
        }
    }

    /// <summary>As the other, for a row that goes alone or along with others.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="schema">The organization's tables.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="id">The row.</param>
    /// <param name="deletion">What goes with it is not in its way.</param>
    /// <param name="deleteChild">Deletes a row that must not stay without it, before it goes itself.</param>
    /// <exception cref="CrmException">400: rows that point to it forbid it.</exception>
    public static void Delete(Session session, Schema schema, StoredTable table, Guid id, Deletion deletion, Action<StoredTable, Guid> deleteChild)
    {
        if (table.IsPointer || table.IsIntersect) throw CrmErrors.ReadOnlyTable("Delete", table.Name);
        Guard.Delete(session, table, id);
        var pointing = Deletion.PointingTo(schema, table);
        var key = Values.Store(id);
        foreach (var (other, lookup, _) in pointing.Where(p => p.OnDelete is OnDelete.Restrict))
        {
            if (Deletion.Pointing(session, other, lookup, key).Exists(row => !deletion.Takes(other, row))) throw CrmErrors.StillReferenced();
        }
        foreach (var (other, lookup, _) in pointing.Where(p => p.OnDelete is OnDelete.Cascade))
        {
            foreach (var child in Deletion.Pointing(session, other, lookup, key)) deleteChild(other, child);
        }
        var message = ApiCheck.MessageOf(session, table, id);
        var version = session.NextVersion();
        session.Touch(table.Name);
        if (table.Declaration.ChangeTracking) Tombstones.Add(session, table, id, version);
        if (table.HasFiles) FileStore.DeleteOf(session, table, id);
        session.Execute($"DELETE FROM \"{table.Storage}\" WHERE \"{table.PrimaryId}\" = @0", key);
        foreach (var (other, lookup, _) in pointing.Where(p => p.OnDelete is not OnDelete.Cascade)) Release(session, other, lookup, key, version);
        foreach (var association in schema.Associations.Where(a => a.First == table.Name || a.Second == table.Name)) Unjoin(session, schema, association, table, key);
        if (message is { } own) session.As(session.Home.System, () => Gone(session, schema, own));
    }

    /// <summary>The message that a custom API was goes with it.</summary>
    private static bool Gone(Session session, Schema schema, Guid message)
    {
        Delete(session, schema, schema["sdkmessage"], message);
        return true;
    }

    /// <summary>Some rows are more than data: whoever writes them asks for something to happen.</summary>
    private static void Check(Session session, StoredTable table, Guid id)
    {
        if (table.Name == StepCheck.Table) StepCheck.Demand(session, id);
        ApiCheck.Demand(session, table, id);
        if (table.Name == Giving.Permissions) Giving.DemandPermission(session, id);
    }

    private static void Release(Session session, StoredTable other, Column.Lookup lookup, string key, long version)
    {
        var alsoType = StoredTable.TypeColumnOf(lookup) is { } type ? $", \"{type}\" = NULL" : "";
        session.Execute($"UPDATE \"{other.Storage}\" SET \"{lookup.LogicalName}\" = NULL{alsoType}, versionnumber = @1 WHERE \"{lookup.LogicalName}\" = @0", key, version);
    }

    private static void Unjoin(Session session, Schema schema, Association association, StoredTable table, string key)
    {
        var (one, two) = association.Columns(schema[association.First].Declaration, schema[association.Second].Declaration);
        if (association.First == table.Name) session.Execute($"DELETE FROM \"{association.Table}\" WHERE \"{one}\" = @0", key);
        if (association.Second == table.Name) session.Execute($"DELETE FROM \"{association.Table}\" WHERE \"{two}\" = @0", key);
    }

    /// <returns>What names a row to people; null where it has no name or is not there.</returns>
    public static string? NameOf(Session session, StoredTable table, Guid id) =>
        session.Scalar($"SELECT \"{table.Declaration.PrimaryName}\" FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", Values.Store(id)) as string;

    private static Dictionary<string, object?> Resolve(Session session, RowChange change)
    {
        var values = new Dictionary<string, object?>(change.Values, StringComparer.Ordinal);
        foreach (var (navigation, row) in change.Binds)
        {
            values[navigation.Lookup.LogicalName] = Values.Store(Get(session, row).Id);
            if (StoredTable.TypeColumnOf(navigation.Lookup) is { } type) values[type] = row.Table.Name;
        }
        foreach (var column in change.Table.Columns)
        {
            if (column.Required is RequiredLevel.System && values.TryGetValue(column.LogicalName, out var value) && value is null)
                throw CrmErrors.RequiredMissing(column.LogicalName);
        }
        return values;
    }

    private static void AddDefault(Session session, StoredTable table, Column column, Dictionary<string, object?> values)
    {
        if (values.GetValueOrDefault(column.LogicalName) is not null) return;
        switch (column)
        {
            case Column.Text { AutoNumber: not null } numbered: values[column.LogicalName] = AutoNumber.Next(session, table, numbered); break;
            case { Required: RequiredLevel.System }: throw CrmErrors.RequiredMissing(column.LogicalName);
            case Column.Boolean boolean: values[column.LogicalName] = boolean.Default ? 1L : 0L; break;
            case Column.Choice { Default: { } choice }: values[column.LogicalName] = (long)choice; break;
            default: break;
        }
    }

    private static void Write(Session session, StoredTable table, string sql, IReadOnlyList<object?> parameters)
    {
        session.Touch(table.Name);
        try
        {
            session.Execute(sql, parameters);
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is PrimaryKeyTaken)
        {
            throw CrmErrors.DuplicateId();
        }
        catch (SqliteException e) when (e.SqliteExtendedErrorCode is UniqueIndexTaken)
        {
            var key = table.Declaration.Keys.FirstOrDefault(k => k.Columns.All(c => e.Message.Contains($"{table.Storage}.{c}", StringComparison.Ordinal)));
            throw CrmErrors.DuplicateKey(string.Join(", ", key?.Columns ?? []), key?.Title.English ?? "");
        }
    }
}
