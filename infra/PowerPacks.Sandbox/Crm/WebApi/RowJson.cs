using System.Text.Json;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Metadata;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Writes rows as the Web API shows them.</summary>
internal sealed class RowJson(Utf8JsonWriter json, RowContext context, Session session, Preferences preferences)
{
    private readonly bool formatted = preferences.Wants(Preferences.FormattedValue);
    private readonly bool lookupTables = preferences.Wants(Preferences.LookupTable);
    private readonly int language = UserLanguage.Of(session, context.Schema);
    private readonly bool navigationNames = preferences.Wants(Preferences.NavigationName);

    /// <summary>Writes what belongs inside the row's braces.</summary>
    public void Write(StoredTable table, Row row, IReadOnlyList<Column> columns, IReadOnlyList<Expansion> expansions)
    {
        json.WriteString("@odata.etag", row.ETag);
        foreach (var column in columns)
        {
            var name = StoredTable.PropertyOf(column);
            var value = context.Schema.Texts.Of(row, table, column, language);
            if (value is not null && column is Column.Lookup lookup) AnnotateLookup(name, row, lookup, (string)value);
            else if (formatted && Values.Format(column, value, language) is { } text) json.WriteString($"{name}@{Preferences.FormattedValue}", text);
            json.WritePropertyName(name);
            Values.Write(json, column, value);
        }
        foreach (var expansion in expansions) Expand(row, expansion);
    }

    private void AnnotateLookup(string name, Row row, Column.Lookup lookup, string id)
    {
        var target = row.TargetOf(lookup);
        if (formatted && context.Schema.Find(target) is { } table && NameOf(table, id) is { } text) json.WriteString($"{name}@{Preferences.FormattedValue}", text);
        if (navigationNames && lookup.Targets.FirstOrDefault(t => t.Table == target) is { } known)
            json.WriteString($"{name}@{Preferences.NavigationName}", known.Navigation);
        if (lookupTables) json.WriteString($"{name}@{Preferences.LookupTable}", target);
    }

    private string? NameOf(StoredTable table, string id)
    {
        if (table.FindColumn(table.Declaration.PrimaryName) is not { } name) return null;
        return RowQuery.ById(session, table, [name], Guid.Parse(id))?[name.LogicalName] as string;
    }

    private void Expand(Row row, Expansion expansion)
    {
        json.WritePropertyName(expansion.Name);
        if (expansion.Collection is { } collection) ExpandMany(Guid.Parse((string)row[collection.From.PrimaryId]!), collection, expansion.Query);
        else ExpandOne(row, expansion.Navigation!, expansion.Table, expansion.Query);
    }

    private void ExpandOne(Row row, Navigation navigation, StoredTable table, QueryOptions query)
    {
        var columns = query.Selection.Columns.Concat(Expansion.LookupsOf(query.Expansions));
        var target = row[navigation.Lookup.LogicalName] is string id && row.TargetOf(navigation.Lookup) == table.Name
            ? RowQuery.ById(session, table, columns, Guid.Parse(id))
            : null;
        if (target is null) json.WriteNullValue();
        else WriteObject(table, target, query);
    }

    private void ExpandMany(Guid id, Collection collection, QueryOptions query)
    {
        json.WriteStartArray();
        var within = query with { Within = new Within(collection, id) };
        var members = ReadMessages.Many(context, session, collection.To, within, narrowed => RowQuery.Page(session, collection.To, narrowed, query.Top ?? RowQuery.MaxPageSize));
        foreach (var member in members) WriteObject(collection.To, member, query);
        json.WriteEndArray();
    }

    private void WriteObject(StoredTable table, Row row, QueryOptions query)
    {
        json.WriteStartObject();
        Write(table, row, query.Selection.Columns, query.Expansions);
        json.WriteEndObject();
    }
}
