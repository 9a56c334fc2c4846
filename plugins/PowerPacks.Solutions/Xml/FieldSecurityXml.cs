using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>Who sees and changes secured columns.</summary>
internal static class FieldSecurityXml
{
    // The platform's numbers for a permission of a secured column.
    private const int Allowed = 4, NotAllowed = 0;

    public static XElement Of(Release release, ColumnSecurityProfile profile) =>
        new("FieldSecurityProfile", new XAttribute("name", profile.Name), new XAttribute("description", profile.Description),
            new XAttribute("fieldsecurityprofileid", Ids.ColumnSecurityProfile(release.Solution.UniqueName, profile.Name).Braced()),
            new XElement("FieldPermissions", profile.Permissions.Select(p => Permission(release, profile, p))));

    private static XElement Permission(Release release, ColumnSecurityProfile profile, ColumnPermission permission)
    {
        var columns = release.Find(permission.Table)?.Columns ?? release.Solution.Extensions.FirstOrDefault(e => e.LogicalName == permission.Table)?.Columns;
        if (columns is not null && !columns.Any(c => c.LogicalName == permission.Column && c.Secured))
            throw new DeclarationException($"The profile {profile.Name} names {permission.Table}.{permission.Column}, which is not a secured column: say Secured = true there, or leave it out here.");
        return new XElement("FieldPermission",
            new XElement("EntityName", permission.Table), new XElement("AttributeName", permission.Column),
            new XElement("CanRead", permission.Read ? Allowed : NotAllowed), new XElement("CanUpdate", permission.Write ? Allowed : NotAllowed), new XElement("CanCreate", permission.Write ? Allowed : NotAllowed));
    }
}
