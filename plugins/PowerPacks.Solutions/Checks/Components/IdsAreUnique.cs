using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>Every id is an id, and no two things have the same one, in all solutions checked together.</summary>
internal sealed class IdsAreUnique : IRule
{
    // Where something gets its id.
    private static readonly string[] Elements = ["WebResourceId", "formid", "FormId", "savedqueryid", "savedqueryvisualizationid", "SdkMessageProcessingStepImageId"];
    private static readonly string[] Attributes = ["PluginAssemblyId", "SdkMessageProcessingStepId", "fieldsecurityprofileid", "PluginTypeId"];

    // Where an id is named.
    private static readonly string[] References = ["PluginTypeId", "EventHandler", "SdkMessageId", "ViewId", "VisualizationId", "WebResourceId", "DataProviderId", "DataSourceId"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        // Said once, of the later by name.
        var theirs = solution.Others.Where(o => string.CompareOrdinal(Inspection.NameOf(o), solution.UniqueName) < 0).SelectMany(o => Given(o.Customizations)).Select(g => g.Value).Where(IsId).Select(Guid.Parse).ToHashSet();
        var seen = new HashSet<Guid>();
        foreach (var (element, value) in Given(solution.Customizations))
        {
            if (!IsId(value)) yield return solution.Wrong(element, $"{value} is no id", "write 32 hexadecimal digits with hyphens");
            else if (!seen.Add(Guid.Parse(value))) yield return solution.Wrong(element, $"the id {value} is there twice", "give each its own");
            else if (theirs.Contains(Guid.Parse(value))) yield return solution.Wrong(element, $"another solution has the id {value} too", "give each its own");
        }
        foreach (var (element, value) in Named(solution).Where(n => n.Value.Length > 0 && !IsId(n.Value))) yield return solution.Wrong(element, $"{value} is no id", "write 32 hexadecimal digits with hyphens");
    }

    private static IEnumerable<(XElement Element, string Value)> Given(XElement root) =>
        root.Descendants().Where(e => Elements.Contains(e.Name.LocalName) && e.Parent!.Name.LocalName is not "AppModule").Select(e => (e, e.Value))
            .Concat(root.Descendants().SelectMany(e => e.Attributes().Where(a => Attributes.Contains(a.Name.LocalName)), (e, a) => (e, a.Value)))
            .Concat(root.Elements("Roles").Elements("Role").Select(e => (e, e.Attribute("id")?.Value ?? "")))
            // Within forms everything that can be moved has an id.
            .Concat(root.Descendants("form").Descendants().Where(e => e.Name.LocalName is "tab" or "section" or "cell" or "header")
                .SelectMany(e => e.Attributes().Where(a => a.Name.LocalName is "id" or "labelid"), (e, a) => (e, a.Value)));

    private static IEnumerable<(XElement Element, string Value)> Named(Inspection solution) =>
        solution.Customizations.Descendants().Where(e => References.Contains(e.Name.LocalName) && (e.Name.LocalName is not "WebResourceId" || e.Parent!.Name.LocalName is "AppModule")).Select(e => (e, e.Value))
            .Concat(solution.Customizations.Descendants("control").Select(e => (e, e.Attribute("classid")?.Value ?? "")))
            .Concat(solution.RootComponents.Where(r => r.Attribute("id") is not null).Select(r => (r, r.Attribute("id")!.Value)));

    private static bool IsId(string value) => Guid.TryParseExact(value, "B", out _) || Guid.TryParseExact(value, "D", out _);
}
