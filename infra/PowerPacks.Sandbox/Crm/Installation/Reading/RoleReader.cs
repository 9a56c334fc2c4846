using System.Text.RegularExpressions;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads security roles and column security profiles.</summary>
internal static partial class RoleReader
{
    private const string Allowed = "4";

    public static IReadOnlyList<RoleFile> Roles(XElement customizations) => [.. customizations.Section("Roles", "Role").Select(ReadRole)];

    public static IEnumerable<ComponentRow> Profiles(XElement customizations)
    {
        foreach (var profile in customizations.Section("FieldSecurityProfiles", "FieldSecurityProfile"))
        {
            var name = profile.NeededAttribute("name", "<FieldSecurityProfile>");
            var id = Elements.Id((string?)profile.Attribute("fieldsecurityprofileid"), $"FieldSecurityProfile {name}");
            yield return new ComponentRow(ComponentType.FieldSecurityProfile, "fieldsecurityprofile", id, name, new Dictionary<string, object?>
            {
                ["name"] = name,
                ["description"] = (string?)profile.Attribute("description"),
            });
            foreach (var permission in profile.Section("FieldPermissions", "FieldPermission"))
            {
                var place = $"FieldSecurityProfile {name}, <FieldPermission>";
                var (table, column) = (permission.Needed("EntityName", place).ToLowerInvariant(), permission.Needed("AttributeName", place).ToLowerInvariant());
                yield return new ComponentRow(ComponentType.FieldPermission, "fieldpermission", ComponentId.Of("fieldpermission", id.ToString("D"), table, column), $"{name} {table}.{column}",
                    new Dictionary<string, object?>
                    {
                        ["fieldsecurityprofileid"] = Elements.Store(id),
                        ["entityname"] = table,
                        ["attributelogicalname"] = column,
                        ["canread"] = permission.Text("CanRead") is Allowed ? 4L : 0L,
                        ["canupdate"] = permission.Text("CanUpdate") is Allowed ? 4L : 0L,
                        ["cancreate"] = permission.Text("CanCreate") is Allowed ? 4L : 0L,
                    });
            }
        }
    }

    private static RoleFile ReadRole(XElement role)
    {
        var name = role.NeededAttribute("name", "<Role>");
        var privileges = new Dictionary<(string Table, PrivilegeDepth Depth), Access>();
        var others = new List<string>();
        foreach (var granted in role.Section("RolePrivileges", "RolePrivilege"))
        {
            var privilege = granted.NeededAttribute("name", $"Role {name}, <RolePrivilege>");
            var level = granted.NeededAttribute("level", $"Role {name}, {privilege}");
            if (!Enum.TryParse<PrivilegeDepth>(level, out var depth) || !Enum.IsDefined(depth))
                throw ImportErrors.Invalid(Elements.Customizations, $"Role {name}, {privilege}", $"the level must be Basic, Local, Deep or Global, not '{level}'.");
            if (OfTable().Match(privilege) is { Success: true } match)
            {
                var key = (match.Groups["table"].Value, depth);
                privileges[key] = privileges.GetValueOrDefault(key) | Enum.Parse<Access>(match.Groups["access"].Value);
            }
            else others.Add(privilege);
        }
        return new RoleFile(Elements.Id((string?)role.Attribute("id"), $"Role {name}"),
            new Role(name, [.. privileges.Select(p => new Privilege(p.Key.Table, p.Value, p.Key.Depth))]) { Others = others });
    }

    [GeneratedRegex("^prv(?<access>AppendTo|Create|Read|Write|Delete|Append|Assign|Share)(?<table>[A-Za-z].*)$", RegexOptions.CultureInvariant)]
    private static partial Regex OfTable();
}
