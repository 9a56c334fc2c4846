using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Pages;

/// <summary>An app is made of tables, dashboards and a navigation that exist, is for roles that exist, and shows what its navigation opens.</summary>
internal sealed class AppsNameTheirParts : IRule
{
    // Every organization has these under ids of its own; an app names the templates that they were made from.
    private static readonly Guid[] PlatformRoles = [new("627090ff-40a3-4053-8790-584edc5be201"), new("119f245c-3cc8-4b62-b31c-d1a046ced15d")];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var roles = Ids(solution.All.SelectMany(f => f.Customizations.Elements("Roles").Elements("Role")).Select(r => r.Attribute("id")?.Value)).Concat(PlatformRoles).ToHashSet();
        var forms = Ids(solution.Everywhere("FormId").Concat(solution.Everywhere("formid")).Select(f => f.Value)).ToHashSet();
        var maps = solution.Everywhere("SiteMapUniqueName").ToLookup(m => m.Value, m => m.Parent!);
        foreach (var app in solution.Customizations.Elements("AppModules").Elements("AppModule"))
        {
            var components = app.Elements("AppModuleComponents").Elements("AppModuleComponent").ToList();
            foreach (var component in components)
            {
                var name = component.Attribute("schemaName")?.Value ?? "";
                var isThere = component.Attribute("type")?.Value switch
                {
                    ComponentTypes.Table => solution.HasTable(name),
                    ComponentTypes.SiteMap => maps.Contains(name),
                    ComponentTypes.Form => Guid.TryParse(component.Attribute("id")?.Value, out var id) && forms.Contains(id),
                    _ => true,
                };
                if (!isThere) yield return solution.Wrong(component, "the app has a part that is not there", "leave it out, or declare it");
            }
            foreach (var role in app.Elements("AppModuleRoleMaps").Elements("Role").Where(r => !Ids([r.Attribute("id")?.Value]).Any(roles.Contains)))
                yield return solution.Wrong(role, "the app is for a role that is not there", "name a role of a solution, or the template of a platform's role");
            var shown = components.Select(c => c.Attribute("schemaName")?.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var page in maps[app.Element("UniqueName")?.Value ?? ""].Descendants("SubArea").Where(p => p.Attribute("Entity") is { } table && !shown.Contains(table.Value)))
                yield return solution.Wrong(page, $"the app does not have the table {page.Attribute("Entity")!.Value}", "add it to AppModuleComponents");
            if (!maps.Contains(app.Element("UniqueName")?.Value ?? "")) yield return solution.Wrong(app, "it has no navigation of its name", "add an AppModuleSiteMap with the app's unique name");
        }
    }

    private static IEnumerable<Guid> Ids(IEnumerable<string?> values) => values.Select(v => Guid.TryParse(v, out var id) ? id : (Guid?)null).OfType<Guid>();
}
