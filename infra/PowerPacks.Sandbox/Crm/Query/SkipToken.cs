using System.Buffers.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>Where the next page begins: after the row with these values, so that rows added meanwhile move nothing.</summary>
internal static class SkipToken
{
    public static string Write(IReadOnlyList<OrderTerm> order, Row last) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(order.Select(t => last[t.Column.LogicalName])));

    /// <summary>The SQL condition for the rows after the token's.</summary>
    /// <exception cref="CrmException">400: not a token of this query.</exception>
    public static string ToSql(IReadOnlyList<OrderTerm> order, string token, SqlText sql)
    {
        var values = Read(token);
        if (values.Count != order.Count) throw Malformed();
        var alternatives = new List<string>();
        for (var i = 0; i < order.Count; i++)
        {
            var equal = Enumerable.Range(0, i).Select(j => $"{Name(order[j])} IS {sql.Parameter(values[j])}");
            if (After(order[i], values[i], sql) is { } after) alternatives.Add(string.Join(" AND ", equal.Append(after)));
        }
        return $"({string.Join(" OR ", alternatives.Select(a => $"({a})"))})";
    }

    // Null sorts before every value.
    private static string? After(OrderTerm term, object? value, SqlText sql) => (term.Descending, value) switch
    {
        (false, null) => $"{Name(term)} IS NOT NULL",
        (true, null) => null,
        (false, _) => $"{Name(term)} > {sql.Parameter(value)}",
        (true, _) => $"({Name(term)} < {sql.Parameter(value)} OR {Name(term)} IS NULL)",
    };

    private static string Name(OrderTerm term) => TableDefinition.Quote(term.Column.LogicalName);

    private static List<object?> Read(string token)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(token));
            return [.. json.RootElement.EnumerateArray().Select(e => e.ValueKind switch
            {
                JsonValueKind.Null => (object?)null,
                JsonValueKind.Number => e.TryGetInt64(out var number) ? number : e.GetDouble(),
                _ => e.GetString(),
            })];
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw Malformed();
        }
    }

    private static CrmException Malformed() => CrmErrors.Query("The $skiptoken is malformed.");
}
