using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Business units, which form a tree, and teams, which own rows and hold roles as users do.</summary>
internal static class Units
{
    public static readonly Table BusinessUnit = new("BusinessUnit", "businessunits", "Business unit", "Business units")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 160) { Required = RequiredLevel.System },
            new Column.Text("DivisionName", "Division", 100),
            new Column.Memo("Description", "Description", 2000),
            new Column.Boolean("IsDisabled", "Is disabled"),
            Column("ParentBusinessUnitId", "Parent business", "business_unit_parent_business_unit"),
        ],
    };

    public static readonly Table Team = new("Team", "teams", "Team", "Teams")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Team name", 160) { Required = RequiredLevel.System },
            new Column.Memo("Description", "Description", 2000),
            new Column.Choice("TeamType", "Team type", new(0, "Owner"), new(1, "Access"), new(2, "Security Group"), new(3, "Office Group")) { Default = 0 },
            new Column.Boolean("IsDefault", "Is default") { ReadOnly = true },
            new Column.Lookup("AdministratorId", "Administrator", new LookupTarget("systemuser", "administratorid") { Relationship = "lk_teambase_administratorid" }),
            Column("BusinessUnitId", "Business unit", "business_unit_teams"),
        ],
    };

    /// <summary>A lookup to the business unit a user, a team or a role belongs to; with rows below it a unit stays.</summary>
    public static Column.Lookup Column(string schemaName, string title, string relationship) => new(schemaName, title,
        new LookupTarget("businessunit", schemaName.ToLowerInvariant()) { Relationship = relationship, OnDelete = OnDelete.Restrict });
}
