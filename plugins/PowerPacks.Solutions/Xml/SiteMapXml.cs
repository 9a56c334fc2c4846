using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>An app's navigation.</summary>
internal static class SiteMapXml
{
    public static XElement Of(Release release, App app) =>
        new("AppModuleSiteMap",
            new XElement("SiteMapUniqueName", app.UniqueName),
            new XElement("EnableCollapsibleGroups", "False"), new XElement("ShowHome", "True"), new XElement("ShowPinned", "True"), new XElement("ShowRecents", "True"),
            new XElement("SiteMap", new XAttribute("IntroducedVersion", Release.FirstVersion), app.Areas.Select(a => Area(release, a))),
            Labels.Names(app.Title));

    /// <returns>The id of the dashboard that a page shows.</returns>
    public static Guid DashboardId(Release release, AppPage.OfDashboard page)
    {
        var owner = release.Required.Prepend(release.Solution).FirstOrDefault(s => s.Dashboards.Any(d => d.Name == page.Dashboard))
            ?? throw new DeclarationException($"The page {page.Name} shows the dashboard {page.Dashboard}, which is declared nowhere.");
        return Ids.Dashboard(owner.UniqueName, page.Dashboard);
    }

    private static XElement Area(Release release, AppArea area) =>
        new("Area", new XAttribute("Id", area.Name), new XAttribute("ShowGroups", "true"), new XAttribute("IntroducedVersion", Release.FirstVersion),
            Labels.Titles(area.Title), area.Groups.Select(g => Group(release, g)));

    private static XElement Group(Release release, AppGroup group) =>
        new("Group", new XAttribute("Id", group.Name), new XAttribute("IntroducedVersion", Release.FirstVersion), new XAttribute("IsProfile", "false"),
            Labels.Titles(group.Title), group.Pages.Select(p => Page(release, p)));

    private static XElement Page(Release release, AppPage page)
    {
        var element = new XElement("SubArea", new XAttribute("Id", page.Name), new XAttribute("IntroducedVersion", Release.FirstVersion), new XAttribute("Client", "All,Outlook,OutlookLaptopClient,OutlookWorkstationClient,Web"));
        switch (page)
        {
            case AppPage.OfTable table:
                element.Add(new XAttribute("Entity", table.LogicalName));
                break;
            case AppPage.OfDashboard dashboard:
                element.Add(new XAttribute("Url", "/workplace/home_dashboards.aspx"), new XAttribute("DefaultDashboard", DashboardId(release, dashboard).ToString("D")), Labels.Titles(dashboard.Title));
                break;
            case AppPage.OfWebResource resource:
                if (!release.Has(resource.WebResource)) throw new DeclarationException($"The page {page.Name} shows the web resource {resource.WebResource}, which is declared nowhere.");
                element.Add(new XAttribute("Url", $"$webresource:{resource.WebResource}{(resource.Data is { } data ? $"?data={data}" : "")}"), Labels.Titles(resource.Title));
                break;
            default:
                throw new DeclarationException($"The page {page.Name} is a {page.GetType().Name}, which no navigation holds.");
        }
        return element;
    }
}
