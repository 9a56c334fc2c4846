using System.Text.Json;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>What one JSON object asks of one row: checked values by SQL column, and lookups still to be resolved.</summary>
/// <param name="Table">The row's table.</param>
/// <param name="Id">The id in the object, where it has one.</param>
/// <param name="Values">Stored values by SQL column; the id is not among them.</param>
/// <param name="Binds">Lookups and the rows they are to point to.</param>
internal sealed record RowChange(StoredTable Table, Guid? Id, Dictionary<string, object?> Values, IReadOnlyList<(Navigation Navigation, RowAddress Row)> Binds)
{
    private const string Bind = "@odata.bind";

    /// <summary>Rows to be written with this one; null for none.</summary>
    public NestedRows? Nested { get; init; }

    /// <param name="json">An object of a request.</param>
    /// <param name="table">The table it is for.</param>
    /// <param name="context">Where references are looked up and which text must fail.</param>
    /// <exception cref="CrmException">400: something in it is not what the table declares.</exception>
    public static RowChange Parse(JsonElement json, StoredTable table, RowContext context)
    {
        if (json.ValueKind is not JsonValueKind.Object) throw CrmErrors.Payload(table.Set, "A record must be a JSON object.");
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        var binds = new List<(Navigation, RowAddress)>();
        var nested = new NestedRows([], [], []);
        Guid? id = null;
        foreach (var property in json.EnumerateObject())
        {
            var name = property.Name;
            if (name.EndsWith(Bind, StringComparison.Ordinal)) ReadBind(name[..^Bind.Length], property.Value);
            else if (name.Contains('@', StringComparison.Ordinal)) continue; // an annotation: it describes, it does not set
            else if (name == table.PrimaryId) id = ReadId(property.Value);
            else ReadValue(name, property.Value);
        }
        StateForReason(table, values);
        return new RowChange(table, id, values, binds) { Nested = nested.IsEmpty ? null : nested };

        Guid? ReadId(JsonElement value) => value.ValueKind is JsonValueKind.Null
            ? null
            : value.ValueKind is JsonValueKind.String && value.TryGetGuid(out var guid) ? guid : throw CrmErrors.Literal(table.Set, value.ToString(), "Edm.Guid");

        void ReadBind(string name, JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Array && context.Schema.Collections.Find(table.Name, name) is { } collection)
            {
                nested.Members.AddRange(value.EnumerateArray().Select(e => (collection, RowAddress.FromReference(context.Schema, e.ToString(), context.ContentIds))));
                return;
            }
            var navigation = table.FindNavigation(name) ?? throw CrmErrors.PropertyUnknown(table.Set, table.Name, name);
            if (navigation.Lookup.ReadOnly) return;
            if (value.ValueKind is JsonValueKind.Null) Clear(navigation, values);
            else if (value.ValueKind is JsonValueKind.String) binds.Add((navigation, Row(navigation, value.GetString()!)));
            else throw CrmErrors.Payload(table.Set, $"'{name}{Bind}' must be the address of a row.");
        }

        RowAddress Row(Navigation navigation, string text)
        {
            var row = RowAddress.FromReference(context.Schema, text, context.ContentIds);
            return navigation.LeadsTo(row.Table.Name)
                ? row
                : throw CrmErrors.Payload(table.Set, $"'{navigation.Name}' leads to '{navigation.Target}', not to '{row.Table.Name}'.");
        }

        void ReadValue(string name, JsonElement value)
        {
            if (table.FindNavigation(name) is { } navigation && value.ValueKind is JsonValueKind.Null)
            {
                if (!navigation.Lookup.ReadOnly) Clear(navigation, values);
            }
            else if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array && Nest(name, value)) return;
            else if (table.FindColumn(name) is not null and not Column.Lookup) Set(table.FindColumn(name)!, value);
            else if (table.FindProperty(name) is not null || table.FindNavigation(name) is not null) throw CrmErrors.DirectLookup(table.Set);
            else throw CrmErrors.PropertyUnknown(table.Set, table.Name, name);
        }

        bool Nest(string name, JsonElement value)
        {
            if (value.ValueKind is JsonValueKind.Object && table.FindNavigation(name) is { } navigation && context.Schema.Find(navigation.Target) is { } target)
            {
                if (navigation.Lookup.ReadOnly) throw CrmErrors.Payload(table.Set, $"'{name}' is read only.");
                nested.Parents.Add((navigation, Parse(value, target, context)));
            }
            else if (value.ValueKind is JsonValueKind.Array && context.Schema.Collections.Find(table.Name, name) is { } collection)
                nested.Children.AddRange(value.EnumerateArray().Select(e => (collection, Parse(e, collection.To, context))));
            else return false;
            return true;
        }

        void Set(Column column, JsonElement value)
        {
            if (column is Column.File) throw CrmErrors.FileInBody(table.Set, column.LogicalName);
            if (column.ReadOnly || column is Column.Text { JoinedFrom.Count: > 0 }) return;
            var stored = Storage.Values.Read(table, column, value);
            context.Check(stored);
            values[column.LogicalName] = stored;
        }
    }

    /// <returns>A change of nothing yet.</returns>
    public static RowChange Of(StoredTable table) => new(table, null, new Dictionary<string, object?>(StringComparer.Ordinal), []);

    /// <summary>Points a lookup to a row that is there.</summary>
    public void Point(Navigation navigation, Guid row)
    {
        Values[navigation.Lookup.LogicalName] = Storage.Values.Store(row);
        if (StoredTable.TypeColumnOf(navigation.Lookup) is { } type) Values[type] = navigation.Target;
    }

    /// <summary>The same request with the values that plug-ins made of it. What the platform itself sets, they do not change.</summary>
    public RowChange With(RowChange changed)
    {
        foreach (var (name, value) in Values.Where(v => Table.FindColumn(v.Key) is { ReadOnly: true })) changed.Values[name] = value;
        return this with { Values = changed.Values, Binds = [], Nested = Nested is { Parts: null } all ? ActivityParties.Changed(all, changed.Nested) : changed.Nested };
    }

    public static void Clear(Navigation navigation, Dictionary<string, object?> values)
    {
        values[navigation.Lookup.LogicalName] = null;
        if (StoredTable.TypeColumnOf(navigation.Lookup) is { } type) values[type] = null;
    }

    /// <summary>A state brings its status reason along; a reason of another state is refused.</summary>
    public static void StateForReason(StoredTable table, Dictionary<string, object?> values)
    {
        if (!values.TryGetValue("statecode", out var state) || state is null || table.FindColumn("statuscode") is not Column.Choice reasons) return;
        var allowed = reasons.Options.Where(o => o.State == (int)(long)state).ToList();
        if (values.GetValueOrDefault("statuscode") is not long reason) values["statuscode"] = (long?)LifeCycle.ReasonOf(table, (int)(long)state);
        else if (allowed.All(o => o.Value != reason)) throw CrmErrors.StatusForState($"{reason}", $"{state}", table.Name);
    }
}
