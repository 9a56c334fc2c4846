using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>What was done to rows and who signed in.</summary>
internal static class Audits
{
    public static readonly Table Audit = new("Audit", "audits", "Audit", "Audits")
    {
        PrimaryName = "attributemask",
        Ownership = Ownership.Organization,
        ChangeTracking = true,
        Columns =
        [
            new Column.Memo("AttributeMask", "Changed columns", 10_000),
            new Column.Memo("ChangeData", "Changes", 1_048_576),
            new Column.Choice("Operation", "Operation", new(1, "Create"), new(2, "Update"), new(3, "Delete"), new(4, "Access")),
            new Column.Choice("Action", "Event", new(1, "Create"), new(2, "Update"), new(3, "Delete"), new(64, "User Access via Web"), new(65, "User Access via Web Services")),
            new Column.Text("ObjectTypeCode", "Table", 64),
            new Column.Lookup("UserId", "Changed by", new LookupTarget("systemuser", "userid")),
        ],
    };
}
