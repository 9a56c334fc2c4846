using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Roles with their privileges, column security profiles with their permissions, and who has them.</summary>
internal static class Permissions
{
    public static readonly Table Role = new("Role", "roles", "Security role", "Security roles")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 100) { Required = RequiredLevel.System },
            new Column.Boolean("IsManaged", "Managed") { ReadOnly = true },
            new Column.UniqueIdentifier("RoleTemplateId", "Role template") { ReadOnly = true },
            Units.Column("BusinessUnitId", "Business unit", "business_unit_roles"),
        ],
    };

    public static readonly Table Privilege = new("Privilege", "privileges", "Privilege", "Privileges")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 100) { ReadOnly = true },
            new Column.WholeNumber("AccessRight", "Access right") { ReadOnly = true },
            new Column.Boolean("CanBeBasic", "Can be basic") { ReadOnly = true },
            new Column.Boolean("CanBeLocal", "Can be local") { ReadOnly = true },
            new Column.Boolean("CanBeDeep", "Can be deep") { ReadOnly = true },
            new Column.Boolean("CanBeGlobal", "Can be global") { ReadOnly = true },
        ],
        Keys = [new AlternateKey("name_key", "Name", "name")],
    };

    public static readonly Table FieldSecurityProfile = new("FieldSecurityProfile", "fieldsecurityprofiles", "Column security profile", "Column security profiles")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns = [new Column.Text("Name", "Name", 100) { Required = RequiredLevel.System }, new Column.Memo("Description", "Description", 2000)],
    };

    public static readonly Table FieldPermission = new("FieldPermission", "fieldpermissions", "Column permission", "Column permissions")
    {
        PrimaryName = "attributelogicalname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Lookup("FieldSecurityProfileId", "Profile",
                new LookupTarget("fieldsecurityprofile", "fieldsecurityprofileid") { Relationship = "lk_fieldpermission_fieldsecurityprofileid", OnDelete = OnDelete.Cascade })
            { Required = RequiredLevel.System },
            new Column.Text("EntityName", "Table", 100) { Required = RequiredLevel.System },
            new Column.Text("AttributeLogicalName", "Column", 100) { Required = RequiredLevel.System },
            Permission("CanRead", "Can read"),
            Permission("CanCreate", "Can create"),
            Permission("CanUpdate", "Can update"),
        ],
    };

    /// <summary>Who is in which team, and who has which role and which profile.</summary>
    public static readonly IReadOnlyList<Association> Associations =
    [
        new("systemuserroles_association", "systemuserroles", "systemuserrolescollection", "systemuser", "role"),
        new("teammembership_association", "teammembership", "teammemberships", "team", "systemuser"),
        new("teamroles_association", "teamroles", "teamrolescollection", "team", "role"),
        new("roleprivileges_association", "roleprivileges", "roleprivilegescollection", "role", "privilege")
        {
            Extra = [new Column.WholeNumber("PrivilegeDepthMask", "Depth: 1 basic, 2 local, 4 deep, 8 global")],
        },
        new("systemuserprofiles_association", "systemuserprofiles", "systemuserprofilescollection", "systemuser", "fieldsecurityprofile"),
        new("teamprofiles_association", "teamprofiles", "teamprofilescollection", "team", "fieldsecurityprofile"),
    ];

    private static Column.Choice Permission(string name, string title) => new(name, title, new(0, "Not Allowed"), new(4, "Allowed")) { Default = 0 };
}
