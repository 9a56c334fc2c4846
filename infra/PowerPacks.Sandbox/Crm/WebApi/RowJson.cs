using System.Text.Json;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Writes rows as the Web API shows them.</summary>
internal sealed class RowJson(Utf8JsonWriter json, Schema schema, Session session, Preferences preferences)
{
    private readonly bool formatted = preferences.Wants(Preferences.FormattedValue);
    private readonly bool lookupTables = preferences.Wants(Preferences.LookupTable);
    private readonly bool navigationNames = preferences.Wants(Preferences.NavigationName);

    /// <summary>Writes what belongs inside the row's braces.</summary>
    public void Write(Row row, IReadOnlyList<Column> columns, IReadOnlyList<Expansion> expansions)
    {
        json.WriteString("@odata.etag", row.ETag);
        foreach (var column in columns)
        {
            var name = StoredTable.PropertyOf(column);
            var value = row[column.LogicalName];
            if (value is not null && column is Column.Lookup lookup) AnnotateLookup(name, row, lookup, (string)value);
            else if (formatted && Values.Format(column, value) is { } text) json.WriteString($"{name}@{Preferences.FormattedValue}", text);
            json.WritePropertyName(name);
            Values.Write(json, column, value);
        }
        foreach (var expansion in expansions) Expand(row, expansion);
    }

    private void AnnotateLookup(string name, Row row, Column.Lookup lookup, string id)
    {
        var target = row.TargetOf(lookup);
        if (formatted && schema.Find(target) is { } table && NameOf(table, id) is { } text) json.WriteString($"{name}@{Preferences.FormattedValue}", text);
        if (navigationNames && lookup.Targets.FirstOrDefault(t => t.Table == target) is { } known)
            json.WriteString($"{name}@{Preferences.NavigationName}", known.Navigation);
        if (lookupTables) json.WriteString($"{name}@{Preferences.LookupTable}", target);
    }

    private string? NameOf(StoredTable table, string id) =>
        session.Scalar($"SELECT \"{table.Declaration.PrimaryName}\" FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", id) as string;

    private void Expand(Row row, Expansion expansion)
    {
        var (navigation, table, selection) = expansion;
        var target = row[navigation.Lookup.LogicalName] is string id && row.TargetOf(navigation.Lookup) == table.Name
            ? RowQuery.ById(session, table, selection.Columns, Guid.Parse(id))
            : null;
        json.WritePropertyName(navigation.Name);
        if (target is null)
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        Write(target, selection.Columns, []);
        json.WriteEndObject();
    }
}
