using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Accounts and contacts: who an organization deals with.</summary>
internal static class Parties
{
    public static readonly Table Account = new("Account", "accounts", "Account", "Accounts")
    {
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Account name", 160) { Required = RequiredLevel.Application },
            new Column.Text("AccountNumber", "Account number", 20),
            new Column.Text("EMailAddress1", "Email", 100) { Format = TextFormat.Email },
            new Column.Text("Telephone1", "Main phone", 50) { Format = TextFormat.Phone },
            new Column.Text("Telephone2", "Other phone", 50) { Format = TextFormat.Phone },
            new Column.Text("Fax", "Fax", 50) { Format = TextFormat.Phone },
            new Column.Text("WebSiteURL", "Website", 200),
            new Column.Memo("Description", "Description", 2000),
            new Column.Money("Revenue", "Annual revenue"),
            new Column.WholeNumber("NumberOfEmployees", "Number of employees") { Minimum = 0, Maximum = 1_000_000_000 },
            new Column.Boolean("CreditOnHold", "Credit hold"),
            new Column.DecimalNumber("Address1_Latitude", "Latitude") { Precision = 5 },
            new Column.DecimalNumber("Address1_Longitude", "Longitude") { Precision = 5 },
            new Column.Choice("AccountCategoryCode", "Category", new ChoiceOption(1, "Preferred Customer"), new ChoiceOption(2, "Standard")),
            new Column.Lookup("PrimaryContactId", "Primary contact", new LookupTarget("contact", "primarycontactid") { Relationship = "account_primary_contact" }),
            new Column.Lookup("ParentAccountId", "Parent account", new LookupTarget("account", "parentaccountid") { Relationship = "account_parent_account" }),
            new Column.Lookup("OriginatingLeadId", "Originating lead", new LookupTarget("lead", "originatingleadid") { Relationship = "account_originating_lead" }),
            .. Shared.Address,
            .. Shared.ContactPreferences,
            .. Shared.ActiveOrInactive,
        ],
    };

    public static readonly Table Contact = new("Contact", "contacts", "Contact", "Contacts")
    {
        HasNotes = true,
        HasActivities = true,
        ChangeTracking = true,
        PrimaryName = "fullname",
        Columns =
        [
            new Column.Text("FirstName", "First name", 50),
            new Column.Text("LastName", "Last name", 50) { Required = RequiredLevel.Application },
            new Column.Text("FullName", "Full name", 160) { JoinedFrom = ["firstname", "lastname"] },
            new Column.Text("Salutation", "Salutation", 100),
            new Column.Text("JobTitle", "Job title", 100),
            new Column.Text("EMailAddress1", "Email", 100) { Format = TextFormat.Email },
            new Column.Text("EMailAddress2", "Email 2", 100) { Format = TextFormat.Email },
            new Column.Text("Telephone1", "Business phone", 50) { Format = TextFormat.Phone },
            new Column.Text("Telephone2", "Home phone", 50) { Format = TextFormat.Phone },
            new Column.Text("MobilePhone", "Mobile phone", 50) { Format = TextFormat.Phone },
            new Column.Text("WebSiteUrl", "Website", 200) { Format = TextFormat.Url },
            new Column.DateTime("BirthDate", "Birthday") { DateOnly = true },
            new Column.Memo("Description", "Description", 2000),
            new Column.Lookup("ParentCustomerId", "Company",
                new("account", "parentcustomerid_account") { Relationship = "contact_customer_accounts" },
                new("contact", "parentcustomerid_contact") { Relationship = "contact_customer_contacts" }),
            new Column.Lookup("OriginatingLeadId", "Originating lead", new LookupTarget("lead", "originatingleadid") { Relationship = "contact_originating_lead" }),
            .. Shared.Address,
            .. Shared.ContactPreferences,
            .. Shared.ActiveOrInactive,
        ],
    };
}
