using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>Reads rows of a table.</summary>
internal static class RowQuery
{
    /// <summary>Rows in one page, the platform's own ceiling.</summary>
    public const int MaxPageSize = 5000;

    /// <summary>The platform counts no further.</summary>
    public const int MaxCount = 5000;

    public static Row? ById(Session session, StoredTable table, IEnumerable<Column> columns, Guid id) => session.Query(
        $"SELECT {ColumnList(table, columns)} FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", [Values.Store(id)], reader => new Row(reader))
        .FirstOrDefault();

    /// <summary>The rows last written before a version, newest first.</summary>
    public static List<Row> Newest(Session session, StoredTable table, IEnumerable<Column> columns, long before, int limit) => session.Query(
        $"SELECT {ColumnList(table, columns)} FROM \"{table.Name}\" WHERE versionnumber < @0 ORDER BY versionnumber DESC LIMIT @1",
        [before, (long)limit], reader => new Row(reader));

    /// <param name="session">The transaction to read in.</param>
    /// <param name="table">The table to read.</param>
    /// <param name="query">Which rows, in which order.</param>
    /// <param name="limit">Most rows to return.</param>
    public static List<Row> Page(Session session, StoredTable table, QueryOptions query, int limit)
    {
        var lookups = query.Expansions.Select(e => e.Navigation.Lookup);
        var sql = new SqlText();
        sql.Append($"SELECT {ColumnList(table, query.Selection.Columns.Concat(lookups).Concat(query.Order.Select(t => t.Column)))} FROM \"{table.Name}\"");
        sql.Append(Where(table, query, sql, query.SkipToken));
        sql.Append($" ORDER BY {string.Join(", ", query.Order.Select(t => t.Sql))}");
        sql.Append($" LIMIT {sql.Parameter((long)limit)}");
        return session.Query(sql.ToString(), sql.Parameters, reader => new Row(reader));
    }

    /// <returns>How many rows the filter matches, at most one more than <see cref="MaxCount"/>.</returns>
    public static long Count(Session session, StoredTable table, QueryOptions query)
    {
        var sql = new SqlText();
        sql.Append($"SELECT count(*) FROM (SELECT 1 FROM \"{table.Name}\"").Append(Where(table, query, sql, null));
        sql.Append($" LIMIT {sql.Parameter(MaxCount + 1L)})");
        return (long)session.Scalar(sql.ToString(), sql.Parameters)!;
    }

    private static string Where(StoredTable table, QueryOptions query, SqlText sql, string? skipToken)
    {
        List<string> conditions = [];
        if (query.Filter is not null) conditions.Add($"({Filter.ToSql(table, query.Filter, sql)})");
        if (skipToken is not null) conditions.Add(SkipToken.ToSql(query.Order, skipToken, sql));
        return conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
    }

    // The version always comes along: every row is shown with its ETag.
    private static string ColumnList(StoredTable table, IEnumerable<Column> columns) => string.Join(", ", columns
        .SelectMany(c => StoredTable.TypeColumnOf(c) is { } type ? new[] { c.LogicalName, type } : [c.LogicalName])
        .Append(table.PrimaryId).Append("versionnumber").Distinct().Select(name => IsHidden(table, name) ? $"NULL AS \"{name}\"" : TableDefinition.Quote(name)));

    /// <summary>A column of a table that has a name of its own in the statement.</summary>
    public static string ColumnSql(StoredTable table, Column column, string name) =>
        IsHidden(table, column.LogicalName) ? "NULL" : $"{name}.{TableDefinition.Quote(column.LogicalName)}";

    // A secret that a webhook is called with: whoever may read endpoints must not learn it.
    private static bool IsHidden(StoredTable table, string column) => column == "authvalue" && table.Name == "serviceendpoint";
}
