using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Who is on a marketing list.</summary>
internal static class ListMembers
{
    public static readonly Table ListMember = new("ListMember", "listmembers", "Marketing list member", "Marketing list members")
    {
        PrimaryName = "entitytype",
        Columns =
        [
            new Column.Lookup("ListId", "Marketing list", new LookupTarget("list", "listid") { Relationship = "list_listmember", OnDelete = OnDelete.Cascade }),
            new Column.Lookup("EntityId", "Member", Member("account"), Member("contact"), Member("lead")),
            new Column.Text("EntityType", "Member type", 64),
        ],
        Keys = [new AlternateKey("ListMember_Once", "One membership", "listid", "entityid")],
    };

    private static LookupTarget Member(string table) => new(table, $"entityid_{table}") { Relationship = $"{table}_listmember", OnDelete = OnDelete.Cascade };
}
