using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Metadata;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Answers <c>?fetchXml=</c>, <c>?savedQuery=</c> and <c>?userQuery=</c>.</summary>
internal static class FetchAnswer
{
    private const string PagingCookie = "Microsoft.Dynamics.CRM.fetchxmlpagingcookie";
    private const string MoreRecords = "Microsoft.Dynamics.CRM.morerecords";

    public static bool IsFetch(ApiRequest request) => request.Query.Length > 0 && request.Options().Keys.Any(o => o is "fetchXml" or "savedQuery" or "userQuery");

    public static ApiResponse Of(RowContext context, ApiRequest request, StoredTable table, Session session)
    {
        var text = TextOf(request, session, context.Schema, table);
        var query = FetchReader.Read(text);
        if (query.EntityName != table.Name)
            throw CrmErrors.Query($"The entity name '{query.EntityName}' of the fetch does not match the entity set '{table.Set}'.");
        var page = ReadMessages.Fetch(context, session, table, text);
        var preferences = request.Preferences;
        return ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{table.Set}");
            if (page.Total is { } total)
            {
                json.WriteNumber("@odata.count", total);
                if (preferences.Wants(Preferences.TotalCount)) json.WriteNumber($"@{Preferences.TotalCount}", total);
            }
            if (page.Cookie is { } cookie && page.HasMore && preferences.Wants(PagingCookie)) json.WriteString($"@{PagingCookie}", Handed(cookie, query));
            if (preferences.Wants(MoreRecords)) json.WriteBoolean($"@{MoreRecords}", page.HasMore);
            json.WriteStartArray("value");
            var language = UserLanguage.Of(session, context.Schema);
            foreach (var row in page.Rows) Write(json, context.Schema, session, preferences, page.Fields, row, language);
            json.WriteEndArray();
            json.WriteEndObject();
        }, preferences.Applied(page: true) is { } applied ? [("Preference-Applied", applied)] : []);
    }

    private static string TextOf(ApiRequest request, Session session, Schema schema, StoredTable table)
    {
        var options = request.Options();
        if (options.GetValueOrDefault("fetchXml") is { } text) return text;
        var (kind, value) = options.TryGetValue("savedQuery", out var saved) ? ("savedquery", saved) : ("userquery", options["userQuery"]);
        if (!Guid.TryParse(value, out var id)) throw CrmErrors.Query($"'{value}' is not the id of a {kind}.");
        Guard.Row(session, schema[kind], Access.Read, Rows.Get(session, RowAddress.Of(schema[kind], id)).Id);
        return session.Scalar($"SELECT fetchxml FROM \"{kind}\" WHERE \"{kind}id\" = @0 AND returnedtypecode = @1", Values.Store(id), table.Name) as string
            ?? throw CrmErrors.RowMissing(kind, id);
    }

    private static void Write(Utf8JsonWriter json, Schema schema, Session session, Preferences preferences, IReadOnlyList<QueryField> fields, IReadOnlyList<(object? Value, string? Type)> row, int language)
    {
        json.WriteStartObject();
        var place = fields.ToList().FindIndex(f => f.IsOwn && f.Column.LogicalName == f.Table.PrimaryId);
        var id = place < 0 ? null : row[place].Value;
        for (var i = 0; i < fields.Count; i++)
        {
            var (field, value) = (fields[i], row[i].Value);
            if (field.IsVersion)
            {
                json.WriteString("@odata.etag", $"W/\"{value}\"");
                continue;
            }
            if (value is null && !field.IsOwn) continue; // of a linked row that is not there nothing is said
            if (field.IsOwn) value = schema.Texts.Of(field.Table.Name, id, field.Column.LogicalName, value, language);
            var name = field.IsOwn ? StoredTable.PropertyOf(field.Column) : field.Key;
            Annotate(json, schema, session, preferences, field, name, value, row[i].Type, language);
            json.WritePropertyName(name);
            if (field.IsCount && value is long count) json.WriteNumberValue(count);
            else Values.Write(json, field.Column, field.Aggregate is XrmAggregateType.Avg && field.Column is Column.WholeNumber && value is double average ? (long)average : value);
        }
        json.WriteEndObject();
    }

    private static void Annotate(
        Utf8JsonWriter json, Schema schema, Session session, Preferences preferences, QueryField field, string name, object? value, string? type, int language)
    {
        if (value is null || field.IsCount) return;
        var reference = SdkRow.Value(field.Column, value, _ => type) as Microsoft.Xrm.Sdk.EntityReference;
        if (preferences.Wants(Preferences.FormattedValue) && (reference is null ? Values.Format(field.Column, value, language) : SdkRow.NameOf(schema, session, reference)) is { } text)
            json.WriteString($"{name}@{Preferences.FormattedValue}", text);
        if (reference is not null && preferences.Wants(Preferences.LookupTable)) json.WriteString($"{name}@{Preferences.LookupTable}", reference.LogicalName);
    }

    /// <summary>As the Web API hands a cookie over: encoded twice, in an element that names the next page.</summary>
    private static string Handed(string cookie, QueryExpression query)
    {
        var next = (query.PageInfo.PageNumber + 1).ToString(CultureInfo.InvariantCulture);
        return $"<cookie pagenumber=\"{next}\" pagingcookie=\"{Uri.EscapeDataString(Uri.EscapeDataString(cookie))}\" istracking=\"False\" />";
    }
}
