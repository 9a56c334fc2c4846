using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Rows that their owners shared with users and teams.</summary>
internal static class Sharing
{
    public static readonly Table PrincipalObjectAccess = new("PrincipalObjectAccess", "principalobjectaccessset", "Share", "Shares")
    {
        PrimaryName = "objecttypecode",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.UniqueIdentifier("ObjectId", "Row"),
            new Column.Text("ObjectTypeCode", "Table", 100),
            new Column.Lookup("PrincipalId", "Shared with",
                new("systemuser", "principalid_systemuser") { OnDelete = OnDelete.Cascade }, new("team", "principalid_team") { OnDelete = OnDelete.Cascade }),
            new Column.WholeNumber("AccessRightsMask", "Access rights"),
        ],
        Keys = [new AlternateKey("Share", "Share", "objectid", "principalid")],
    };
}
