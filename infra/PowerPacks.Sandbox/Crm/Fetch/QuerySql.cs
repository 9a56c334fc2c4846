using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Fetch;

/// <summary>Turns a query into one SQL statement and reads a page of its answer.</summary>
internal sealed class QuerySql
{
    /// <summary>Rows in one page, and rows that are counted: the platform's own ceilings.</summary>
    private const int MaxPageSize = 5000, MaxCount = 5000;

    private readonly Schema schema;
    private readonly QueryExpression query;
    private readonly SqlText sql;
    private readonly ConditionSql conditions;
    private readonly Dictionary<string, (StoredTable Table, string Name)> sources = new(StringComparer.Ordinal);
    private readonly List<QueryField> fields = [];
    private readonly List<string> joins = [];
    private readonly List<string> wheres = [];
    private readonly List<string> orders = [];
    private readonly (StoredTable Table, string Name) root;
    private int names;

    private QuerySql(Schema schema, QueryExpression query, QueryCaller caller, SqlText sql)
    {
        (this.schema, this.query, this.sql) = (schema, query, sql);
        conditions = new ConditionSql(sql, caller, Source);
        root = (Table(query.EntityName), "t0");
        Name(query.EntityName, root);
        foreach (var link in query.LinkEntities) Announce(link);
    }

    private bool IsAggregate => fields.Any(f => f.IsGroup || f.Aggregate is not XrmAggregateType.None);

    /// <exception cref="CrmException">400: it names what is not there; 501: it asks for what is not supported here.</exception>
    public static QueryPage Run(Schema schema, Session session, QueryCaller caller, QueryExpression query) =>
        new QuerySql(schema, query, caller, new SqlText(session.Caller)).Run(session);

    /// <summary>Whether a query leaves rows of its table out.</summary>
    public static bool Narrows(QueryExpression query) => query.LinkEntities.Count > 0 || query.Criteria is { } criteria && criteria.Conditions.Count + criteria.Filters.Count > 0;

    /// <returns>SQL that selects the ids of a query's rows, as part of a statement.</returns>
    public static string Ids(Schema schema, Session session, QueryCaller caller, QueryExpression query, SqlText sql)
    {
        session.Caller.Demand(schema[query.EntityName], Access.Read);
        var ids = new QuerySql(schema, query, caller, sql);
        foreach (var link in query.LinkEntities) ids.Join(link, ids.root);
        if (ids.conditions.Of(query.Criteria, ids.root) is { } where) ids.wheres.Add(where);
        return $"SELECT {ids.root.Name}.\"{ids.root.Table.PrimaryId}\" {ids.Body()}";
    }

    /// <summary>Logical name of the table a query is about.</summary>
    public static string TableOf(QueryBase query) => Plain(query).EntityName ?? "";

    /// <summary>Any kind of query as the one kind that is run.</summary>
    public static QueryExpression Plain(QueryBase query)
    {
        switch (query)
        {
            case QueryExpression plain: return plain;
            case FetchExpression fetch: return FetchReader.Read(fetch.Query ?? "");
            case QueryByAttribute byAttribute:
                var made = new QueryExpression(byAttribute.EntityName) { ColumnSet = byAttribute.ColumnSet ?? new ColumnSet(), TopCount = byAttribute.TopCount };
                if (byAttribute.PageInfo is not null) made.PageInfo = byAttribute.PageInfo;
                made.Orders.AddRange(byAttribute.Orders);
                if (byAttribute.Attributes.Count != byAttribute.Values.Count) throw CrmErrors.Query("A QueryByAttribute needs as many values as columns.");
                for (var i = 0; i < byAttribute.Attributes.Count; i++)
                {
                    if (byAttribute.Values[i] is { } value) made.Criteria.AddCondition(byAttribute.Attributes[i], ConditionOperator.Equal, value);
                    else made.Criteria.AddCondition(byAttribute.Attributes[i], ConditionOperator.Null);
                }
                return made;
            default: throw CrmErrors.Query("The query is of an unknown kind.");
        }
    }

    private QueryPage Run(Session session)
    {
        session.Caller.Demand(root.Table, Access.Read);
        if (Visible(root) is { } visible) wheres.Add(visible);
        Select(query.ColumnSet, root, null);
        foreach (var link in query.LinkEntities) Join(link, root);
        if (conditions.Of(query.Criteria, root) is { } where) wheres.Add(where);
        if (!query.Distinct && !IsAggregate && fields.All(f => f.Key != root.Table.PrimaryId)) Add(root, root.Table.Columns[0], null);
        if (!query.Distinct && !IsAggregate) AddVersion();
        if (fields.Count == 0) throw CrmErrors.Query("The query asks for no column.");
        foreach (var wanted in query.Orders) orders.Add(Order(wanted, root));
        if (!query.Distinct && !IsAggregate) orders.Add($"{root.Name}.\"{root.Table.PrimaryId}\"");
        var page = Math.Max(1, query.PageInfo?.PageNumber ?? 1);
        var size = Math.Min(query.TopCount ?? (query.PageInfo is { Count: > 0 } paging ? paging.Count : MaxPageSize), MaxPageSize);
        var body = Body();
        var total = query.PageInfo?.ReturnTotalRecordCount is true
            ? (long?)session.Scalar($"SELECT count(*) FROM (SELECT 1 {body} LIMIT {MaxCount})", sql.Parameters)
            : null;
        var select = string.Join(", ", fields.Select(f => f.TypeSql is null ? f.Sql : $"{f.Sql}, {f.TypeSql}"));
        var order = orders.Count == 0 ? "" : $" ORDER BY {string.Join(", ", orders)}";
        var statement = $"SELECT {(query.Distinct ? "DISTINCT " : "")}{select} {body}{order} LIMIT {size + 1} OFFSET {(long)(page - 1) * size}";
        var rows = session.Query(statement, sql.Parameters, Read);
        var hasMore = rows.Count > size;
        if (hasMore) rows.RemoveAt(size);
        return new QueryPage(fields, rows, hasMore && query.TopCount is null, hasMore ? Cookie(page, rows) : null, total);
    }

    private string Body()
    {
        var groups = fields.Where(f => f.IsGroup).SelectMany(f => f.TypeSql is null ? new[] { f.Sql } : [f.Sql, f.TypeSql]).ToList();
        return $"FROM \"{root.Table.Name}\" {root.Name}{string.Concat(joins)}{(wheres.Count == 0 ? "" : $" WHERE {string.Join(" AND ", wheres)}")}" +
            (groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}");
    }

    private IReadOnlyList<(object?, string?)> Read(Microsoft.Data.Sqlite.SqliteDataReader reader)
    {
        var values = new (object?, string?)[fields.Count];
        var at = 0;
        for (var i = 0; i < fields.Count; i++)
        {
            var value = reader.IsDBNull(at) ? null : reader.GetValue(at);
            at++;
            values[i] = (value, fields[i].TypeSql is null ? null : reader.IsDBNull(at) ? null : reader.GetString(at));
            if (fields[i].TypeSql is not null) at++;
        }
        return values;
    }

    private void Select(ColumnSet? columns, (StoredTable Table, string Name) source, string? alias)
    {
        if (columns is null) return;
        IEnumerable<string> names = columns.AllColumns ? source.Table.Columns.Select(c => c.LogicalName) : columns.Columns.Distinct();
        foreach (var name in names) Add(source, Find(source.Table, name), alias);
        foreach (var expression in columns.AttributeExpressions) Add(source, expression);
    }

    private void Add((StoredTable Table, string Name) source, Column column, string? alias)
    {
        var type = StoredTable.TypeColumnOf(column) is { } named ? $"{source.Name}.\"{named}\"" : null;
        var key = alias is null ? column.LogicalName : $"{alias}.{column.LogicalName}";
        fields.Add(new QueryField(key, source.Table, column, RowQuery.ColumnSql(sql, source.Table, column, source.Name), type) { IsOwn = alias is null });
    }

    private void AddVersion() =>
        fields.Insert(0, new QueryField("@version", root.Table, Find(root.Table, "versionnumber"), $"{root.Name}.versionnumber", null) { IsVersion = true });

    private void Add((StoredTable Table, string Name) source, XrmAttributeExpression expression)
    {
        var column = Find(source.Table, expression.AttributeName);
        // A number made of values that the caller does not see would tell of them; a plain column is shown empty.
        if (expression.HasGroupBy || expression.AggregateType is not (XrmAggregateType.None or XrmAggregateType.Count)) sql.Caller?.DemandSight(source.Table, column);
        var name = RowQuery.ColumnSql(sql, source.Table, column, source.Name);
        var (read, type) = (expression.AggregateType, expression.DateTimeGrouping) switch
        {
            (XrmAggregateType.Count, _) => ("count(*)", null),
            (XrmAggregateType.CountColumn, _) => ($"count({name})", null),
            (XrmAggregateType.Sum, _) => ($"sum({name})", null),
            (XrmAggregateType.Avg, _) => ($"avg({name})", null),
            (XrmAggregateType.Min, _) => ($"min({name})", null),
            (XrmAggregateType.Max, _) => ($"max({name})", null),
            (_, XrmDateTimeGrouping.Day) => ($"CAST(strftime('%d', {name}) AS INTEGER)", null),
            (_, XrmDateTimeGrouping.Month) => ($"CAST(strftime('%m', {name}) AS INTEGER)", null),
            (_, XrmDateTimeGrouping.Year) => ($"CAST(strftime('%Y', {name}) AS INTEGER)", null),
            (_, XrmDateTimeGrouping.Quarter) => ($"(CAST(strftime('%m', {name}) AS INTEGER) + 2) / 3", null),
            (_, XrmDateTimeGrouping.Week) => ($"(CAST(strftime('%j', {name}) AS INTEGER) - 1 + CAST(strftime('%w', {name}, 'start of year') AS INTEGER)) / 7 + 1", null),
            (_, XrmDateTimeGrouping.None) => (name, StoredTable.TypeColumnOf(column) is { } typed ? $"{source.Name}.\"{typed}\"" : null),
            _ => throw CrmErrors.Unsupported($"The date grouping '{expression.DateTimeGrouping}' is not supported here."),
        };
        fields.Add(new QueryField(expression.Alias ?? expression.AttributeName, source.Table, column, read, type)
        {
            Aggregate = expression.AggregateType,
            Grouping = expression.DateTimeGrouping,
            IsGroup = expression.HasGroupBy,
        });
    }

    private void Join(LinkEntity link, (StoredTable Table, string Name) from)
    {
        var alias = AliasOf(link);
        var to = sources[alias];
        var on = $"{to.Name}.\"{Seen(to.Table, link.LinkToAttributeName)}\" = {from.Name}.\"{Seen(from.Table, link.LinkFromAttributeName)}\"";
        var criteria = conditions.Of(link.LinkCriteria, to) is { } and ? $" AND {and}" : "";
        if (Visible(to) is { } visible) criteria += $" AND {visible}";
        switch (link.JoinOperator)
        {
            case JoinOperator.Inner or JoinOperator.Natural: joins.Add($" JOIN \"{to.Table.Name}\" {to.Name} ON {on}{criteria}"); break;
            case JoinOperator.LeftOuter: joins.Add($" LEFT JOIN \"{to.Table.Name}\" {to.Name} ON {on}{criteria}"); break;
            case JoinOperator.Exists or JoinOperator.In or JoinOperator.Any or JoinOperator.NotAny:
                if (link.LinkEntities.Count > 0) throw CrmErrors.Unsupported("A link within a link that only asks whether rows exist is not supported here.");
                wheres.Add($"{(link.JoinOperator is JoinOperator.NotAny ? "NOT " : "")}EXISTS (SELECT 1 FROM \"{to.Table.Name}\" {to.Name} WHERE {on}{criteria})");
                return; // such a link has no columns
            default: throw CrmErrors.Unsupported($"The join '{link.JoinOperator}' is not supported here.");
        }
        Select(link.Columns, to, alias);
        foreach (var order in link.Orders) orders.Add(Order(order, to));
        foreach (var inner in link.LinkEntities) Join(inner, to);
    }

    private string Order(OrderExpression order, (StoredTable Table, string Name) source)
    {
        var direction = order.OrderType is OrderType.Descending ? " DESC" : "";
        if (!string.IsNullOrEmpty(order.Alias) && fields.FirstOrDefault(f => f.Key == order.Alias) is { } field)
        {
            if (field.Aggregate is not XrmAggregateType.Count) Seen(field.Table, field.Column.LogicalName);
            return field.Sql + direction;
        }
        var (table, name) = string.IsNullOrEmpty(order.EntityName) ? source : Source(order.EntityName);
        return $"{name}.\"{Seen(table, order.AttributeName)}\"{direction}";
    }

    /// <summary>Gives every link its name before any condition or order may refer to it.</summary>
    private void Announce(LinkEntity link)
    {
        var source = (Table(link.LinkToEntityName), $"t{++names}");
        if (string.IsNullOrEmpty(link.EntityAlias)) link.EntityAlias = $"{link.LinkToEntityName}{names}";
        Name(link.EntityAlias, source);
        sources.TryAdd(link.LinkToEntityName, source);
        foreach (var inner in link.LinkEntities) Announce(inner);
    }

    /// <summary>What the caller may not see is not there, in links as in the table itself.</summary>
    private string? Visible((StoredTable Table, string Name) source) => sql.Caller?.Condition(source.Table, Access.Read, sql, source.Name);

    private static string AliasOf(LinkEntity link) => link.EntityAlias;

    private void Name(string alias, (StoredTable, string) source)
    {
        if (!sources.TryAdd(alias, source) && sources[alias] != source) sources[alias] = source;
    }

    private (StoredTable Table, string Name) Source(string alias) => sources.TryGetValue(alias, out var source)
        ? source
        : throw CrmErrors.Query($"No link of the query is called '{alias}'.");

    private StoredTable Table(string? name) => schema.Find(name ?? "") ?? throw CrmErrors.TableUnknown(name ?? "");

    private static Column Find(StoredTable table, string? name) => table.FindColumn(name ?? "") ?? throw CrmErrors.AttributeUnknown(table.Name, name ?? "");

    /// <summary>A column by which rows are joined or put in order: that tells of its values as much as showing them does.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="CrmException">403: the caller does not see it.</exception>
    private string Seen(StoredTable table, string? name)
    {
        var column = Find(table, name);
        sql.Caller?.DemandSight(table, column);
        return column.LogicalName;
    }

    /// <summary>Pages are counted, so the cookie only says which one this was; clients hand it back as it is.</summary>
    private string? Cookie(int page, List<IReadOnlyList<(object? Value, string? Type)>> rows)
    {
        var id = root.Table.PrimaryId;
        var at = fields.FindIndex(f => f.IsOwn && f.Key == id);
        return at < 0 || rows.Count == 0
            ? $"<cookie page=\"{page}\"></cookie>"
            : $"<cookie page=\"{page}\"><{id} last=\"{{{rows[^1][at].Value}}}\" first=\"{{{rows[0][at].Value}}}\" /></cookie>";
    }
}
