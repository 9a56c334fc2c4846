using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>The system query options of a read.</summary>
internal sealed record QueryOptions(
    Selection Selection, IReadOnlyList<Expansion> Expansions, string? Filter, IReadOnlyList<OrderTerm> Order, int? Top, bool Count, string? SkipToken)
{
    private static readonly HashSet<string> Known = ["$select", "$expand", "$filter", "$orderby", "$top", "$count", "$skiptoken", "tag", "partitionId", "partitionid"];

    /// <summary>The collection to stay within; null for the whole table.</summary>
    public Within? Within { get; init; }

    /// <summary>Writes the SELECT of the ids to stay within, as plug-ins narrowed the query; null where they did not.</summary>
    public Func<SqlText, string>? Narrowed { get; init; }

    /// <exception cref="CrmException">400: an option that is unknown, or names what is not there.</exception>
    public static QueryOptions Parse(Schema schema, StoredTable table, IReadOnlyDictionary<string, string> options, int depth = 0)
    {
        if (options.ContainsKey("$skip")) throw CrmErrors.Query("Skip Clause is not supported in CRM");
        if (options.Keys.FirstOrDefault(o => !Known.Contains(o)) is { } unknown)
            throw CrmErrors.Query($"The query parameter {unknown} is not supported");
        return new QueryOptions(
            Selection.Parse(table, options.GetValueOrDefault("$select")),
            Expansion.Parse(schema, table, options.GetValueOrDefault("$expand"), depth),
            options.GetValueOrDefault("$filter"),
            OrderTerm.Parse(table, options.GetValueOrDefault("$orderby")),
            options.TryGetValue("$top", out var top) ? ReadTop(top) : null,
            options.GetValueOrDefault("$count") switch
            {
                null or "false" => false,
                "true" => true,
                var other => throw CrmErrors.Query($"Invalid value '{other}' for $count query option."),
            },
            options.GetValueOrDefault("$skiptoken"));
    }

    private static int ReadTop(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top > 0
        ? top
        : throw CrmErrors.Query($"Invalid value '{text}' for $top query option.");
}
