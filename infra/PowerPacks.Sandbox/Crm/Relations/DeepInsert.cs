using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Relations;

/// <summary>Creates a row together with the rows that its request nests in it: first those it points to, then itself, then those in its collections.</summary>
/// <param name="context">On whose behalf: each row is a message with the steps registered for it.</param>
/// <param name="session">The transaction: all of them or none.</param>
internal sealed class DeepInsert(RowContext context, Session session)
{
    /// <returns>The id of the outermost row.</returns>
    public Guid Create(RowChange change, Guid? wanted = null)
    {
        var id = wanted ?? change.Id ?? Guid.CreateVersion7();
        if (change.Nested is not { } nested)
        {
            RowMessages.Create(context, session, change, id);
            return id;
        }
        var binds = nested.Parents.Select(p => (p.Navigation, Address(p.Row.Table, Create(p.Row))));
        RowMessages.Create(context, session, change with { Binds = [.. change.Binds, .. binds], Nested = null }, id);
        foreach (var (collection, child) in nested.Children) CreateMember(collection, id, child);
        foreach (var (collection, row) in nested.Members) References.Add(context, session, collection, id, Rows.Get(session, row).Id);
        return id;
    }

    private void CreateMember(Collection collection, Guid id, RowChange child)
    {
        if (collection is Collection.Pointing pointing)
            Create(child with { Binds = [.. child.Binds, (child.Table.FindNavigation(pointing.Navigation)!, Address(collection.From, id))] });
        else References.Add(context, session, collection, id, Create(child));
    }

    private static RowAddress Address(StoredTable table, Guid id) => new(table, id, new Dictionary<string, object?>());
}
