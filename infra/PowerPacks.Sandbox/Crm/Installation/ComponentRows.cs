using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Writes components that are rows; a row that is as it should be is not touched, so that the same solution again changes nothing.</summary>
internal static class ComponentRows
{
    public static void Put(Session session, Schema schema, ComponentRow component, bool managed)
    {
        var table = schema[component.Table];
        var values = component.Type is ComponentType.Step ? StepFilter.Resolve(session, schema, component) : new Dictionary<string, object?>(component.Values, StringComparer.Ordinal);
        if (table.FindColumn("ismanaged") is not null) values["ismanaged"] = managed ? 1L : 0L;
        Put(session, table, component.Id, values);
    }

    /// <summary>Makes the row with an id hold these values.</summary>
    public static void Put(Session session, StoredTable table, Guid id, Dictionary<string, object?> values)
    {
        var there = RowQuery.ById(session, table, values.Keys.Select(table.FindColumn).OfType<PowerPacks.Solutions.Column>(), id);
        if (there is null) Rows.Insert(session, new RowChange(table, id, values, []), id);
        else if (values.Any(v => !Equals(there[v.Key], v.Value))) Rows.Update(session, new RowChange(table, id, values, []), id);
    }

    public static void Delete(Session session, Schema schema, string table, Guid id)
    {
        if (schema.Find(table) is { } stored && Rows.Find(session, new RowAddress(stored, id, new Dictionary<string, object?>())) is not null) Rows.Delete(session, schema, stored, id);
    }
}
