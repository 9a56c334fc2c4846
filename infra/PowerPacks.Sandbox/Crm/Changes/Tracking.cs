using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Changes;

/// <summary>
/// Reading a table once and from then on only what has changed. Rows come in the order of their last change, so a row that changes while a client turns pages comes
/// again later, and nothing is missed.
/// </summary>
internal static class Tracking
{
    public const string Token = "$deltatoken";

    /// <summary>Where the next page of changes begins.</summary>
    private const string Skip = "$skiptoken";

    private const string Preference = "odata.track-changes";

    private static readonly IReadOnlyList<string> Refused = ["$filter", "$orderby", "$expand", "$top", "$apply"];

    public static bool IsAsked(ApiRequest request) =>
        request.Header("Prefer")?.Contains(Preference, StringComparison.OrdinalIgnoreCase) is true || request.Options().ContainsKey(Token);

    public static ApiResponse Page(Schema schema, ApiRequest request, StoredTable table, Session session)
    {
        var options = Check(session, table, request);
        var query = QueryOptions.Parse(schema, table, options.Where(o => o.Key is not (Token or Skip)).ToDictionary(o => o.Key, o => o.Value, StringComparer.Ordinal));
        var now = DeltaToken.Now(session);
        var (known, isFirst) = options.TryGetValue(Token, out var text) ? (DeltaToken.Parse(session, text), false) : (now, true);
        var position = options.TryGetValue(Skip, out var skip) ? Position(skip) : (Version: isFirst ? 0 : known.Version, Id: "");
        var size = Math.Min(request.Preferences.MaxPageSize ?? RowQuery.MaxPageSize, RowQuery.MaxPageSize);
        var changes = Read(session, table, known.Version, position, size + 1);
        var hasMore = changes.Count > size;
        if (hasMore) changes.RemoveAt(size);
        return ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#{table.Set}{(query.Selection.Text.Length == 0 ? "" : $"({query.Selection.Text})")}/$delta");
            json.WriteStartArray("value");
            var writer = new RowJson(json, new RowContext(schema, null, null), session, request.Preferences);
            foreach (var change in changes)
            {
                json.WriteStartObject();
                if (change.IsDeleted)
                {
                    json.WriteString("@odata.context", $"{request.Root}$metadata#{table.Set}/$deletedEntity");
                    json.WriteString("id", change.Id);
                    json.WriteString("reason", "deleted");
                }
                else writer.Write(table, RowQuery.ById(session, table, query.Selection.Columns, Guid.Parse(change.Id))!, query.Selection.Columns, []);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            // What is known at the end is what was committed when this page was read, since the pages before it have passed every earlier change.
            if (hasMore) json.WriteString("@odata.nextLink", Link(request, table, options, known, changes[^1]));
            else json.WriteString("@odata.deltaLink", Link(request, table, options, now, null));
            json.WriteEndObject();
        }, ("Preference-Applied", Preference));
    }

    /// <summary>How much has changed since a token.</summary>
    public static ApiResponse Count(ApiRequest request, StoredTable table, Session session)
    {
        var known = DeltaToken.Parse(session, Check(session, table, request)[Token]);
        var count = Math.Min(Read(session, table, known.Version, (known.Version, ""), RowQuery.MaxCount).Count, RowQuery.MaxCount);
        return new ApiResponse(200, [], Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture))) { ContentType = "text/plain" };
    }

    private static IReadOnlyDictionary<string, string> Check(Session session, StoredTable table, ApiRequest request)
    {
        Guard.Whole(session, table);
        if (!table.Declaration.ChangeTracking) throw CrmErrors.NotTracked(table.Name);
        var options = request.Options();
        return options.Keys.FirstOrDefault(Refused.Contains) is { } refused
            ? throw CrmErrors.Query($"The {refused} query parameter is not supported when tracking changes.")
            : options;
    }

    /// <returns>What lies behind a position, in the order of versions: rows that are there, and deletions that the client does not know.</returns>
    private static List<(string Id, long Version, bool IsDeleted)> Read(Session session, StoredTable table, long known, (long Version, string Id) position, int limit) =>
        session.Query(
            $"""
            SELECT id, version, gone FROM (
              SELECT "{table.PrimaryId}" AS id, versionnumber AS version, 0 AS gone FROM "{table.Name}" WHERE versionnumber >= @0
              UNION ALL
              SELECT row_id, version, 1 FROM crm_deleted WHERE table_name = @1 AND version > @2
            ) WHERE (version, id) > (@0, @3) ORDER BY version, id LIMIT @4
            """,
            [position.Version, table.Name, known, position.Id.Length == 0 ? "~" : position.Id, (long)limit],
            reader => (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2) != 0));

    private static string Link(
        ApiRequest request, StoredTable table, IReadOnlyDictionary<string, string> options, DeltaToken token, (string Id, long Version, bool IsDeleted)? last)
    {
        var query = options.Where(o => o.Key is not (Token or Skip)).Append(new(Token, token.ToString()));
        if (last is { } row) query = query.Append(new(Skip, string.Create(CultureInfo.InvariantCulture, $"{row.Version}!{row.Id}")));
        return $"{request.Root}{table.Set}?{string.Join('&', query.Select(o => $"{o.Key}={Uri.EscapeDataString(o.Value)}"))}";
    }

    private static (long Version, string Id) Position(string text) =>
        text.Split('!') is [var version, var id] && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Guid.TryParse(id, out _)
            ? (number, id)
            : throw CrmErrors.Query("The $skiptoken is malformed.");
}
