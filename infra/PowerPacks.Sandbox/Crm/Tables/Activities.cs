using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Activities, and the pointer table through which all of them are read at once.</summary>
internal static class Activities
{
    /// <summary>Read only: its rows are those of every activity table.</summary>
    public static readonly Table Pointer =
        Activity("ActivityPointer", "activitypointers", "Activity", "Activities", [], PlainLifeCycle) with { Kind = TableKind.Standard, PrimaryId = "activityid", HasNotes = false };

    public static readonly Table Task = Activity("Task", "tasks", "Task", "Tasks",
        [new Column.Text("Category", "Category", 250), new Column.WholeNumber("PercentComplete", "Percent complete") { Minimum = 0, Maximum = 100 }],
        Shared.LifeCycle(
            [new(0, "Open"), new(1, "Completed"), new(2, "Canceled")],
            [new(2, "Not Started", 0), new(3, "In Progress", 0), new(4, "Waiting on someone else", 0), new(7, "Deferred", 0), new(5, "Completed", 1),
                new(6, "Canceled", 2)]));

    public static readonly Table Email = Activity("Email", "emails", "Email", "Emails",
        [
            new Column.Text("Sender", "From", 250),
            new Column.Text("ToRecipients", "To recipients", 500),
            new Column.Text("SubmittedBy", "Submitted by", 250),
            new Column.Text("MessageId", "Message id", 320),
            new Column.Text("InReplyTo", "In reply to message", 320) { ReadOnly = true },
            new Column.Text("ConversationIndex", "Conversation index", 2048) { ReadOnly = true },
            new Column.UniqueIdentifier("ConversationTrackingId", "Conversation tracking id"),
            new Column.Text("TrackingToken", "Tracking token", 50),
            new Column.Text("MimeType", "Mime type", 256),
            new Column.Text("Category", "Category", 250),
            new Column.Boolean("DirectionCode", "Direction") { Default = true, True = "Outgoing", False = "Incoming" },
            new Column.Boolean("FollowEmailUserPreference", "Following") { Default = true },
            new Column.Boolean("DeliveryReceiptRequested", "Delivery receipt requested"),
            new Column.Boolean("ReadReceiptRequested", "Read receipt requested"),
            new Column.Choice("DeliveryPriorityCode", "Delivery priority", new(0, "Low"), new(1, "Normal"), new(2, "High")) { Default = 1 },
            new Column.Lookup("ParentActivityId", "Parent activity", new LookupTarget("email", "parentactivityid") { Relationship = "email_email_parentactivityid" }),
            new Column.Lookup("CorrelatedActivityId", "Correlated activity", new LookupTarget("email", "correlatedactivityid_email") { Relationship = "email_email_correlatedactivityid" }),
        ],
        Shared.LifeCycle(
            [new(0, "Open"), new(1, "Completed"), new(2, "Canceled")],
            [new(1, "Draft", 0), new(8, "Failed", 0), new(2, "Completed", 1), new(3, "Sent", 1), new(4, "Received", 1), new(6, "Pending Send", 1),
                new(7, "Sending", 1), new(5, "Canceled", 2)]));

    public static readonly Table PhoneCall = Activity("PhoneCall", "phonecalls", "Phone call", "Phone calls",
        [new Column.Text("PhoneNumber", "Phone number", 200) { Format = TextFormat.Phone }, new Column.Boolean("DirectionCode", "Outgoing") { Default = true }],
        PlainLifeCycle);

    private static IReadOnlyList<Column> PlainLifeCycle => Shared.LifeCycle(
        [new(0, "Open"), new(1, "Completed"), new(2, "Canceled"), new(3, "Scheduled")],
        [new(1, "Open", 0), new(2, "Completed", 1), new(3, "Canceled", 2), new(4, "Scheduled", 3)]);

    /// <summary>A custom activity table with the columns that the platform gives every activity.</summary>
    public static Table Complete(Table table)
    {
        var declared = table.Columns.Select(c => c.LogicalName).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<Column> lifeCycle = declared.Contains("statecode") ? [] : PlainLifeCycle;
        return table with { HasNotes = true, Columns = [.. Common(table.SchemaName).Where(c => !declared.Contains(c.LogicalName)), .. table.Columns, .. lifeCycle] };
    }

    private static Table Activity(
        string schemaName, string entitySetName, string title, string plural, IReadOnlyList<Column> own, IReadOnlyList<Column> lifeCycle) =>
        new(schemaName, entitySetName, title, plural)
        {
            PrimaryName = "subject",
            Kind = TableKind.Activity,
            HasNotes = true,
            Columns = [.. Common(schemaName), .. own, .. lifeCycle],
        };

    private static IReadOnlyList<Column> Common(string schemaName) =>
    [
        new Column.Text("Subject", "Subject", schemaName is "Email" ? 800 : 200),
        new Column.Memo("Description", "Description", schemaName is "Email" ? 1_073_741_823 : 2000),
        new Column.DateTime("ScheduledStart", "Start"),
        new Column.DateTime("ScheduledEnd", "Due"),
        new Column.DateTime("ActualStart", "Started"),
        new Column.DateTime("ActualEnd", "Ended"),
        new Column.DateTime("SentOn", "Sent on") { ReadOnly = true },
        new Column.WholeNumber("ActualDurationMinutes", "Duration in minutes") { Minimum = 0 },
        new Column.Choice("PriorityCode", "Priority", new(0, "Low"), new(1, "Normal"), new(2, "High")) { Default = 1 },
        new Column.Text("ActivityTypeCode", "Activity type", 64) { ReadOnly = true },
        new Column.Lookup("RegardingObjectId", "Regarding"), // its targets are the tables that have activities
    ];
}
