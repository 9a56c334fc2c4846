using PowerPacks.Sandbox.Crm.Security;
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

    /// <returns>Null where there is none, or none that the session's caller may see.</returns>
    public static Row? ById(Session session, StoredTable table, IEnumerable<Column> columns, Guid id)
    {
        var sql = new SqlText(session.Caller);
        sql.Append($"SELECT {ColumnList(session, table, columns)} FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = {sql.Parameter(Values.Store(id))}");
        if (session.Caller.Condition(table, Access.Read, sql) is { } visible) sql.Append($" AND {visible}");
        return session.Query(sql.ToString(), sql.Parameters, reader => new Row(reader)).FirstOrDefault();
    }

    /// <summary>The rows last written before a version, newest first.</summary>
    public static List<Row> Newest(Session session, StoredTable table, IEnumerable<Column> columns, long before, int limit) => session.Query(
        $"SELECT {ColumnList(session, table, columns)} FROM \"{table.Name}\" WHERE versionnumber < @0 ORDER BY versionnumber DESC LIMIT @1",
        [before, (long)limit], reader => new Row(reader));

    /// <param name="session">The transaction to read in.</param>
    /// <param name="table">The table to read.</param>
    /// <param name="query">Which rows, in which order.</param>
    /// <param name="limit">Most rows to return.</param>
    public static List<Row> Page(Session session, StoredTable table, QueryOptions query, int limit)
    {
        session.Caller.Demand(table, Access.Read);
        foreach (var term in query.Order) session.Caller.DemandSight(table, term.Column);
        var lookups = Expansion.LookupsOf(query.Expansions);
        var sql = new SqlText(session.Caller);
        sql.Append($"SELECT {ColumnList(session, table, query.Selection.Columns.Concat(lookups).Concat(query.Order.Select(t => t.Column)))} FROM \"{table.Name}\"");
        sql.Append(Where(table, query, sql, query.SkipToken));
        sql.Append($" ORDER BY {string.Join(", ", query.Order.Select(t => t.Sql))}");
        sql.Append($" LIMIT {sql.Parameter((long)limit)}");
        return session.Query(sql.ToString(), sql.Parameters, reader => new Row(reader));
    }

    /// <returns>How many rows the filter matches, at most one more than <see cref="MaxCount"/>.</returns>
    public static long Count(Session session, StoredTable table, QueryOptions query)
    {
        session.Caller.Demand(table, Access.Read);
        var sql = new SqlText(session.Caller);
        sql.Append($"SELECT count(*) FROM (SELECT 1 FROM \"{table.Name}\"").Append(Where(table, query, sql, null));
        sql.Append($" LIMIT {sql.Parameter(MaxCount + 1L)})");
        return (long)session.Scalar(sql.ToString(), sql.Parameters)!;
    }

    private static string Where(StoredTable table, QueryOptions query, SqlText sql, string? skipToken)
    {
        List<string> conditions = [];
        if (sql.Caller?.Condition(table, Access.Read, sql) is { } visible) conditions.Add(visible);
        if (query.Within is { } within)
        {
            // What is in a collection tells what the lookup behind it holds.
            if (within.Collection is Collection.Pointing { Lookup: { } lookup }) sql.Caller?.DemandSight(table, lookup);
            conditions.Add(within.ToSql(sql));
        }
        if (query.Narrowed is { } narrowed) conditions.Add($"\"{table.PrimaryId}\" IN ({narrowed(sql)})");
        if (query.Filter is not null) conditions.Add($"({Filter.ToSql(table, query.Filter, sql)})");
        if (skipToken is not null) conditions.Add(SkipToken.ToSql(query.Order, skipToken, sql));
        return conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
    }

    // The version always comes along: every row is shown with its ETag.
    private static string ColumnList(Session session, StoredTable table, IEnumerable<Column> columns)
    {
        var hidden = session.Caller.IsUnbounded ? [] : columns.Where(c => !session.Caller.Sees(table, c)).Select(c => c.LogicalName).ToHashSet(StringComparer.Ordinal);
        return string.Join(", ", columns
            .SelectMany(c => StoredTable.TypeColumnOf(c) is { } type ? new[] { c.LogicalName, type } : [c.LogicalName])
            .Append(table.PrimaryId).Append("versionnumber").Distinct()
            .Select(name => hidden.Contains(name) || Secrets.Holds(table, name) ? $"NULL AS {TableDefinition.Quote(name)}" : TableDefinition.Quote(name)));
    }

    /// <summary>A column of a table that has a name of its own in the statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="table">The column's table.</param>
    /// <param name="column">The column.</param>
    /// <param name="name">What the table is called there.</param>
    public static string ColumnSql(SqlText sql, StoredTable table, Column column, string name) =>
        Secrets.Holds(table, column.LogicalName) || sql.Caller?.Sees(table, column) is false ? "NULL" : $"{name}.{TableDefinition.Quote(column.LogicalName)}";
}
