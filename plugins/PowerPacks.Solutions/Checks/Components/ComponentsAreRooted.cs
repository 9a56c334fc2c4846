using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>What is described is listed in solution.xml, or part of a table that is: an import passes over anything else.</summary>
internal sealed class ComponentsAreRooted : IRule
{
    private const string Whole = "0";
    private static readonly string[] BothEnds = ["ReferencingEntityName", "ReferencedEntityName", "FirstEntityName", "SecondEntityName"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var roots = solution.RootComponents.GroupBy(r => (Type: r.Attribute("type")?.Value ?? "", Key: ComponentList.KeyOf(r))).ToDictionary(g => g.Key, g => g.First());
        foreach (var component in ComponentList.Of(solution))
        {
            if (roots.TryGetValue((component.Type, component.Key), out var root))
            {
                if (component.Type == ComponentTypes.Table && Misfit(solution, component.Element, root) is { } misfit) yield return misfit;
            }
            else if (component.Type != ComponentTypes.Relationship || !Ends(component.Element).Any(end => roots.ContainsKey((ComponentTypes.Table, end))))
            {
                yield return solution.Wrong(component.Element, "no RootComponent in solution.xml lists it", $"add one of the type {component.Type} for {component.Key}");
            }
        }
    }

    /// <summary>A table of one's own goes with all its parts; of another's, only what is added: else an upgrade or uninstall would touch all of it.</summary>
    private static Finding? Misfit(Inspection solution, XElement entity, XElement root)
    {
        var isWhole = entity.Element("EntityInfo")?.Element("entity")?.Element("EntitySetName") is not null;
        var saysWhole = root.Attribute("behavior")?.Value == Whole;
        if (isWhole == saysWhole) return null;
        return isWhole ? solution.Wrong(root, "the table is the solution's own, but not listed with its parts", "say behavior 0") : solution.Wrong(root, "the table is not the solution's own, but listed as a whole", "say behavior 2");
    }

    private static IEnumerable<string> Ends(XElement relationship) =>
        BothEnds.Select(n => relationship.Element(n)?.Value.ToLowerInvariant()).OfType<string>();
}
