using System.Globalization;
using System.Text;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>All organizations and how many rows their tables hold.</summary>
internal static class OrganizationsPage
{
    /// <param name="organizations">All.</param>
    /// <param name="introduction">HTML to begin with.</param>
    public static IResult Show(CrmOrganizations organizations, string? introduction)
    {
        var body = new StringBuilder(introduction);
        var fault = organizations.Faults.Current;
        if (fault.Mode != "none")
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"card fault\">Failing on purpose: {fault.Mode}, {Page.Encode(fault.Organization ?? "every organization")}</p>");
        foreach (var organization in organizations.All)
        {
            body.Append(CultureInfo.InvariantCulture, $"<h2>{Page.Encode(organization.Name)}</h2><p class=\"quiet\">{organization.Id}, ");
            body.Append(CultureInfo.InvariantCulture, $"{organization.Requests.Total} Web API requests</p>");
            body.Append("<div class=\"card\"><table><thead><tr><th scope=\"col\">Table</th><th scope=\"col\">Name</th>");
            body.Append("<th scope=\"col\" class=\"number\">Rows</th></tr></thead><tbody>");
            var counts = organization.Database.Read(session =>
                organization.Schema.Tables.Select(t => (Table: t, Count: (long)session.Scalar($"SELECT count(*) FROM \"{t.Name}\"")!)).ToList());
            foreach (var (table, count) in counts.OrderBy(c => Rank(organization, c.Table)).ThenBy(c => c.Count == 0))
            {
                var title = Page.Encode(table.Declaration.PluralTitle.English);
                body.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"/orgs/{organization.Name}/tables/{table.Name}\">{title}</a></td>");
                body.Append(CultureInfo.InvariantCulture, $"<td class=\"quiet\">{table.Name}</td><td class=\"number\">{count:N0}</td></tr>");
            }
            body.Append("</tbody></table></div>");
        }
        return Page.Show("Organizations", "All organizations", body.ToString());
    }

    /// <summary>What solutions brought comes first, then what submissions become, then what the platform keeps for itself.</summary>
    private static int Rank(CrmOrganization organization, StoredTable table) =>
        table.Name is "lead" or "contact" or "account" ? 1 : organization.PlatformTables.Any(t => t.LogicalName == table.Name) || table.IsIntersect ? 2 : 0;
}
