using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Fetch;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Reads as messages. Steps on Retrieve and RetrieveMultiple see what is about to be shown, by whatever address it was asked for, and change it or take rows away.</summary>
internal static class ReadMessages
{
    /// <summary>Reads a row for a plug-in.</summary>
    public static Entity Retrieve(RowContext context, Session session, StoredTable table, Guid id, ColumnSet columns)
    {
        if (Pipeline.For(context, session, "Retrieve", table, id) is not { } pipeline) return Read(columns);
        pipeline.Input["Target"] = new EntityReference(table.Name, id);
        pipeline.Input["ColumnSet"] = columns;
        pipeline.Around([], () => pipeline.Output["BusinessEntity"] = Read((ColumnSet)pipeline.Input["ColumnSet"]));
        return (Entity)pipeline.Output["BusinessEntity"];

        Entity Read(ColumnSet wanted)
        {
            IReadOnlyList<Column> shown = wanted.AllColumns
                ? table.Columns
                : [.. wanted.Columns.Where(c => !PartyLists.Has(table, c)).Select(c => table.FindColumn(c) ?? throw CrmErrors.AttributeUnknown(table.Name, c)).Append(table.Columns[0]).Distinct()];
            session.Caller.Demand(table, Access.Read);
            var row = RowQuery.ById(session, table, shown, id) ?? throw Guard.Unseen(session, table, id);
            var entity = SdkRow.Of(context.Schema, session, table, row, shown);
            PartyLists.Read(entity, context.Schema, session, wanted.AllColumns ? null : [.. wanted.Columns]);
            return entity;
        }
    }

    /// <summary>Reads rows for a plug-in.</summary>
    public static EntityCollection RetrieveMultiple(RowContext context, Session session, QueryBase query)
    {
        var name = QuerySql.TableOf(query);
        var table = context.Schema.Find(name) ?? throw CrmErrors.TableUnknown(name);
        if (Pipeline.For(context, session, "RetrieveMultiple", table) is not { } pipeline) return Read(query);
        pipeline.Input["Query"] = query;
        pipeline.Around([], () => pipeline.Output["BusinessEntityCollection"] = Read((QueryBase)pipeline.Input["Query"]));
        return (EntityCollection)pipeline.Output["BusinessEntityCollection"];

        EntityCollection Read(QueryBase wanted) =>
            QueryEntities.Of(context.Schema, session, table, QuerySql.Run(context.Schema, session, QueryCaller.Of(context, session), QuerySql.Plain(wanted)));
    }

    /// <summary>Reads a page of a fetch for the Web API.</summary>
    public static QueryPage Fetch(RowContext context, Session session, StoredTable table, string text)
    {
        var caller = QueryCaller.Of(context, session);
        if (Pipeline.For(context, session, "RetrieveMultiple", table) is not { } pipeline) return QuerySql.Run(context.Schema, session, caller, FetchReader.Read(text));
        pipeline.Input["Query"] = new FetchExpression(text);
        QueryPage? page = null;
        pipeline.Around([], () =>
        {
            page = QuerySql.Run(context.Schema, session, caller, QuerySql.Plain((QueryBase)pipeline.Input["Query"]));
            pipeline.Output["BusinessEntityCollection"] = QueryEntities.Of(context.Schema, session, table, page);
        });
        return QueryEntities.Into(page!, (EntityCollection)pipeline.Output["BusinessEntityCollection"]);
    }

    /// <summary>Reads a row for the Web API.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="id">Which.</param>
    /// <param name="columns">What is shown.</param>
    /// <param name="read">Reads these, and whatever else is needed of the row.</param>
    public static Row One(RowContext context, Session session, StoredTable table, Guid id, IReadOnlyList<Column> columns, Func<Row> read)
    {
        if (Pipeline.For(context, session, "Retrieve", table, id) is not { } pipeline) return read();
        pipeline.Input["Target"] = new EntityReference(table.Name, id);
        pipeline.Input["ColumnSet"] = Names(columns);
        Row? row = null;
        pipeline.Around([], () =>
        {
            row = read();
            pipeline.Output["BusinessEntity"] = SdkRow.Of(context.Schema, session, table, row, columns);
        });
        SdkRow.Into(row!, table, (Entity)pipeline.Output["BusinessEntity"], columns);
        return row!;
    }

    /// <summary>Reads a page of rows for the Web API. A plug-in finds a query without the request's own filter; what it adds to that query counts beside the filter.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="table">The rows' table.</param>
    /// <param name="query">What the request asks for.</param>
    /// <param name="read">Reads the rows of the query, which plug-ins may have narrowed.</param>
    public static IReadOnlyList<Row> Many(RowContext context, Session session, StoredTable table, QueryOptions query, Func<QueryOptions, IReadOnlyList<Row>> read)
    {
        if (Pipeline.For(context, session, "RetrieveMultiple", table) is not { } pipeline) return read(query);
        var columns = query.Selection.Columns;
        pipeline.Input["Query"] = new QueryExpression(table.Name) { ColumnSet = Names(columns) };
        IReadOnlyList<Row> rows = [];
        pipeline.Around([], () =>
        {
            var caller = QueryCaller.Of(context, session);
            var asked = QuerySql.Plain((QueryBase)pipeline.Input["Query"]);
            rows = read(query with { Narrowed = QuerySql.Narrows(asked) ? sql => QuerySql.Ids(context.Schema, session, caller, asked, sql) : null });
            pipeline.Output["BusinessEntityCollection"] =
                new EntityCollection([.. rows.Select(r => SdkRow.Of(context.Schema, session, table, r, columns))]) { EntityName = table.Name };
        });
        var byId = rows.ToDictionary(r => Guid.Parse((string)r[table.PrimaryId]!));
        List<Row> shown = [];
        foreach (var entity in ((EntityCollection)pipeline.Output["BusinessEntityCollection"]).Entities)
        {
            if (!byId.TryGetValue(entity.Id, out var row)) throw CrmErrors.Unsupported("A plug-in that adds rows to an answer is not supported here.");
            SdkRow.Into(row, table, entity, columns);
            shown.Add(row);
        }
        return shown;
    }

    /// <summary>How many rows a request would show.</summary>
    public static long Count(RowContext context, Session session, StoredTable table, QueryOptions query) =>
        Pipeline.For(context, session, "RetrieveMultiple", table) is null
            ? RowQuery.Count(session, table, query)
            : Many(context, session, table, query, narrowed => RowQuery.Page(session, table, narrowed, RowQuery.MaxCount)).Count;

    private static ColumnSet Names(IReadOnlyList<Column> columns) => new([.. columns.Select(c => c.LogicalName)]);
}
