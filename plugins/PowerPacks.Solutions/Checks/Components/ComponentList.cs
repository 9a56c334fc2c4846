using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Package;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>A component as a solution describes it.</summary>
/// <param name="Type">One of <see cref="ComponentTypes"/>.</param>
/// <param name="Key">Its name or id, as it is compared: in lower case, without braces.</param>
/// <param name="Element">Where it is described.</param>
internal sealed record Component(string Type, string Key, XElement Element);

/// <summary>The components that stand in a solution by themselves.</summary>
internal static class ComponentList
{
    public static IEnumerable<Component> Of(Inspection solution)
    {
        var root = solution.Customizations;
        return new[]
        {
            root.Elements("Entities").Elements("Entity").Select(e => Make(ComponentTypes.Table, e, e.Element("Name")?.Value)),
            root.Elements("optionsets").Elements("optionset").Select(e => Make(ComponentTypes.Choice, e, e.Attribute("Name")?.Value)),
            root.Elements("Roles").Elements("Role").Select(e => Make(ComponentTypes.Role, e, e.Attribute("id")?.Value)),
            root.Elements("Dashboards").Elements("Dashboard").Select(e => Make(ComponentTypes.Form, e, e.Element("FormId")?.Value)),
            root.Elements("WebResources").Elements("WebResource").Select(e => Make(ComponentTypes.WebResource, e, e.Element("Name")?.Value)),
            root.Elements("AppModuleSiteMaps").Elements("AppModuleSiteMap").Select(e => Make(ComponentTypes.SiteMap, e, e.Element("SiteMapUniqueName")?.Value)),
            root.Elements("FieldSecurityProfiles").Elements("FieldSecurityProfile").Select(e => Make(ComponentTypes.ColumnSecurityProfile, e, e.Attribute("fieldsecurityprofileid")?.Value)),
            root.Elements("AppModules").Elements("AppModule").Select(e => Make(ComponentTypes.App, e, e.Element("UniqueName")?.Value)),
            root.Elements("SolutionPluginAssemblies").Elements("PluginAssembly").Select(e => Make(ComponentTypes.PluginAssembly, e, e.Attribute("FullName")?.Value)),
            root.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep").Select(e => Make(ComponentTypes.Step, e, e.Attribute("SdkMessageProcessingStepId")?.Value)),
            VariablesHaveNoValues.Of(solution).Select(v => Make(ComponentTypes.EnvironmentVariable, v.Variable, VariablesHaveNoValues.NameOf(v.Variable))),
            root.Elements("EntityRelationships").Elements("EntityRelationship").Select(e => Make(ComponentTypes.Relationship, e, e.Attribute("Name")?.Value)),
        }.SelectMany(c => c);
    }

    /// <param name="root">A RootComponent.</param>
    /// <returns>What it is compared by: an assembly by its name, as the server does; else a name where there is one, or an id.</returns>
    public static string KeyOf(XElement root) => Normal(root.Attribute("schemaName")?.Value ?? root.Attribute("id")?.Value);

    private static Component Make(string type, XElement element, string? key) => new(type, Normal(key), element);

    private static string Normal(string? key) => (key ?? "").Trim('{', '}').ToLowerInvariant();
}
