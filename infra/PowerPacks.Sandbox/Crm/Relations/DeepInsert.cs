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
        RowMessages.Create(context, session, WithParents(change), id);
        AddMembers(change, id);
        return id;
    }

    /// <summary>Creates rows of one table in one message.</summary>
    /// <returns>Their ids.</returns>
    public IReadOnlyList<Guid> Create(StoredTable table, IReadOnlyList<RowChange> changes)
    {
        IReadOnlyList<(RowChange Change, Guid Id)> rows = [.. changes.Select(change => (WithParents(change), change.Id ?? Guid.CreateVersion7()))];
        RowMessages.Create(context, session, table, rows);
        for (var i = 0; i < rows.Count; i++) AddMembers(changes[i], rows[i].Id);
        return [.. rows.Select(r => r.Id)];
    }

    private RowChange WithParents(RowChange change) => change.Nested is not { } nested ? change : change with
    {
        Binds = [.. change.Binds, .. nested.Parents.Select(p => (p.Navigation, Address(p.Row.Table, Create(p.Row))))],
        Nested = ActivityParties.Of(change.Table, nested) is { } parties ? parties with { Children = [.. parties.Children.Select(c => (c.Collection, WithParents(c.Row)))] } : null,
    };

    private void AddMembers(RowChange change, Guid id)
    {
        if (change.Nested is not { } nested) return;
        foreach (var (collection, child) in nested.Children.Where(c => !ActivityParties.IsParty(c))) CreateMember(collection, id, child);
        foreach (var (collection, row) in nested.Members) References.Add(context, session, collection, id, Rows.Get(session, row).Id);
    }

    private void CreateMember(Collection collection, Guid id, RowChange child)
    {
        if (collection is Collection.Pointing pointing)
        {
            pointing.DemandWritable();
            Create(child with { Binds = [.. child.Binds, (child.Table.FindNavigation(pointing.Navigation)!, Address(collection.From, id))] });
        }
        else References.Add(context, session, collection, id, Create(child));
    }

    private static RowAddress Address(StoredTable table, Guid id) => new(table, id, new Dictionary<string, object?>());
}
