using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Queues;

/// <summary>Puts rows into queues and takes them out again. A row is in one queue at a time.</summary>
internal static class QueueActions
{
    public static IReadOnlyList<(string Name, Func<ActionCall, Session, ApiResponse> Run)> All => [("queue.AddToQueue", Add), ("queueitem.RemoveFromQueue", Remove)];

    private static ApiResponse Add(ActionCall call, Session session)
    {
        var items = call.Context.Schema["queueitem"];
        var queue = Rows.Get(session, call.Bound!).Id;
        var (table, id) = call.Row("Target", session);
        var target = items.Target("objectid", table.Name) ?? throw CrmErrors.NotQueued(table.Name);
        var change = call.Arguments.TryGetProperty("QueueItemProperties", out var properties)
            ? RowChange.Parse(properties, items, call.Context)
            : RowChange.Of(items);
        change.Point(items.Target("queueid", "queue")!, queue);
        change.Point(target, id);
        if (change.Values.GetValueOrDefault("title") is null) change.Values["title"] = Rows.NameOf(session, table, id);
        var item = session.Scalar("SELECT queueitemid FROM queueitem WHERE objectid = @0", Values.Store(id)) is string there ? Guid.Parse(there) : Guid.CreateVersion7();
        if (Rows.Find(session, RowAddress.Of(items, item)) is null) Rows.Insert(session, change, item);
        else Rows.Update(session, change, item);
        return call.Answer(json => json.WriteString("QueueItemId", item));
    }

    private static ApiResponse Remove(ActionCall call, Session session)
    {
        Rows.Delete(session, call.Context.Schema, call.Bound!.Table, Rows.Get(session, call.Bound).Id);
        return ApiResponse.Empty(204);
    }
}
