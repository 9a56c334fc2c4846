namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>The one collection that an update may bring: the parties of an activity, which are replaced as a whole.</summary>
internal static class ActivityParties
{
    /// <exception cref="CrmException">400: other rows are nested in the update.</exception>
    public static void Replace(Session session, StoredTable activity, NestedRows nested, Guid id)
    {
        var areParties = nested is { Parents.Count: 0, Members.Count: 0 } && nested.Children.All(c => c is { Collection: Collection.Pointing, Row.Table.Name: "activityparty" });
        if (!activity.Declaration.IsActivity || !areParties) throw CrmErrors.Payload(activity.Set, "Rows can be nested only in a row that is created.");
        session.Execute("DELETE FROM activityparty WHERE activityid = @0", Values.Store(id));
        foreach (var (collection, party) in nested.Children)
        {
            party.Point(party.Table.FindNavigation(((Collection.Pointing)collection).Navigation)!, id);
            Rows.Insert(session, party, party.Id ?? Guid.CreateVersion7());
        }
    }
}
