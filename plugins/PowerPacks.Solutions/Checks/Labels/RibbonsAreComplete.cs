using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Labels;

/// <summary>A button's texts, command and rules are defined in its ribbon: one that is not makes the whole command bar disappear.</summary>
internal sealed class RibbonsAreComplete : IRule
{
    private const string Label = "$LocLabels:";

    public IEnumerable<Finding> Check(Inspection solution) => solution.Customizations.Descendants("RibbonDiffXml").SelectMany(r => Check(solution, r));

    private static IEnumerable<Finding> Check(Inspection solution, XElement ribbon)
    {
        var labels = Ids(ribbon.Elements("LocLabels").Elements("LocLabel"));
        var commands = Ids(ribbon.Elements("CommandDefinitions").Elements("CommandDefinition"));
        foreach (var attribute in ribbon.Descendants().Attributes().Where(a => a.Value.StartsWith(Label, StringComparison.Ordinal) && !labels.Contains(a.Value[Label.Length..])))
            yield return solution.Wrong(attribute.Parent!, $"{attribute.Name.LocalName} names the text {attribute.Value[Label.Length..]}, which LocLabels does not define", "define it");
        foreach (var button in ribbon.Descendants().Where(e => e.Attribute("Command") is { } c && !c.Value.StartsWith("Mscrm.", StringComparison.Ordinal) && !commands.Contains(c.Value)))
            yield return solution.Wrong(button, $"its command {button.Attribute("Command")!.Value} is not defined", "define it in CommandDefinitions");
        foreach (var kind in new[] { "EnableRules", "DisplayRules" })
        {
            var rules = Ids(ribbon.Elements("RuleDefinitions").Elements(kind).Elements());
            foreach (var rule in ribbon.Elements("CommandDefinitions").Elements("CommandDefinition").Elements(kind).Elements().Where(r => r.Attribute("Id") is { } id && !id.Value.StartsWith("Mscrm.", StringComparison.Ordinal) && !rules.Contains(id.Value)))
                yield return solution.Wrong(rule, $"the rule {rule.Attribute("Id")!.Value} is not defined", "define it in RuleDefinitions");
        }
    }

    private static HashSet<string> Ids(IEnumerable<XElement> elements) => [.. elements.Select(e => e.Attribute("Id")?.Value ?? "")];
}
