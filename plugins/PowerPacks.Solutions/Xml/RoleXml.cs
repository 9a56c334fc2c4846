using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A security role: one privilege for each thing that may be done with a table.</summary>
internal static class RoleXml
{
    private static readonly Access[] Each = [Access.Create, Access.Read, Access.Write, Access.Delete, Access.Append, Access.AppendTo, Access.Assign, Access.Share];

    public static XElement Of(Release release, Role role)
    {
        var granted = role.Privileges.SelectMany(p => Names(release, p), (p, name) => (Name: name, p.Depth))
            .Concat(role.Others.Select(name => (Name: name, Depth: PrivilegeDepth.Global)))
            .GroupBy(p => p.Name, p => p.Depth).OrderBy(g => g.Key, StringComparer.Ordinal);
        return new XElement("Role", new XAttribute("id", Ids.Role(release.Solution.UniqueName, role.Name).Braced()), new XAttribute("name", role.Name),
            new XElement("IsCustomizable", "1"), new XElement("IsAutoAssigned", "0"),
            new XElement("RolePrivileges", granted.Select(g => new XElement("RolePrivilege", new XAttribute("name", g.Key), new XAttribute("level", g.Max().ToString())))));
    }

    /// <summary>All activities share one set of privileges; nobody owns a row of the organization's, so nobody assigns or shares it.</summary>
    private static IEnumerable<string> Names(Release release, Privilege privilege)
    {
        var table = release.Find(privilege.Table);
        if (table?.Ownership is Ownership.Organization && privilege.Depth is not PrivilegeDepth.Global)
            throw new DeclarationException($"A role gives {privilege.Access} on {privilege.Table} at the depth {privilege.Depth}; the organization owns its rows, so the depth is Global.");
        var name = table is { IsActivity: true } ? "Activity" : privilege.Table;
        var possible = table?.Ownership is Ownership.Organization ? Each.Except([Access.Assign, Access.Share]) : Each;
        return possible.Where(a => privilege.Access.HasFlag(a)).Select(a => $"prv{a}{name}");
    }
}
