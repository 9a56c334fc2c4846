using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Associate and Disassociate: whatever relates rows by the name of a relationship, or stops relating them, is one of the two. Where a lookup is behind it, steps on its Update run within.</summary>
internal static class Relating
{
    /// <summary>Runs the steps on the message around what it does.</summary>
    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="isRelated">Associate, or Disassociate.</param>
    /// <param name="target">The row whose relationship it is, by its id.</param>
    /// <param name="relationship">The relationship.</param>
    /// <param name="related">The rows at its other end.</param>
    /// <param name="demand">Demands the rights to it, before a step runs: who may not, sets nothing off.</param>
    /// <param name="relate">Does it.</param>
    public static void Around(
        RowContext context, Session session, bool isRelated, EntityReference target, Relationship relationship, EntityReferenceCollection related, Action demand, Action relate)
    {
        if (Pipeline.For(context, session, isRelated ? "Associate" : "Disassociate", context.Schema[target.LogicalName], target.Id) is not { } pipeline)
        {
            relate();
            return;
        }
        demand();
        pipeline.Input["Target"] = target;
        pipeline.Input["Relationship"] = relationship;
        pipeline.Input["RelatedEntities"] = related;
        pipeline.Around([], relate);
    }

    /// <summary>Does what a plug-in asks for.</summary>
    /// <exception cref="CrmException">404: there is no such relationship between the two.</exception>
    public static void Run(RowContext rows, Session session, EntityReference target, Relationship relationship, EntityReferenceCollection related, bool isRelated)
    {
        var address = SdkRow.Address(rows, target.LogicalName, target.Id, target.KeyAttributes);
        var id = Rows.Get(session, address).Id;
        Around(rows, session, isRelated, new EntityReference(address.Table.Name, id), relationship, related,
            () => Each((collection, one, member) => References.Demand(session, isRelated, collection, one, member)),
            () => Each((collection, one, member) =>
            {
                if (isRelated) References.Put(rows, session, collection, one, member);
                else References.Take(rows, session, collection, one, member);
            }));

        void Each(Action<Collection, Guid, Guid> act)
        {
            foreach (var other in related)
            {
                var (collection, one, member) = Find(rows, session, (address.Table, id), relationship.SchemaName, other);
                act(collection, one, member);
            }
        }
    }

    /// <returns>The collection behind a relationship, the row that has it, and the row that is or shall be in it.</returns>
    private static (Collection Collection, Guid One, Guid Member) Find(RowContext rows, Session session, (StoredTable Table, Guid Id) target, string relationship, EntityReference related)
    {
        var address = SdkRow.Address(rows, related.LogicalName, related.Id, related.KeyAttributes);
        var other = Rows.Get(session, address).Id;
        if (rows.Schema.Collections.Find(target.Table.Name, relationship) is { } collection && collection.To == address.Table) return (collection, target.Id, other);
        if (rows.Schema.Collections.Find(address.Table.Name, relationship) is { } reverse && reverse.To == target.Table) return (reverse, other, target.Id);
        throw new CrmException(404, "0x80040217", $"There is no relationship '{relationship}' between '{target.Table.Name}' and '{address.Table.Name}'.");
    }
}
