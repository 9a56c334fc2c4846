using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>The parties of an activity as plug-ins write them: columns that hold lists of activity parties.</summary>
internal static class PartyLists
{
    /// <summary>By column, their participationtypemask.</summary>
    private static readonly Dictionary<string, int> Parts = new(StringComparer.Ordinal)
    {
        ["from"] = 1, ["to"] = 2, ["cc"] = 3, ["bcc"] = 4, ["requiredattendees"] = 5, ["optionalattendees"] = 6, ["organizer"] = 7, ["resources"] = 10, ["customers"] = 11,
    };

    /// <summary>Takes the lists out of the row: they are rows of their own.</summary>
    public static IReadOnlyList<Entity> TakeFrom(Entity target, StoredTable table)
    {
        var parties = new List<Entity>();
        if (!table.Declaration.IsActivity) return parties;
        foreach (var (column, part) in Parts)
        {
            if (!target.Attributes.TryGetValue(column, out var value) || value is not EntityCollection list) continue;
            target.Attributes.Remove(column);
            foreach (var party in list.Entities)
            {
                party["participationtypemask"] = new OptionSetValue(part);
                parties.Add(party);
            }
        }
        return parties;
    }

    public static void Insert(RowContext rows, Session session, IReadOnlyList<Entity> parties, StoredTable activity, Guid id)
    {
        foreach (var party in parties)
        {
            var table = rows.Schema["activityparty"];
            var change = SdkRow.Change(rows, session, party, table);
            change.Point(table.Target("activityid", activity.Name)!, id);
            Rows.Insert(session, change, Guid.CreateVersion7());
        }
    }
}
