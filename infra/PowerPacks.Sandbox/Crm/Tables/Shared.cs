using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Columns that several standard tables have alike.</summary>
internal static class Shared
{
    /// <summary>Life cycle of a table that does not declare its own.</summary>
    public static readonly IReadOnlyList<Column> ActiveOrInactive = LifeCycle(
        [new(0, "Active"), new(1, "Inactive")],
        [new(1, "Active", 0), new(2, "Inactive", 1)]);

    public static readonly IReadOnlyList<Column> Address =
    [
        new Column.Text("Address1_Line1", "Street 1", 250),
        new Column.Text("Address1_Line2", "Street 2", 250),
        new Column.Text("Address1_Line3", "Street 3", 250),
        new Column.Text("Address1_City", "City", 80),
        new Column.Text("Address1_StateOrProvince", "State or province", 50),
        new Column.Text("Address1_PostalCode", "Postal code", 20),
        new Column.Text("Address1_Country", "Country or region", 80),
    ];

    public static readonly IReadOnlyList<Column> ContactPreferences =
    [
        new Column.Boolean("DoNotEmail", "Do not allow emails"),
        new Column.Boolean("DoNotBulkEMail", "Do not allow bulk emails"),
        new Column.Boolean("DoNotPhone", "Do not allow phone calls"),
        new Column.Boolean("DoNotPostalMail", "Do not allow mails"),
        new Column.Boolean("DoNotSendMM", "Send marketing materials"),
        new Column.Boolean("FollowEmail", "Follow email activity") { Default = true, True = "Allow", False = "Do Not Allow" },
    ];

    public static IReadOnlyList<Column> LifeCycle(IReadOnlyList<ChoiceOption> states, IReadOnlyList<ChoiceOption> reasons) =>
    [
        new Column.Choice("StateCode", "Status", states) { Default = states[0].Value },
        new Column.Choice("StatusCode", "Status reason", reasons) { Default = reasons[0].Value },
    ];
}
