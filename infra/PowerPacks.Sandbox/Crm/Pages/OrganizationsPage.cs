using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Crm.Pages;

/// <summary>Where everything begins: the organizations, and the app with which people work in each.</summary>
internal static class OrganizationsPage
{
    /// <summary>Where an organization without any solution begins.</summary>
    private const string Solutions = "main.aspx?appname=powerplatformadmin&amp;pagetype=solutions";

    /// <param name="organizations">All.</param>
    /// <param name="introduction">HTML to begin with.</param>
    public static IResult Show(CrmOrganizations organizations, string? introduction)
    {
        var body = new StringBuilder();
        var fault = organizations.Faults.Current;
        if (fault.Mode != "none")
            body.Append(CultureInfo.InvariantCulture, $"<p class=\"card fault\" role=\"status\">Failing on purpose: {fault.Mode}, {Page.Encode(fault.Organization ?? "every organization")}</p>");
        body.Append("<ul class=\"tiles\">");
        foreach (var organization in organizations.All)
        {
            var name = Page.Encode(organization.Name);
            body.Append(CultureInfo.InvariantCulture, $"<li class=\"card tile\"><h2>{name}</h2><p class=\"quiet\">{organization.Id}<br>{organization.Requests.Total:N0} Web API requests</p>");
            body.Append("<p class=\"buttons\">");
            if (organization.Installed.All.Count == 0) body.Append(CultureInfo.InvariantCulture, $"<a class=\"button\" href=\"/orgs/{name}/{Solutions}\">Import solutions<span class=\"hidden\"> into {name}</span></a> ");
            var looks = organization.Installed.All.Count == 0 ? "button second" : "button";
            body.Append(CultureInfo.InvariantCulture, $"<a class=\"{looks}\" href=\"/orgs/{name}/main.aspx\">Open CRM<span class=\"hidden\"> of {name}</span></a></p></li>");
        }
        body.Append("</ul>").Append(introduction);
        return Page.Show("Organizations", "Every organization of this CRM", body.ToString());
    }
}
