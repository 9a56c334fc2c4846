using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Leads: prospects before they are known parties.</summary>
internal static class Leads
{
    public static readonly Table Lead = new("Lead", "leads", "Lead", "Leads")
    {
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        PrimaryName = "fullname",
        Columns =
        [
            new Column.Text("Subject", "Topic", 300),
            new Column.Text("FirstName", "First name", 50),
            new Column.Text("LastName", "Last name", 50) { Required = RequiredLevel.Application },
            new Column.Text("FullName", "Name", 160) { JoinedFrom = ["firstname", "lastname"] },
            new Column.Text("CompanyName", "Company name", 100),
            new Column.Text("JobTitle", "Job title", 100),
            new Column.Text("EMailAddress1", "Email", 100) { Format = TextFormat.Email },
            new Column.Text("EMailAddress2", "Email 2", 100) { Format = TextFormat.Email },
            new Column.Text("Telephone1", "Business phone", 50) { Format = TextFormat.Phone },
            new Column.Text("Telephone2", "Home phone", 50) { Format = TextFormat.Phone },
            new Column.Text("MobilePhone", "Mobile phone", 20) { Format = TextFormat.Phone },
            new Column.Text("WebSiteUrl", "Website", 200) { Format = TextFormat.Url },
            new Column.Memo("Description", "Description", 2000),
            new Column.Money("EstimatedAmount", "Estimated value"),
            new Column.DateTime("EstimatedCloseDate", "Estimated close") { DateOnly = true },
            Source,
            new Column.Choice("LeadQualityCode", "Rating", new(1, "Hot"), new(2, "Warm"), new(3, "Cold")) { Default = 2 },
            new Column.Lookup("ParentContactId", "Existing contact", new LookupTarget("contact", "parentcontactid") { Relationship = "lead_parent_contact" }),
            new Column.Lookup("ParentAccountId", "Existing account", new LookupTarget("account", "parentaccountid") { Relationship = "lead_parent_account" }),
            new Column.Lookup("CustomerId", "Customer",
                new("account", "customerid_account") { Relationship = "lead_customer_accounts" },
                new("contact", "customerid_contact") { Relationship = "lead_customer_contacts" }),
            new Column.Lookup("CampaignId", "Source campaign", new LookupTarget("campaign", "campaignid") { Relationship = "campaign_leads" }),
            .. Shared.Address,
            .. Shared.ContactPreferences,
            .. Shared.LifeCycle(
                [new(0, "Open"), new(1, "Qualified"), new(2, "Disqualified")],
                [new(1, "New", 0), new(2, "Contacted", 0), new(3, "Qualified", 1), new(4, "Lost", 2), new(5, "Cannot Contact", 2),
                    new(6, "No Longer Interested", 2), new(7, "Canceled", 2)]),
        ],
    };

    private static Column.Choice Source => new("LeadSourceCode", "Lead source",
        new(1, "Advertisement"), new(2, "Employee Referral"), new(3, "External Referral"), new(4, "Partner"), new(5, "Public Relations"),
        new(6, "Seminar"), new(7, "Trade Show"), new(8, "Web"), new(9, "Word of Mouth"), new(10, "Other"));
}
