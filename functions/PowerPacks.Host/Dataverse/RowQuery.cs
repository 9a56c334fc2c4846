using System.Text;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Dataverse;

/// <summary>One GET inside a <c>$batch</c> that looks for the rows of several keys at once.</summary>
/// <param name="Table">The table.</param>
/// <param name="Keys">Index of each key sought and its columns and values; all have the same columns.</param>
/// <param name="Asked">Columns of which the rows found are to tell whether they have a value.</param>
/// <param name="One">Whether it is asked if there are several.</param>
/// <param name="Active">Whether inactive rows count for nothing.</param>
internal sealed record RowQuery(CrmTable Table, IReadOnlyList<(int Index, IReadOnlyDictionary<string, string> Values)> Keys, IReadOnlyCollection<string> Asked, bool One, bool Active)
{
    /// <summary>Longest URL, in characters. Dataverse takes 64 KB inside a batch; half of it leaves room for what gateways add.</summary>
    public const int MaxUrl = 32 * 1024;

    /// <summary>Keys in one query: SQL plans for long chains of "or" grow slow.</summary>
    public const int MaxKeys = 40;

    /// <summary>What a URL costs besides its filter and column names, in characters.</summary>
    private const int UrlOverhead = 1024;

    /// <summary>The condition of one key, URL-encoded.</summary>
    public static string Condition(CrmTable table, IReadOnlyDictionary<string, string> key) =>
        $"({string.Join("%20and%20", key.Select(k => $"{k.Key}%20eq%20{Literal(table, k.Key, k.Value)}"))})";

    /// <summary>Cuts searches into queries that keep within the URL's bound; those of different columns never share one.</summary>
    public static IEnumerable<RowQuery> Plan(CrmTable table, IEnumerable<(int Index, CrmSearch Search)> searches) =>
        searches.GroupBy(s => Names(s.Search))
            .SelectMany(same => Chunks.Cut(same, MaxKeys, MaxUrl - UrlOverhead - same.Key.Length, s => Condition(table, s.Search.Values).Length + "%20or%20".Length))
            .Select(piece => new RowQuery(table, [.. piece.Select(s => (s.Index, s.Search.Values))], piece[0].Search.Asked, piece[0].Search.One, piece[0].Search.Active));

    /// <summary>Whether a search alone is too long for a URL: then no row is looked for.</summary>
    public static bool IsTooLong(CrmTable table, CrmSearch search) => Condition(table, search.Values).Length > MaxUrl - UrlOverhead - Names(search).Length;

    private static string Names(CrmSearch search) =>
        $"{string.Join(',', search.Values.Keys.Order(StringComparer.Ordinal))},{string.Join(',', search.Asked.Order(StringComparer.Ordinal))},{search.One},{search.Active}";

    /// <summary>Path from the host on.</summary>
    public string Path(string root)
    {
        var url = new StringBuilder(root).Append(Table.EntitySet).Append("?$select=").Append(Table.PrimaryId);
        foreach (var column in Keys[0].Values.Keys.Concat(Asked).Distinct(StringComparer.Ordinal).Where(c => c != Table.PrimaryId)) url.Append(',').Append(column);
        url.Append(Active ? "&$filter=statecode%20eq%200%20and%20(" : "&$filter=").AppendJoin("%20or%20", Keys.Select(k => Condition(Table, k.Values)));
        if (Active) url.Append(')');
        url.Append("&$orderby=createdon%20asc");
        if (Keys.Count == 1) url.Append(One ? "&$top=2" : "&$top=1");
        return url.ToString();
    }

    /// <summary>Reads the rows found, oldest first.</summary>
    /// <param name="json">The answer's body.</param>
    /// <param name="matches">Takes the row of each key that has one.</param>
    /// <returns>
    /// False where keys have to be asked one by one: Dataverse's collation also ignores accents, so it may find a row that no key equals here; or there were
    /// more rows than one page.
    /// </returns>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public bool Read(ReadOnlyMemory<byte> json, CrmMatch?[] matches)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("value", out var rows) || rows.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("No value.");
        }
        var clear = true;
        foreach (var row in rows.EnumerateArray())
        {
            var id = IdOf(row);
            var filled = Asked.Where(column => IsFilled(row, column)).ToList();
            var found = Keys.Count == 1 ? Keys : [.. Keys.Where(k => k.Values.All(v => Same(row, v.Key, v.Value)))];
            if (found.Count == 0) clear = false;
            foreach (var (index, _) in found) matches[index] = matches[index] is { } first ? first with { Several = One } : new CrmMatch(id, filled);
        }
        return Keys.Count == 1 || (clear && !root.TryGetProperty("@odata.nextLink", out _));
    }

    private Guid IdOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(Table.PrimaryId, out var column) && column.ValueKind == JsonValueKind.String
        && column.TryGetGuid(out var id) ? id : throw new JsonException("No primary id.");

    private static bool IsFilled(JsonElement row, string column) =>
        row.TryGetProperty(column, out var value) && value.ValueKind != JsonValueKind.Null && !(value.ValueKind == JsonValueKind.String && value.GetString()!.Length == 0);

    private static bool Same(JsonElement row, string column, string value)
    {
        if (!row.TryGetProperty(column, out var stored) || stored.ValueKind != JsonValueKind.String) return false;
        // SQL Server compares without capitals and without spaces at the end.
        return string.Equals(stored.GetString()!.TrimEnd(' '), value.TrimEnd(' '), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Ids are not quoted; text is, with its quotes doubled. Everything is encoded: it comes from outside.</summary>
    private static string Literal(CrmTable table, string column, string value)
    {
        var isId = column == table.PrimaryId || (column.StartsWith('_') && column.EndsWith("_value", StringComparison.Ordinal));
        return isId && Guid.TryParse(value, out var id)
            ? id.ToString("D")
            : Uri.EscapeDataString($"'{value.Replace("'", "''", StringComparison.Ordinal)}'");
    }
}
