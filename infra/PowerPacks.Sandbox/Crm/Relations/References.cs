using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Relations;

/// <summary>Puts rows into a collection and takes them out again.</summary>
internal static class References
{
    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="collection">Which.</param>
    /// <param name="id">The row that has the collection.</param>
    /// <param name="other">The row that is to be in it.</param>
    /// <exception cref="CrmException">403, 404, or 412 where it is in it already.</exception>
    public static void Add(RowContext context, Session session, Collection collection, Guid id, Guid other) =>
        Around(context, session, isRelated: true, collection, id, other, () => Put(context, session, collection, id, other));

    /// <summary>As <see cref="Add"/>, as part of a message that is under way.</summary>
    public static void Put(RowContext context, Session session, Collection collection, Guid id, Guid other)
    {
        Get(session, collection.From, id);
        Get(session, collection.To, other);
        Demand(session, isRelated: true, collection, id, other);
        if (collection is Collection.Joined joined)
        {
            var known = session.Scalar($"SELECT 1 FROM \"{joined.Joining.Name}\" WHERE \"{joined.Here}\" = @0 AND \"{joined.There}\" = @1", Values.Store(id), Values.Store(other));
            if (known is not null) throw CrmErrors.DuplicateId();
            session.Execute(
                $"INSERT INTO \"{joined.Joining.Name}\" (\"{joined.Joining.PrimaryId}\", \"{joined.Here}\", \"{joined.There}\", versionnumber) VALUES (@0, @1, @2, @3)",
                Values.Store(Guid.CreateVersion7()), Values.Store(id), Values.Store(other), session.NextVersion());
        }
        else Point(context, session, (Collection.Pointing)collection, other, id);
    }

    /// <param name="context">On whose behalf.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="collection">Which.</param>
    /// <param name="id">The row that has the collection.</param>
    /// <param name="other">The row that is in it; where it is not, nothing happens, as the platform has it.</param>
    /// <exception cref="CrmException">403 or 404.</exception>
    public static void Remove(RowContext context, Session session, Collection collection, Guid id, Guid other) =>
        Around(context, session, isRelated: false, collection, id, other, () => Take(context, session, collection, id, other));

    /// <summary>As <see cref="Remove"/>, as part of a message that is under way.</summary>
    public static void Take(RowContext context, Session session, Collection collection, Guid id, Guid other)
    {
        Get(session, collection.From, id);
        Demand(session, isRelated: false, collection, id, other);
        if (collection is Collection.Joined joined)
        {
            session.NextVersion();
            session.Execute($"DELETE FROM \"{joined.Joining.Name}\" WHERE \"{joined.Here}\" = @0 AND \"{joined.There}\" = @1", Values.Store(id), Values.Store(other));
            return;
        }
        var pointing = (Collection.Pointing)collection;
        var isIn = session.Scalar($"SELECT 1 FROM \"{pointing.To.Name}\" WHERE \"{pointing.To.PrimaryId}\" = @0 AND \"{pointing.Lookup.LogicalName}\" = @1",
            Values.Store(other), Values.Store(id));
        if (isIn is not null) Point(context, session, pointing, other, null);
    }

    /// <summary>Demands what it takes to put a row into a collection, or to take it out: before a step hears of it, and though there may be nothing to take out.</summary>
    /// <exception cref="CrmException">403; 400 where the platform itself fills the collection.</exception>
    public static void Demand(Session session, bool isRelated, Collection collection, Guid id, Guid other)
    {
        if (collection is Collection.Joined joined)
        {
            Guard.Row(session, joined.From, Access.Append, id);
            Guard.Row(session, joined.To, Access.AppendTo, other);
            if (isRelated) Giving.Demand(session, joined, id, other);
            else Giving.DemandToTake(session, joined);
            return;
        }
        var pointing = (Collection.Pointing)collection;
        pointing.DemandWritable();
        if (isRelated) Guard.Point(session, pointing.To, pointing.Lookup, other, (pointing.From, id));
        else Guard.Empty(session, pointing.To, pointing.Lookup, other);
    }

    private static void Around(RowContext context, Session session, bool isRelated, Collection collection, Guid id, Guid other, Action relate) => Relating.Around(
        context, session, isRelated, new EntityReference(collection.From.Name, id), new Relationship(collection.Name), [new EntityReference(collection.To.Name, other)],
        () => Demand(session, isRelated, collection, id, other), relate);

    private static void Point(RowContext context, Session session, Collection.Pointing collection, Guid row, Guid? target)
    {
        var navigation = collection.To.FindNavigation(collection.Navigation)!;
        var change = new RowChange(collection.To, null, new Dictionary<string, object?>(StringComparer.Ordinal), []);
        if (target is { } id) change = change with { Binds = [(navigation, new RowAddress(collection.From, id, NoKey))] };
        else RowChange.Clear(navigation, change.Values);
        RowMessages.Update(context, session, change, row);
    }

    private static void Get(Session session, StoredTable table, Guid id) => Rows.Get(session, new RowAddress(table, id, NoKey));

    private static readonly IReadOnlyDictionary<string, object?> NoKey = new Dictionary<string, object?>();
}
