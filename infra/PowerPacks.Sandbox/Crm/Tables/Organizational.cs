using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>The organization itself and its users.</summary>
internal static class Organizational
{
    public static readonly Table Organization = new("Organization", "organizations", "Organization", "Organizations")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 160),
            new Column.WholeNumber("LanguageCode", "Language"),
            new Column.Boolean("IsAuditEnabled", "Auditing"),
            new Column.WholeNumber("ExpireChangeTrackingInDays", "Days to keep change tracking"),
            new Column.Boolean("AllowUnresolvedPartiesOnEmailSend", "Allow messages with unresolved email recipients to be sent"),
            new Column.Choice("PluginTraceLogSetting", "Plug-in trace log", new(0, "Off"), new(1, "Exception"), new(2, "All")) { Default = 1 },
        ],
    };

    /// <summary>What a user has chosen for themselves; a row comes with the first choice.</summary>
    public static readonly Table UserSettings = new("UserSettings", "usersettingscollection", "User settings", "User settings")
    {
        PrimaryId = "systemuserid",
        PrimaryName = "systemuserid",
        Ownership = Ownership.Organization,
        Columns = [new Column.WholeNumber("UILanguageId", "Language"), new Column.WholeNumber("LocaleId", "Locale"), new Column.WholeNumber("TimeZoneCode", "Time zone")],
    };

    public static readonly Table SystemUser = new("SystemUser", "systemusers", "User", "Users")
    {
        PrimaryName = "fullname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Address1_Telephone1", "Main phone", 64) { Format = TextFormat.Phone },
            new Column.Text("FirstName", "First name", 256),
            new Column.Text("LastName", "Last name", 256),
            new Column.Text("FullName", "Full name", 200) { JoinedFrom = ["firstname", "lastname"] },
            new Column.Text("DomainName", "User name", 1024),
            new Column.Text("InternalEMailAddress", "Primary email", 100) { Format = TextFormat.Email },
            new Column.Text("Title", "Title", 128),
            new Column.Text("MobilePhone", "Mobile phone", 64) { Format = TextFormat.Phone },
            new Column.Boolean("IsDisabled", "Disabled"),
            new Column.UniqueIdentifier("ApplicationId", "Application"),
            new Column.UniqueIdentifier("AzureActiveDirectoryObjectId", "Entra object"),
            Units.Column("BusinessUnitId", "Business unit", "business_unit_system_users"),
        ],
    };
}
