using System.Text;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>One row as a request names it: <c>leads(guid)</c> or <c>leads(key='value')</c>.</summary>
/// <param name="Table">Where the row is.</param>
/// <param name="Id">Its id, where that was named.</param>
/// <param name="Key">Otherwise the stored values of an alternate key, by column; of a row in an elastic table its partition, beside the id.</param>
internal sealed record RowAddress(StoredTable Table, Guid? Id, IReadOnlyDictionary<string, object?> Key)
{
    /// <summary>A row by its id; in an elastic table by its partition too, which is the id's text where it is not said.</summary>
    public static RowAddress Of(StoredTable table, Guid id, string? partition = null) => new(table, id, table.Declaration.IsElastic
        ? new Dictionary<string, object?>(StringComparer.Ordinal) { [ElasticTables.Partition] = partition ?? Values.Store(id) }
        : NoKey);

    /// <summary>The same row, in the partition that a request names beside the address.</summary>
    public RowAddress In(string? partition) => partition is not null && Id is { } id && Table.Declaration.IsElastic ? Of(Table, id, partition) : this;

    /// <summary>Reads a reference within a body: percent-encoded, relative or absolute, or a content id of this change set: <c>$1</c>.</summary>
    public static RowAddress FromReference(Schema schema, string reference, IReadOnlyDictionary<string, string>? contentIds) =>
        Parse(schema, Uri.UnescapeDataString(reference), contentIds);

    /// <summary>Reads an address that is decoded already.</summary>
    public static RowAddress Parse(Schema schema, string address, IReadOnlyDictionary<string, string>? contentIds = null)
    {
        var open = address.IndexOf('(', StringComparison.Ordinal);
        // A slash inside a key value belongs to the value: only what stands before the parenthesis is path.
        var start = address.LastIndexOf('/', open < 0 ? Math.Max(address.Length - 1, 0) : open) + 1;
        var segment = address[start..];
        if (segment.StartsWith('$')) return Parse(schema, ResolveContentId(segment, contentIds));
        if (open < 0 || !segment.EndsWith(')')) throw CrmErrors.Query($"'{address}' is not the address of a row.");
        var set = segment[..(open - start)];
        return ParseKey(schema.Set(set), segment[(open - start + 1)..^1]);
    }

    /// <summary>Reads what stands between the parentheses.</summary>
    public static RowAddress ParseKey(StoredTable table, string key)
    {
        if (Guid.TryParse(key, out var id)) return Of(table, id);
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, literal) in Pairs(key))
        {
            var column = table.FindProperty(table.Declaration.IsElastic ? name.ToLowerInvariant() : name) ?? throw CrmErrors.QueryProperty(name, table.Name);
            var value = column is Column.Text && literal is not ['\'', .., '\''] ? null : Values.Parse(column, Unquote(literal));
            if (!values.TryAdd(column.LogicalName, value ?? throw CrmErrors.Literal(table.Set, literal, "key"))) throw CrmErrors.KeyUnknown(table.Name);
        }
        if (values.Count == 1 && values.TryGetValue(table.PrimaryId, out var text)) return Of(table, Guid.Parse((string)text!));
        if (table.Declaration.IsElastic && values.Count == 2 && values.Remove(table.PrimaryId, out var own) && values.GetValueOrDefault(ElasticTables.Partition) is string partition)
            return Of(table, Guid.Parse((string)own!), partition);
        return table.FindKey(values.Keys) is null ? throw CrmErrors.KeyUnknown(table.Name) : new RowAddress(table, null, values);
    }

    /// <exception cref="CrmException">400: no request before this one had that content id.</exception>
    public static string ResolveContentId(string reference, IReadOnlyDictionary<string, string>? contentIds) =>
        contentIds is not null && contentIds.TryGetValue(reference[1..], out var address)
            ? address
            : throw CrmErrors.Query($"Content-ID Reference: '{reference}' does not exist in the batch context.");

    private static readonly IReadOnlyDictionary<string, object?> NoKey = new Dictionary<string, object?>();

    private static string Unquote(string literal) => literal is ['\'', .., '\''] ? literal[1..^1].Replace("''", "'", StringComparison.Ordinal) : literal;

    /// <summary>Splits <c>a='x,''y',b=5</c> at the commas outside quotes.</summary>
    private static IEnumerable<(string Name, string Literal)> Pairs(string key)
    {
        var part = new StringBuilder();
        var quoted = false;
        foreach (var c in key + ",")
        {
            if (c == '\'') quoted = !quoted;
            if (c == ',' && !quoted)
            {
                var equals = part.ToString().IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0) throw CrmErrors.Query($"'({key})' is not a key.");
                yield return (part.ToString()[..equals].Trim(), part.ToString()[(equals + 1)..].Trim());
                part.Clear();
                continue;
            }
            part.Append(c);
        }
        if (quoted) throw CrmErrors.Query($"'({key})' has an unterminated string.");
    }
}
