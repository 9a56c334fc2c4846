namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>The one collection that is written with its row: the parties of an activity. Steps after the operation find them there, and an update replaces them.</summary>
internal static class ActivityParties
{
    /// <returns>The parties among the rows that a request nests in an activity; null where there are none.</returns>
    public static NestedRows? Of(StoredTable table, NestedRows nested) => table.Declaration.IsActivity && nested.Children.Exists(IsParty)
        ? new NestedRows([], nested.Children.FindAll(IsParty), []) { Parts = nested.Parts }
        : null;

    public static bool IsParty((Collection Collection, RowChange Row) child) => child is { Collection: Collection.Pointing { From.Declaration.IsActivity: true }, Row.Table.Name: "activityparty" };

    /// <summary>A request that brings all parties of an activity still does, but those that plug-ins made of them.</summary>
    public static NestedRows Changed(NestedRows all, NestedRows? parties) => all with { Children = [.. all.Children.Where(c => !IsParty(c)), .. parties?.Children ?? []] };

    public static void Add(Session session, NestedRows nested, Guid id)
    {
        foreach (var (collection, party) in nested.Children)
        {
            party.Point(party.Table.FindNavigation(((Collection.Pointing)collection).Navigation)!, id);
            Rows.Insert(session, party, party.Id ?? Guid.CreateVersion7());
        }
    }

    /// <exception cref="CrmException">400: other rows are nested in the update.</exception>
    public static void Replace(Session session, StoredTable activity, NestedRows nested, Guid id)
    {
        var areParties = nested is { Parents.Count: 0, Members.Count: 0 } && nested.Children.All(IsParty);
        if (!activity.Declaration.IsActivity || !areParties) throw CrmErrors.Payload(activity.Set, "Rows can be nested only in a row that is created.");
        if (nested.Parts is null) session.Execute("DELETE FROM activityparty WHERE activityid = @0", Values.Store(id));
        foreach (var part in nested.Parts ?? new HashSet<int>()) session.Execute("DELETE FROM activityparty WHERE activityid = @0 AND participationtypemask = @1", Values.Store(id), (long)part);
        Add(session, nested, id);
    }
}
