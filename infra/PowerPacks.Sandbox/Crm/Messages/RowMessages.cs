using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Sandbox.Crm.Fetch;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>
/// The one way to a row: whatever creates, updates or deletes one comes through here, from a request, a batch, a bulk message or a plug-in. Where no step is
/// registered it goes straight to <see cref="Rows"/>.
/// </summary>
internal static class RowMessages
{
    public static void Create(RowContext context, Session session, RowChange change, Guid id)
    {
        if (Pipeline.For(context, session, "Create", change.Table, id) is not { } pipeline)
        {
            Rows.Insert(session, change, id);
            return;
        }
        session.Caller.Demand(change.Table, Access.Create); // before any step: who may not, sets nothing off
        var target = SdkRow.Target(session, change, id);
        target[change.Table.PrimaryId] = id;
        pipeline.Input["Target"] = target;
        pipeline.Around(target.Attributes.Keys, () =>
        {
            Rows.Insert(session, pipeline.HasRunBefore ? change.With(SdkRow.Change(context, session, target, change.Table)) : change, id);
            pipeline.Output["id"] = id;
        });
    }

    public static void Update(RowContext context, Session session, RowChange change, Guid id)
    {
        SolutionRows.Keep(session, change.Table, id);
        if (Pipeline.For(context, session, "Update", change.Table, id) is not { } pipeline)
        {
            Rows.Update(session, change, id);
            return;
        }
        Guard.Row(session, change.Table, Access.Write, id);
        var target = SdkRow.Target(session, change, id);
        pipeline.Input["Target"] = target;
        pipeline.Input["ConcurrencyBehavior"] = ConcurrencyBehavior.Default;
        pipeline.Around(target.Attributes.Keys, () =>
            Rows.Update(session, pipeline.HasRunBefore ? change.With(SdkRow.Change(context, session, target, change.Table)) : change, id));
    }

    public static void Delete(RowContext context, Session session, StoredTable table, Guid id)
    {
        SolutionRows.Keep(session, table, id);
        if (Pipeline.For(context, session, "Delete", table, id) is not { } pipeline)
        {
            Rows.Delete(session, context.Schema, table, id);
            return;
        }
        Guard.Row(session, table, Access.Delete, id);
        pipeline.Input["Target"] = new EntityReference(table.Name, id);
        pipeline.Input["ConcurrencyBehavior"] = ConcurrencyBehavior.Default;
        pipeline.Around([], () => Rows.Delete(session, context.Schema, table, id));
    }

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
                : [.. wanted.Columns.Select(c => table.FindColumn(c) ?? throw CrmErrors.AttributeUnknown(table.Name, c)).Append(table.Columns[0]).Distinct()];
            session.Caller.Demand(table, Access.Read);
            var row = RowQuery.ById(session, table, shown, id) ?? throw Guard.Unseen(session, table, id);
            return SdkRow.Of(context.Schema, session, table, row, shown);
        }
    }

    /// <summary>Reads rows for a plug-in.</summary>
    public static EntityCollection RetrieveMultiple(RowContext context, Session session, QueryBase query)
    {
        var name = QuerySql.TableOf(query);
        var table = context.Schema.Find(name) ?? throw CrmErrors.TableUnknown(name);
        if (Pipeline.For(context, session, "RetrieveMultiple", table, Guid.Empty) is not { } pipeline) return Read(query);
        pipeline.Input["Query"] = query;
        pipeline.Around([], () => pipeline.Output["BusinessEntityCollection"] = Read((QueryBase)pipeline.Input["Query"]));
        return (EntityCollection)pipeline.Output["BusinessEntityCollection"];

        EntityCollection Read(QueryBase wanted)
        {
            var execution = context.Execution!;
            var caller = new QueryCaller(Guid.Parse(session.Caller.User), Guid.Parse(session.Caller.Unit), execution.Organization.Clock.GetUtcNow());
            return QueryEntities.Of(context.Schema, session, table, QuerySql.Run(context.Schema, session, caller, QuerySql.Plain(wanted)));
        }
    }

    /// <summary>Lets the steps on a read of the Web API see, and change, what it is about to show. What they do to its query stays without effect.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="message"><c>Retrieve</c> or <c>RetrieveMultiple</c>.</param>
    /// <param name="table">The table that is read.</param>
    /// <param name="id">The row of a Retrieve; empty for many.</param>
    /// <param name="columns">What is shown.</param>
    /// <param name="read">Reads the rows.</param>
    public static IReadOnlyList<Row> Show(
        RowContext context, Session session, string message, StoredTable table, Guid id, IReadOnlyList<Column> columns, Func<IReadOnlyList<Row>> read)
    {
        if (Pipeline.For(context, session, message, table, id) is not { } pipeline) return read();
        var wanted = new ColumnSet([.. columns.Select(c => c.LogicalName)]);
        if (message == "Retrieve") (pipeline.Input["Target"], pipeline.Input["ColumnSet"]) = (new EntityReference(table.Name, id), wanted);
        else pipeline.Input["Query"] = new QueryExpression(table.Name) { ColumnSet = wanted };
        IReadOnlyList<Row> rows = [];
        List<Entity> shown = [];
        pipeline.Around([], () =>
        {
            rows = read();
            shown = [.. rows.Select(r => SdkRow.Of(context.Schema, session, table, r, columns))];
            if (message == "Retrieve") pipeline.Output["BusinessEntity"] = shown[0];
            else pipeline.Output["BusinessEntityCollection"] = new EntityCollection(shown) { EntityName = table.Name };
        });
        foreach (var (row, entity) in rows.Zip(shown))
        {
            foreach (var column in columns.Where(c => c is not Column.Lookup && c != table.Columns[0]))
            {
                entity.Attributes.TryGetValue(column.LogicalName, out var value);
                if (!Equals(value, SdkValues.Of(column, row[column.LogicalName]))) row[column.LogicalName] = SdkValues.Store(table, column, value);
            }
        }
        return rows;
    }
}
