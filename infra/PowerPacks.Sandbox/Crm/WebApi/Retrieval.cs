using System.Globalization;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>GET: one row, a page of rows, a count.</summary>
internal static class Retrieval
{
    public static ApiResponse One(RowContext context, ApiRequest request, RowAddress address, Session session)
    {
        var table = address.Table;
        var query = QueryOptions.Parse(context.Schema, table, request.Options());
        var (id, version) = Rows.Get(session, address);
        if (request.Header("If-None-Match") == $"W/\"{version}\"") return ApiResponse.Empty(304);
        return Row(200, context, request, table, id, query, session);
    }

    /// <summary>A row as the whole body: what a read of it answers, and a write that was asked for the representation.</summary>
    public static ApiResponse Row(int status, RowContext context, ApiRequest request, StoredTable table, Guid id, QueryOptions query, Session session)
    {
        session.Caller.Demand(table, Access.Read);
        var columns = query.Selection.Columns.Concat(Expansion.LookupsOf(query.Expansions));
        var row = ReadMessages.One(context, session, table, id, query.Selection.Columns,
            () => RowQuery.ById(session, table, columns, id) ?? throw Guard.Unseen(session, table, id));
        return ApiResponse.Of(status, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{table.Set}{Selected(query)}/$entity");
            new RowJson(json, context, session, request.Preferences).Write(table, row, query.Selection.Columns, query.Expansions);
            json.WriteEndObject();
        }, [("ETag", row.ETag), .. Applied(request, page: false)]) with
        { Row = $"{table.Set}({id})" };
    }

    public static ApiResponse Page(RowContext context, ApiRequest request, StoredTable table, Session session, Within? within = null)
    {
        var options = request.Options();
        var query = QueryOptions.Parse(context.Schema, table, options) with { Within = within };
        var size = Math.Min(query.Top ?? request.Preferences.MaxPageSize ?? RowQuery.MaxPageSize, RowQuery.MaxPageSize);
        List<Row> read = [];
        string? token = null;
        var rows = ReadMessages.Many(context, session, table, query, narrowed =>
        {
            read = RowQuery.Page(session, table, query = narrowed, size + 1);
            if (read.Count > size)
            {
                read.RemoveAt(size);
                token = SkipToken.Write(query.Order, read[^1]); // of the values as they are stored, before a plug-in shows others
            }
            return read;
        });
        return ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{table.Set}{Selected(query)}");
            if (query.Count)
            {
                var count = RowQuery.Count(session, table, query) - (read.Count - rows.Count); // without those that a plug-in hides
                json.WriteNumber("@odata.count", Math.Min(count, RowQuery.MaxCount));
                if (request.Preferences.Wants(Preferences.TotalCount)) json.WriteNumber($"@{Preferences.TotalCount}", Math.Min(count, RowQuery.MaxCount));
                if (request.Preferences.Wants(Preferences.TotalCountExceeded))
                    json.WriteBoolean($"@{Preferences.TotalCountExceeded}", count > RowQuery.MaxCount);
            }
            json.WriteStartArray("value");
            var writer = new RowJson(json, context, session, request.Preferences);
            foreach (var row in rows)
            {
                json.WriteStartObject();
                writer.Write(table, row, query.Selection.Columns, query.Expansions);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (token is not null && query.Top is null) json.WriteString("@odata.nextLink", NextLink(request, options, token));
            json.WriteEndObject();
        }, Applied(request, page: true));
    }

    public static ApiResponse Count(RowContext context, ApiRequest request, StoredTable table, Session session, Within? within = null)
    {
        var query = QueryOptions.Parse(context.Schema, table, request.Options()) with { Within = within };
        var count = Math.Min(ReadMessages.Count(context, session, table, query), RowQuery.MaxCount);
        var text = System.Text.Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture));
        return new ApiResponse(200, [], text) { ContentType = "text/plain" };
    }

    private static string NextLink(ApiRequest request, IReadOnlyDictionary<string, string> options, string token)
    {
        var query = options.Where(o => o.Key != "$skiptoken").Append(new("$skiptoken", token));
        return $"{request.Root}{request.Path}?{string.Join('&', query.Select(o => $"{o.Key}={Uri.EscapeDataString(o.Value)}"))}";
    }

    private static string Selected(QueryOptions query) => query.Selection.Text.Length == 0 ? "" : $"({query.Selection.Text})";

    private static IReadOnlyList<(string, string)> Applied(ApiRequest request, bool page) =>
        request.Preferences.Applied(page) is { } applied ? [("Preference-Applied", applied)] : [];
}
