using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Who takes part in an activity, in which part: sender, receiver, organizer …</summary>
internal static class Participation
{
    public static readonly Table ActivityParty = new("ActivityParty", "activityparties", "Activity party", "Activity parties")
    {
        PrimaryName = "addressused",
        Columns =
        [
            new Column.Lookup("ActivityId", "Activity") { Required = RequiredLevel.Application }, // its targets are all activity tables
            new Column.Lookup("PartyId", "Party",
                new("account", "partyid_account"), new("contact", "partyid_contact"), new("lead", "partyid_lead"), new("systemuser", "partyid_systemuser"),
                new("queue", "partyid_queue")),
            new Column.Choice("ParticipationTypeMask", "Participation type",
                new(1, "Sender"), new(2, "To Recipient"), new(3, "CC Recipient"), new(4, "BCC Recipient"), new(5, "Required attendee"), new(6, "Optional attendee"),
                new(7, "Organizer"), new(8, "Regarding"), new(9, "Owner"), new(10, "Resource"), new(11, "Customer"), new(13, "Related")) { Required = RequiredLevel.System },
            new Column.Text("AddressUsed", "Address", 320),
            new Column.Boolean("DoNotEmail", "Do not allow emails") { ReadOnly = true },
        ],
    };

    /// <summary>Lets parties belong to, and queues hold, rows of every activity table there is.</summary>
    public static IReadOnlyList<Table> Complete(IReadOnlyList<Table> tables)
    {
        IReadOnlyList<string> activities = [.. tables.Where(t => t.IsActivity).Select(t => t.LogicalName)];
        return [.. tables.Select(table => table.LogicalName switch
        {
            "activityparty" => Pointing(table, "activityid", activities, "activityid", "activity_parties"),
            "queueitem" => Pointing(table, "objectid", [.. activities, .. tables.Where(t => t.LogicalName == "incident").Select(t => t.LogicalName)], "objectid", "QueueItem"),
            _ => table,
        })];
    }

    private static Table Pointing(Table table, string lookup, IReadOnlyList<string> targets, string navigation, string relationship) => table with
    {
        Columns = [.. table.Columns.Select(c => c is Column.Lookup found && c.LogicalName == lookup
            ? found with
            {
                Targets = [.. targets.Select(t => new LookupTarget(t, $"{navigation}_{t}") { Relationship = $"{t}_{relationship}", OnDelete = OnDelete.Cascade })],
            }
            : c)],
    };
}
