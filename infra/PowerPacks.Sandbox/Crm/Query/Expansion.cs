using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>One navigation property of <c>$expand</c>.</summary>
/// <param name="Name">As requested.</param>
/// <param name="Navigation">Which, where it leads to one row.</param>
/// <param name="Collection">Which, where it leads to many.</param>
/// <param name="Table">Where it leads.</param>
/// <param name="Query">What of the rows there is wanted.</param>
internal sealed record Expansion(string Name, Navigation? Navigation, Collection? Collection, StoredTable Table, QueryOptions Query)
{
    /// <summary>Expansions within expansions, the platform's own bound.</summary>
    private const int MaxDepth = 10;

    private static readonly HashSet<string> OfOne = ["$select", "$expand"];

    /// <summary>Reads <c>parentcontactid($select=fullname),contact_customer_accounts($filter=…;$top=3)</c>.</summary>
    public static IReadOnlyList<Expansion> Parse(Schema schema, StoredTable table, string? text, int depth = 0) => text is null ? [] : [.. Split(text, ',').Select(item =>
    {
        if (depth == MaxDepth) throw CrmErrors.Query($"$expand is nested deeper than {MaxDepth}.");
        var open = item.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? item : item[..open];
        var options = open < 0 ? [] : Options(item[(open + 1)..^(item.EndsWith(')') ? 1 : 0)]);
        if (schema.Collections.Find(table.Name, name) is { } collection)
            return new Expansion(name, null, collection, collection.To, QueryOptions.Parse(schema, collection.To, options, depth + 1));
        var navigation = table.FindNavigation(name) ?? throw CrmErrors.QueryProperty(name, table.Name);
        var target = schema.Find(navigation.Target) ?? throw CrmErrors.QueryProperty(name, table.Name);
        if (options.Keys.FirstOrDefault(o => !OfOne.Contains(o)) is { } other)
            throw CrmErrors.Query($"The query option {other} is not allowed within $expand of '{name}', which leads to one row.");
        return new Expansion(name, navigation, null, target, QueryOptions.Parse(schema, target, options, depth + 1));
    })];

    /// <summary>The lookups that must be read for a row to be expanded.</summary>
    public static IEnumerable<Column> LookupsOf(IEnumerable<Expansion> expansions) => expansions.Select(e => e.Navigation?.Lookup).OfType<Column>();

    private static Dictionary<string, string> Options(string text)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in Split(text, ';'))
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !options.TryAdd(option[..equals].Trim(), option[(equals + 1)..].Trim())) throw CrmErrors.Query($"'{option}' is not an option of $expand.");
        }
        return options;
    }

    /// <summary>Splits outside parentheses and quotes.</summary>
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == separator && depth == 0 && !quoted))
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
            else if (text[i] == '\'') quoted = !quoted;
            else if (quoted) continue;
            else if (text[i] == '(') depth++;
            else if (text[i] == ')') depth--;
        }
    }
}
