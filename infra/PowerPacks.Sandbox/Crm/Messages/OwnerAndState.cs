using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>
/// An update of the owner is an Assign, and one of the state a SetState, whatever way it came: steps on these messages run within the update's own, and what they
/// make of the owner or the state is written.
/// </summary>
internal static class OwnerAndState
{
    private const string Owner = "ownerid", State = "statecode", Reason = "statuscode";

    /// <summary>Demands the rights to an update before any step runs: who may not, sets nothing off.</summary>
    /// <exception cref="CrmException">403.</exception>
    public static void Demand(Session session, RowChange change, Guid id)
    {
        Guard.Row(session, change.Table, Access.Write, id);
        if (Assigns(change) && change.Table.IsOwned) Guard.Row(session, change.Table, Access.Assign, id);
    }

    public static void Update(RowContext context, Session session, RowChange change, Guid id)
    {
        var assign = Assigns(change) ? Pipeline.For(context, session, "Assign", change.Table, id) : null;
        if (assign is null)
        {
            SetState(context, session, change, id, "SetState");
            return;
        }
        Demand(session, change, id);
        var target = SdkRow.Target(session, change, id);
        assign.Input["Target"] = new EntityReference(change.Table.Name, id);
        assign.Input["Assignee"] = target[Owner];
        assign.Around([], () =>
        {
            target[Owner] = assign.Input["Assignee"];
            SetState(context, session, assign.Made(change, target), id, "SetState");
        });
    }

    private static bool Assigns(RowChange change) => change.Values.GetValueOrDefault(Owner) is not null || change.Binds.Any(b => b.Navigation.Lookup.LogicalName == Owner);

    /// <summary>There are two messages of the same meaning.</summary>
    private static void SetState(RowContext context, Session session, RowChange change, Guid id, string message)
    {
        var sets = change.Values.GetValueOrDefault(State) is not null;
        var pipeline = sets ? Pipeline.For(context, session, message, change.Table, id) : null;
        if (pipeline is null)
        {
            Go(change);
            return;
        }
        Demand(session, change, id);
        var target = SdkRow.Target(session, change, id);
        pipeline.Input["EntityMoniker"] = new EntityReference(change.Table.Name, id);
        (pipeline.Input["State"], pipeline.Input["Status"]) = (target[State], target[Reason]);
        pipeline.Around([], () =>
        {
            (target[State], target[Reason]) = (pipeline.Input["State"], pipeline.Input["Status"]);
            Go(pipeline.Made(change, target));
        });

        void Go(RowChange made)
        {
            if (message == "SetState") SetState(context, session, made, id, "SetStateDynamicEntity");
            else Rows.Update(session, made, id);
        }
    }
}
