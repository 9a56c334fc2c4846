using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Queues and what waits in them.</summary>
internal static class Queues
{
    public static readonly Table Queue = new("Queue", "queues", "Queue", "Queues")
    {
        PrimaryName = "name",
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("Name", "Name", 200) { Required = RequiredLevel.Application },
            new Column.Memo("Description", "Description", 2000),
            new Column.Text("EMailAddress", "Incoming email", 100) { Format = TextFormat.Email },
            new Column.Choice("QueueViewType", "Type", new(0, "Public"), new(1, "Private")) { Default = 0 },
        ],
    };

    public static readonly Table QueueItem = new("QueueItem", "queueitems", "Queue item", "Queue items")
    {
        PrimaryName = "title",
        Columns =
        [
            new Column.Text("Title", "Title", 300),
            new Column.DateTime("EnteredOn", "Entered queue") { ReadOnly = true },
            new Column.WholeNumber("Priority", "Priority"),
            new Column.Lookup("QueueId", "Queue", new LookupTarget("queue", "queueid") { Relationship = "queue_entries", OnDelete = OnDelete.Cascade })
            {
                Required = RequiredLevel.Application,
            },
            new Column.Lookup("ObjectId", "Object", [.. Queued.Select(t => new LookupTarget(t, $"objectid_{t}") { Relationship = $"{t}_QueueItem", OnDelete = OnDelete.Cascade })]),
            new Column.Lookup("WorkerId", "Worked by", new LookupTarget("systemuser", "workerid_systemuser")),
        ],
    };

    private static IEnumerable<string> Queued => ["email", "phonecall", "task", "appointment", "campaignresponse", "incident"];
}
