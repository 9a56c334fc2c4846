using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A model-driven app: what it is made of and who sees it.</summary>
internal static class AppXml
{
    // The platform's own picture, for an app without one.
    private static readonly Guid UsualIcon = new("953b9fac-1e5e-e611-80d6-00155ded156f");

    // Every organization has these under ids of its own; an app names the templates that they were made from.
    private static readonly Dictionary<string, Guid> PlatformRoles = new()
    {
        ["System Administrator"] = new("627090ff-40a3-4053-8790-584edc5be201"),
        ["System Customizer"] = new("119f245c-3cc8-4b62-b31c-d1a046ced15d"),
    };

    public static XElement Of(Release release, App app) =>
        new("AppModule",
            new XElement("UniqueName", app.UniqueName), new XElement("IntroducedVersion", Release.FirstVersion),
            new XElement("WebResourceId", (app.Icon is { } icon ? Ids.WebResource(icon) : UsualIcon).ToString("D")),
            new XElement("statecode", "0"), new XElement("statuscode", "1"), new XElement("FormFactor", "1"),
            // 4: the client that every browser and phone has today.
            new XElement("ClientType", "4"), new XElement("NavigationType", "0"),
            new XElement("AppModuleComponents", Components(release, app)),
            new XElement("AppModuleRoleMaps", app.Roles.Select(name => new XElement("Role", new XAttribute("id", RoleId(release, app, name).Braced())))),
            Labels.Names(app.Title), Labels.Descriptions(app.Description));

    private static IEnumerable<XElement> Components(Release release, App app)
    {
        var pages = app.Areas.SelectMany(a => a.Groups).SelectMany(g => g.Pages).ToList();
        foreach (var table in pages.OfType<AppPage.OfTable>().Select(p => p.LogicalName).Distinct().Order(StringComparer.Ordinal))
            yield return new XElement("AppModuleComponent", new XAttribute("type", (int)ComponentKind.Table), new XAttribute("schemaName", table));
        foreach (var page in pages.OfType<AppPage.OfDashboard>().DistinctBy(p => p.Dashboard))
            yield return new XElement("AppModuleComponent", new XAttribute("type", (int)ComponentKind.Form), new XAttribute("id", SiteMapXml.DashboardId(release, page).Braced()));
        yield return new XElement("AppModuleComponent", new XAttribute("type", (int)ComponentKind.SiteMap), new XAttribute("schemaName", app.UniqueName));
    }

    private static Guid RoleId(Release release, App app, string name)
    {
        if (PlatformRoles.TryGetValue(name, out var template)) return template;
        var owner = release.Required.Prepend(release.Solution).FirstOrDefault(s => s.Roles.Any(r => r.Name == name))
            ?? throw new DeclarationException($"The app {app.UniqueName} is for the role {name}, which is declared nowhere.");
        return Ids.Role(owner.UniqueName, name);
    }
}
