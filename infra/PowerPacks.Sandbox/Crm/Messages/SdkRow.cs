using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Rows as plug-ins see them.</summary>
internal static class SdkRow
{
    /// <summary>What a request asks of a row.</summary>
    public static Entity Target(Session session, RowChange change, Guid id)
    {
        var target = new Entity(change.Table.Name, id);
        foreach (var (name, stored) in change.Values)
        {
            if (change.Table.FindColumn(name) is { } column) target[name] = Value(column, stored, name => change.Values.GetValueOrDefault(name));
        }
        foreach (var (navigation, row) in change.Binds) target[navigation.Lookup.LogicalName] = new EntityReference(row.Table.Name, Rows.Get(session, row).Id);
        if (change.Nested is { } nested) PartyLists.Into(target, session, nested);
        return target;
    }

    /// <summary>What a plug-in asks of a row.</summary>
    /// <exception cref="CrmException">400: a column is not there or its value is wrong; 404: a lookup leads nowhere.</exception>
    public static RowChange Change(RowContext context, Session session, Entity row, StoredTable table)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in row.Attributes)
        {
            if (PartyLists.Has(table, name)) continue;
            var column = table.FindColumn(name) ?? throw CrmErrors.AttributeUnknown(table.Name, name);
            if (column == table.Columns[0] || column.ReadOnly || column is Column.Text { JoinedFrom.Count: > 0 }) continue;
            if (column is Column.Lookup lookup) Refer(context, session, table, lookup, value, values);
            else values[name] = SdkValues.Store(table, column, value);
            context.Check(values[name]);
        }
        RowChange.StateForReason(table, values);
        return new RowChange(table, row.Id == Guid.Empty ? null : row.Id, values, []) { Nested = PartyLists.Of(context, session, row, table) };
    }

    /// <summary>A row as it is stored.</summary>
    /// <param name="schema">The organization's tables.</param>
    /// <param name="session">Where names of rows that lookups point to are read; null to leave them and formatted values out.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="row">As it was read.</param>
    /// <param name="columns">What to show; columns without a value are left out, as the platform does.</param>
    public static Entity Of(Schema schema, Session? session, StoredTable table, Row row, IEnumerable<Column> columns)
    {
        var entity = new Entity(table.Name, Guid.Parse((string)row[table.PrimaryId]!)) { RowVersion = $"{row.Version}" };
        foreach (var column in columns)
        {
            if (row[column.LogicalName] is not { } stored) continue;
            var value = Value(column, stored, name => row[name]);
            entity[column.LogicalName] = value;
            if (session is null) continue;
            if (value is EntityReference reference) reference.Name = NameOf(schema, session, reference);
            if (((value as EntityReference)?.Name ?? Values.Format(column, stored)) is { } text) entity.FormattedValues[column.LogicalName] = text;
        }
        return entity;
    }

    /// <summary>Writes into a row that was read what plug-ins made of it.</summary>
    /// <param name="row">As it was read.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="entity">What plug-ins left.</param>
    /// <param name="columns">What is shown; a column that is not there any more is empty.</param>
    public static void Into(Row row, StoredTable table, Entity entity, IEnumerable<Column> columns)
    {
        foreach (var column in columns.Where(c => c != table.Columns[0]))
        {
            entity.Attributes.TryGetValue(column.LogicalName, out var value);
            var type = StoredTable.TypeColumnOf(column);
            if (Same(value, Value(column, row[column.LogicalName], name => row[name]))) continue;
            (row[column.LogicalName], var named) = Stored(table, column, value);
            if (type is not null) row[type] = named;
        }
    }

    /// <returns>A value that a plug-in shows, as a row would store it, and of a lookup the table it leads to.</returns>
    public static (object? Value, string? Type) Stored(StoredTable table, Column column, object? value) => (column, value) switch
    {
        (_, null) => (null, null),
        (Column.Lookup, EntityReference reference) => (Values.Store(reference.Id), reference.LogicalName),
        (Column.Lookup lookup, Guid id) => (Values.Store(id), lookup.Targets[0].Table),
        _ => (SdkValues.Store(table, column, value), null),
    };

    /// <summary>Whether two values of a column are equal; the SDK's own types know it of themselves, but for sets of choices.</summary>
    public static bool Same(object? one, object? other) =>
        one is OptionSetValueCollection ones && other is OptionSetValueCollection others ? ones.SequenceEqual(others) : Equals(one, other);

    /// <returns>The row; null where there is none.</returns>
    public static Entity? Read(Schema schema, Session session, StoredTable table, Guid id) =>
        session.As(session.Home.System, () => RowQuery.ById(session, table, table.Columns, id)) is { } row ? Of(schema, null, table, row, table.Columns) : null;

    /// <param name="row">All columns.</param>
    /// <param name="columns">Logical names of those that are wanted; empty for all.</param>
    public static Entity Part(Entity row, IReadOnlyList<string> columns)
    {
        var part = new Entity(row.LogicalName, row.Id);
        foreach (var (name, value) in row.Attributes)
        {
            if (columns.Count == 0 || columns.Contains(name)) part[name] = value;
        }
        return part;
    }

    /// <summary>The value of any column, lookups as references.</summary>
    /// <param name="column">Which.</param>
    /// <param name="stored">As a row stores it.</param>
    /// <param name="other">Another stored value of the same row, by its SQL column.</param>
    public static object? Value(Column column, object? stored, Func<string, object?> other)
    {
        if (column is not Column.Lookup lookup || stored is not string id) return SdkValues.Of(column, stored);
        var table = StoredTable.TypeColumnOf(lookup) is { } type && other(type) is string named ? named : lookup.Targets[0].Table;
        return new EntityReference(table, Guid.Parse(id));
    }

    public static string? NameOf(Schema schema, Session session, EntityReference reference) => schema.Find(reference.LogicalName) is { } table
        ? session.Scalar($"SELECT \"{table.Declaration.PrimaryName}\" FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", Values.Store(reference.Id)) as string
        : null;

    /// <exception cref="CrmException">404: there is no such row, or no such table.</exception>
    public static RowAddress Address(RowContext context, string tableName, Guid id, KeyAttributeCollection? key)
    {
        var table = context.Schema.Find(tableName ?? "") ?? throw CrmErrors.TableUnknown(tableName ?? "");
        if (key is not { Count: > 0 } || id != Guid.Empty) return new RowAddress(table, id, new Dictionary<string, object?>());
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in key)
        {
            var column = table.FindColumn(name) ?? throw CrmErrors.AttributeUnknown(table.Name, name);
            values[name] = SdkValues.Store(table, column, value);
        }
        return table.FindKey(values.Keys) is null ? throw CrmErrors.KeyUnknown(table.Name) : new RowAddress(table, null, values);
    }

    private static void Refer(RowContext context, Session session, StoredTable table, Column.Lookup lookup, object? value, Dictionary<string, object?> values)
    {
        var reference = value switch
        {
            null => null,
            EntityReference given => given,
            Guid id => new EntityReference(lookup.Targets[0].Table, id),
            _ => throw CrmErrors.AttributeType(lookup.LogicalName, value.GetType().ToString()),
        };
        if (reference is not null && lookup.Targets.All(t => t.Table != reference.LogicalName))
            throw CrmErrors.Payload(table.Set, $"'{lookup.LogicalName}' does not lead to '{reference.LogicalName}'.");
        values[lookup.LogicalName] = reference is null
            ? null
            : Values.Store(Rows.Get(session, Address(context, reference.LogicalName, reference.Id, reference.KeyAttributes)).Id);
        if (StoredTable.TypeColumnOf(lookup) is { } type) values[type] = reference?.LogicalName;
    }
}
