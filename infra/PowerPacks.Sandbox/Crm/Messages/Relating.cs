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
    /// <param name="relate">Does it.</param>
    public static void Around(
        RowContext context, Session session, bool isRelated, EntityReference target, Relationship relationship, EntityReferenceCollection related, Action relate)
    {
        if (Pipeline.For(context, session, isRelated ? "Associate" : "Disassociate", context.Schema[target.LogicalName], target.Id) is not { } pipeline)
        {
            relate();
            return;
        }
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
        Around(rows, session, isRelated, new EntityReference(address.Table.Name, id), relationship, related, () =>
        {
            foreach (var other in related) Relate(rows, session, (address.Table, id), relationship.SchemaName, other, isRelated);
        });
    }

    private static void Relate(RowContext rows, Session session, (StoredTable Table, Guid Id) target, string relationship, EntityReference related, bool isRelated)
    {
        var address = SdkRow.Address(rows, related.LogicalName, related.Id, related.KeyAttributes);
        var other = Rows.Get(session, address).Id;
        if (rows.Schema.Collections.Find(target.Table.Name, relationship) is { } collection && collection.To == address.Table) Put(collection, target.Id, other);
        else if (rows.Schema.Collections.Find(address.Table.Name, relationship) is { } reverse && reverse.To == target.Table) Put(reverse, other, target.Id);
        else throw new CrmException(404, "0x80040217", $"There is no relationship '{relationship}' between '{target.Table.Name}' and '{address.Table.Name}'.");

        void Put(Collection collection, Guid one, Guid member)
        {
            if (isRelated) References.Put(rows, session, collection, one, member);
            else References.Take(rows, session, collection, one, member);
        }
    }
}
