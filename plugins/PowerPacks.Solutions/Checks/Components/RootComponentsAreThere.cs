using PowerPacks.Solutions.Checks.Platform;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>What solution.xml lists is described, once.</summary>
internal sealed class RootComponentsAreThere : IRule
{
    // Parts of a table, which stand alone where the table is not the solution's: they are described within it.
    private static readonly string[] WithinTables = [ComponentTypes.Column, ComponentTypes.View, ComponentTypes.Chart];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var described = ComponentList.Of(solution).Select(c => (c.Type, c.Key)).ToHashSet();
        var forms = solution.Customizations.Descendants("formid").Select(f => f.Value.Trim('{', '}').ToLowerInvariant()).ToHashSet();
        var seen = new HashSet<(string, string)>();
        foreach (var root in solution.RootComponents)
        {
            var (type, key) = (root.Attribute("type")?.Value ?? "", ComponentList.KeyOf(root));
            if (!seen.Add((type, key))) yield return solution.Wrong(root, $"the component {key} is listed twice", "keep one");
            else if (!WithinTables.Contains(type) && !described.Contains((type, key)) && !(type == ComponentTypes.Form && forms.Contains(key)))
                yield return solution.Wrong(root, $"the component {key} of the type {type} is described nowhere", "describe it in customizations.xml, or leave it out here");
        }
    }
}
