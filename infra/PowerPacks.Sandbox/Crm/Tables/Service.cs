using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Cases and what is known about them.</summary>
internal static class Service
{
    public static readonly Table Incident = new("Incident", "incidents", "Case", "Cases")
    {
        PrimaryName = "title",
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        Columns =
        [
            new Column.Text("Title", "Case title", 200) { Required = RequiredLevel.Application },
            new Column.Text("TicketNumber", "Case number", 100) { AutoNumber = "CAS-{SEQNUM:5}-{RANDSTRING:6}" },
            new Column.Memo("Description", "Description", 2000),
            new Column.Choice("CaseOriginCode", "Origin", new(1, "Phone"), new(2, "Email"), new(3, "Web"), new(2483, "Facebook"), new(3986, "Twitter"), new(700610000, "IoT")),
            new Column.Choice("CaseTypeCode", "Case type", new(1, "Question"), new(2, "Problem"), new(3, "Request")),
            new Column.Choice("PriorityCode", "Priority", new(1, "High"), new(2, "Normal"), new(3, "Low")) { Default = 2 },
            new Column.DateTime("FollowupBy", "Follow up by") { DateOnly = true },
            new Column.Lookup("CustomerId", "Customer", new("account", "customerid_account"), new("contact", "customerid_contact"))
            {
                IsCustomer = true, Required = RequiredLevel.Application,
            },
            new Column.Lookup("PrimaryContactId", "Contact", new LookupTarget("contact", "primarycontactid")),
            .. Shared.LifeCycle(
                [new(0, "Active"), new(1, "Resolved"), new(2, "Canceled")],
                [new(1, "In Progress", 0), new(2, "On Hold", 0), new(3, "Waiting for Details", 0), new(4, "Researching", 0), new(5, "Problem Solved", 1),
                    new(1000, "Information Provided", 1), new(6, "Canceled", 2), new(2000, "Merged", 2)]),
        ],
    };

    public static readonly Table KnowledgeArticle = new("KnowledgeArticle", "knowledgearticles", "Knowledge article", "Knowledge articles")
    {
        PrimaryName = "title",
        HasNotes = true,
        Columns =
        [
            new Column.Text("Title", "Title", 450) { Required = RequiredLevel.Application },
            new Column.Text("ArticlePublicNumber", "Article public number", 100) { AutoNumber = "KA-{SEQNUM:5}" },
            new Column.Memo("Content", "Content", 1_073_741_823),
            new Column.Memo("Keywords", "Keywords", 10_000),
            new Column.Memo("Description", "Description", 155),
            .. Shared.LifeCycle(
                [new(0, "Draft"), new(1, "Approved"), new(2, "Scheduled"), new(3, "Published"), new(4, "Expired"), new(5, "Archived"), new(6, "Discarded")],
                [new(2, "Draft", 0), new(1, "Proposed", 0), new(3, "Needs review", 0), new(4, "In review", 0), new(5, "Approved", 1), new(6, "Scheduled", 2),
                    new(7, "Published", 3), new(10, "Expired", 4), new(12, "Archived", 5), new(13, "Discarded", 6)]),
        ],
    };
}
