using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>Associate and Disassociate: a relationship's lookup is set or emptied on whichever side has it.</summary>
internal static class Relating
{
    /// <exception cref="CrmException">404: there is no such relationship between the two.</exception>
    public static void Run(RowContext rows, Session session, EntityReference target, Relationship relationship, EntityReferenceCollection related, bool isRelated)
    {
        foreach (var other in related)
        {
            if (rows.Schema.Collections.Find(target.LogicalName, relationship.SchemaName) is Collection.Joined joined)
            {
                if (isRelated) References.Add(rows, session, joined, target.Id, other.Id);
                else References.Remove(rows, session, joined, target.Id, other.Id);
                continue;
            }
            var (holder, navigation, pointed) = Lookup(rows.Schema, relationship.SchemaName, target, other);
            var address = SdkRow.Address(rows, holder.LogicalName, holder.Id, holder.KeyAttributes);
            var change = new RowChange(address.Table, null, new Dictionary<string, object?>(StringComparer.Ordinal), []);
            if (isRelated) change = change with { Binds = [(navigation, SdkRow.Address(rows, pointed.LogicalName, pointed.Id, pointed.KeyAttributes))] };
            else RowChange.Clear(navigation, change.Values);
            RowMessages.Update(rows, session, change, Rows.Get(session, address).Id);
        }
    }

    private static (EntityReference Holder, Navigation Navigation, EntityReference Pointed) Lookup(Schema schema, string name, EntityReference one, EntityReference other)
    {
        foreach (var (holder, pointed) in new[] { (other, one), (one, other) })
        {
            if (schema.Find(holder.LogicalName) is not { } table) continue;
            foreach (var lookup in table.Lookups)
            {
                if (lookup.Targets.FirstOrDefault(t => t.Table == pointed.LogicalName && t.RelationshipOf(table.Name, lookup) == name) is { } found)
                    return (holder, new Navigation(found.Navigation, lookup, found.Table), pointed);
            }
        }
        throw new CrmException(404, "0x80040217", $"There is no relationship '{name}' between '{one.LogicalName}' and '{other.LogicalName}'.");
    }
}
