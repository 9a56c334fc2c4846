using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Marketing lists and campaigns.</summary>
internal static class Marketing
{
    public static readonly Table List = new("List", "lists", "Marketing list", "Marketing lists")
    {
        PrimaryName = "listname",
        Columns =
        [
            new Column.Text("ListName", "Name", 128) { Required = RequiredLevel.Application },
            new Column.Choice("CreatedFromCode", "Member type", new(1, "Account"), new(2, "Contact"), new(4, "Lead")) { Required = RequiredLevel.System },
            new Column.Boolean("Type", "Dynamic"),
            new Column.Memo("Query", "Query", 1_048_576),
            new Column.Text("Purpose", "Purpose", 512),
            new Column.Text("Source", "Source", 128),
            new Column.Memo("Description", "Description", 2000),
            new Column.WholeNumber("MemberCount", "Members") { ReadOnly = true },
            new Column.DateTime("LastUsedOn", "Last used on"),
            .. Shared.LifeCycle([new(0, "Active"), new(1, "Inactive")], [new(0, "Active", 0), new(1, "Inactive", 1)]),
        ],
    };

    public static readonly Table Campaign = new("Campaign", "campaigns", "Campaign", "Campaigns")
    {
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 128) { Required = RequiredLevel.Application },
            new Column.Text("CodeName", "Campaign code", 32),
            new Column.Choice("TypeCode", "Type", new(1, "Advertisement"), new(2, "Direct Marketing"), new(3, "Event"), new(4, "Co-branding"), new(5, "Other")),
            new Column.Memo("Objective", "Offer", 2000),
            new Column.Memo("Description", "Description", 2000),
            new Column.DateTime("ProposedStart", "Proposed start"),
            new Column.DateTime("ProposedEnd", "Proposed end"),
            new Column.Money("BudgetedCost", "Budget"),
            .. Shared.LifeCycle(
                [new(0, "Active"), new(1, "Inactive")],
                [new(0, "Proposed", 0), new(1, "Ready To Launch", 0), new(2, "Launched", 0), new(3, "Completed", 0), new(4, "Canceled", 0), new(5, "Suspended", 0),
                    new(6, "Inactive", 1)]),
        ],
    };
}
