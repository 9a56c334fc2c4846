using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>
/// The one way to a row: whatever creates, updates or deletes one comes through here, from a request, a batch, a bulk message or a plug-in. Where no step is
/// registered it goes straight to <see cref="Rows"/>. As on the platform a message about one row is one about many too: steps on either run for both.
/// </summary>
internal static class RowMessages
{
    public static void Create(RowContext context, Session session, RowChange change, Guid id) => Create(context, session, change.Table, [(change, id)]);

    public static void Create(RowContext context, Session session, StoredTable table, IReadOnlyList<(RowChange Change, Guid Id)> rows) =>
        OfMany(context, session, "CreateMultiple", Access.Create, table, rows, (change, id) => CreateOne(context, session, change, id));

    public static void Update(RowContext context, Session session, RowChange change, Guid id) => Update(context, session, change.Table, [(change, id)]);

    public static void Update(RowContext context, Session session, StoredTable table, IReadOnlyList<(RowChange Change, Guid Id)> rows) =>
        OfMany(context, session, "UpdateMultiple", Access.Write, table, rows, (change, id) => UpdateOne(context, session, change, id));

    public static void Delete(RowContext context, Session session, StoredTable table, Guid id) => Delete(context, session, table, id, new Deletion(session, context.Schema, table, id));

    private static readonly IReadOnlyDictionary<string, object?> NoKey = new Dictionary<string, object?>();

    /// <summary>What a plug-in finds as the target of a message that creates or changes a row.</summary>
    private static Entity Target(Session session, RowChange change, Guid id, bool isNew)
    {
        var target = SdkRow.Target(session, change, id);
        if (isNew) target[change.Table.PrimaryId] = id;
        return target;
    }

    private static void OfMany(
        RowContext context, Session session, string message, Access access, StoredTable table, IReadOnlyList<(RowChange Change, Guid Id)> rows, Action<RowChange, Guid> one)
    {
        if (Pipeline.For(context, session, message, table, [.. rows.Select(r => r.Id)]) is not { } pipeline)
        {
            foreach (var (change, id) in rows) one(change, id);
            return;
        }
        // Before any step: who may not, sets nothing off.
        if (access is Access.Create) session.Caller.Demand(table, access);
        else foreach (var (change, id) in rows) OwnerAndState.Demand(session, change, id);
        List<Entity> targets = [.. rows.Select(r => Target(session, r.Change, r.Id, access is Access.Create))];
        pipeline.Input["Targets"] = new EntityCollection(targets) { EntityName = table.Name };
        pipeline.Around(targets.SelectMany(t => t.Attributes.Keys), () =>
        {
            for (var i = 0; i < rows.Count; i++) one(pipeline.Made(rows[i].Change, targets[i]), rows[i].Id);
            if (access is Access.Create) pipeline.Output["Ids"] = rows.Select(r => r.Id).ToArray();
        });
    }

    private static void CreateOne(RowContext context, Session session, RowChange change, Guid id)
    {
        if (Pipeline.For(context, session, "Create", change.Table, id) is not { } pipeline)
        {
            Rows.Insert(session, change, id);
            return;
        }
        session.Caller.Demand(change.Table, Access.Create);
        var target = Target(session, change, id, isNew: true);
        pipeline.Input["Target"] = target;
        pipeline.Around(target.Attributes.Keys, () =>
        {
            Rows.Insert(session, pipeline.Made(change, target), id);
            pipeline.Output["id"] = id;
        });
    }

    private static void UpdateOne(RowContext context, Session session, RowChange change, Guid id)
    {
        SolutionRows.Keep(session, change.Table, id);
        if (Pipeline.For(context, session, "Update", change.Table, id) is not { } pipeline)
        {
            OwnerAndState.Update(context, session, change, id);
            return;
        }
        OwnerAndState.Demand(session, change, id);
        var target = Target(session, change, id, isNew: false);
        pipeline.Input["Target"] = target;
        pipeline.Input["ConcurrencyBehavior"] = ConcurrencyBehavior.Default;
        pipeline.Around(target.Attributes.Keys, () => OwnerAndState.Update(context, session, pipeline.Made(change, target), id));
    }

    private static void Delete(RowContext context, Session session, StoredTable table, Guid id, Deletion deletion)
    {
        SolutionRows.Keep(session, table, id);
        if (!deletion.Begin(table, id)) return; // rows that point to each other in a circle
        if (Pipeline.For(context, session, "Delete", table, id) is not { } pipeline)
        {
            Rows.Delete(session, context.Schema, table, id, deletion, DeleteChild);
            return;
        }
        Guard.Row(session, table, Access.Delete, id);
        pipeline.Input["Target"] = new EntityReference(table.Name, id);
        pipeline.Input["ConcurrencyBehavior"] = ConcurrencyBehavior.Default;
        pipeline.Around([], () => Rows.Delete(session, context.Schema, table, id, deletion, DeleteChild));

        // A step of a row before it may have deleted it already.
        void DeleteChild(StoredTable other, Guid child)
        {
            if (Rows.Find(session, new RowAddress(other, child, NoKey)) is not null) Delete(context, session, other, child, deletion);
        }
    }
}
