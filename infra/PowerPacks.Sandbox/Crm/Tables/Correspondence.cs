using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Activities beside tasks, mails and calls, and what hangs on them.</summary>
internal static class Correspondence
{
    public static readonly Table Appointment = new("Appointment", "appointments", "Appointment", "Appointments")
    {
        Kind = TableKind.Activity,
        PrimaryName = "subject",
        Columns =
        [
            new Column.Text("Location", "Location", 200),
            new Column.Boolean("IsAllDayEvent", "All day event"),
            new Column.WholeNumber("ScheduledDurationMinutes", "Duration in minutes") { Minimum = 0 },
            .. Shared.LifeCycle(
                [new(0, "Open"), new(1, "Completed"), new(2, "Canceled"), new(3, "Scheduled")],
                [new(1, "Free", 0), new(2, "Tentative", 0), new(3, "Completed", 1), new(4, "Canceled", 2), new(5, "Busy", 3), new(6, "Out of Office", 3)]),
        ],
    };

    public static readonly Table CampaignResponse = new("CampaignResponse", "campaignresponses", "Campaign response", "Campaign responses")
    {
        Kind = TableKind.Activity,
        PrimaryName = "subject",
        Columns =
        [
            new Column.Choice("ResponseCode", "Response code",
                new(1, "Interested"), new(2, "Not Interested"), new(3, "Do Not Send Marketing Materials"), new(4, "Error")) { Default = 1 },
            new Column.Choice("ChannelTypeCode", "Channel",
                new(1, "Email"), new(2, "Phone"), new(3, "Fax"), new(4, "Letter"), new(5, "Appointment"), new(6, "Others")) { Default = 1 },
            new Column.DateTime("ReceivedOn", "Received on"),
            new Column.Text("FirstName", "First name", 50),
            new Column.Text("LastName", "Last name", 50),
            new Column.Text("CompanyName", "Company name", 100),
            new Column.Text("EMailAddress", "Email", 100) { Format = TextFormat.Email },
            new Column.Text("Telephone", "Phone", 50) { Format = TextFormat.Phone },
            new Column.Text("PromotionCodeName", "Promotion code", 250),
            .. Shared.LifeCycle(
                [new(0, "Open"), new(1, "Closed"), new(2, "Canceled")],
                [new(1, "Open", 0), new(2, "Closed", 1), new(3, "Canceled", 2)]),
        ],
    };

    public static readonly Table CampaignActivity = new("CampaignActivity", "campaignactivities", "Campaign activity", "Campaign activities")
    {
        Kind = TableKind.Activity,
        PrimaryName = "subject",
        Columns =
        [
            new Column.Choice("ChannelTypeCode", "Channel", new(1, "Phone"), new(2, "Appointment"), new(3, "Letter"), new(5, "Fax"), new(7, "Email"), new(9, "Other")),
            new Column.Money("BudgetedCost", "Budget"),
            .. Shared.LifeCycle(
                [new(0, "Open"), new(1, "Closed"), new(2, "Canceled")],
                [new(1, "Proposed", 0), new(0, "In Progress", 0), new(4, "Pending", 0), new(5, "System Aborted", 0), new(6, "Completed", 0), new(2, "Closed", 1),
                    new(3, "Canceled", 2)]),
        ],
    };

    /// <summary>A file that goes with a mail.</summary>
    public static readonly Table Attachment = new("ActivityMimeAttachment", "activitymimeattachments", "Attachment", "Attachments")
    {
        PrimaryName = "filename",
        Columns =
        [
            new Column.Text("FileName", "File name", 255),
            new Column.Text("Subject", "Title", 2000),
            new Column.Text("MimeType", "Mime type", 256),
            new Column.Memo("Body", "Body, base64", 1_073_741_823),
            new Column.WholeNumber("FileSize", "File size in bytes") { ReadOnly = true },
            new Column.Text("ObjectTypeCode", "Entity", 64),
            new Column.Lookup("ObjectId", "Activity", new LookupTarget("email", "objectid_activitypointer")
            {
                Relationship = "email_activity_mime_attachment", OnDelete = OnDelete.Cascade,
            }),
        ],
    };

    public static readonly Table Template = new("Template", "templates", "Email template", "Email templates")
    {
        PrimaryName = "title",
        Columns =
        [
            new Column.Text("Title", "Title", 200) { Required = RequiredLevel.Application },
            new Column.Text("TemplateTypeCode", "Type", 64),
            new Column.Memo("Subject", "Subject", 1_073_741_823),
            new Column.Memo("Body", "Body", 1_073_741_823),
            new Column.Memo("Description", "Description", 2000),
            new Column.WholeNumber("LanguageCode", "Language"),
            new Column.Boolean("IsPersonal", "Viewable by"),
        ],
    };
}
