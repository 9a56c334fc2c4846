using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A column with a shared list of options names one that is there.</summary>
internal sealed class ChoicesAreDefined : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var defined = solution.All.SelectMany(f => f.Customizations.Elements("optionsets").Elements("optionset")).Select(o => o.Attribute("Name")?.Value).ToHashSet();
        return solution.Customizations.Descendants("OptionSetName").Where(n => n.Value.StartsWith(solution.Prefix, StringComparison.OrdinalIgnoreCase) && !defined.Contains(n.Value))
            .Select(n => solution.Wrong(n.Parent!, $"there is no choice {n.Value}", "add it to optionsets, or check this zip together with the one that has it"));
    }
}
