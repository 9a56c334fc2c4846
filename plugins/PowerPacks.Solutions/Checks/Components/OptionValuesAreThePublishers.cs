using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Components;

/// <summary>An option's value is in the publisher's range, where no other publisher's is; yes and no, states and the platform's own reasons are small numbers.</summary>
internal sealed class OptionValuesAreThePublishers : IRule
{
    // 0 to 4: what the platform's own states and reasons are numbered by.
    private const int MostOfPlatform = 4;
    private const int OfOnePublisher = 10_000;

    public IEnumerable<Finding> Check(Inspection solution)
    {
        foreach (var set in solution.Customizations.Descendants("optionset"))
        {
            var kind = set.Element("OptionSetType")?.Value ?? "";
            var seen = new HashSet<int>();
            foreach (var option in set.Descendants().Where(e => e.Name.LocalName is "option" or "state" or "status"))
            {
                var text = option.Attribute("value")?.Value;
                if (!int.TryParse(text, out var value) || !Fits(solution, kind, value)) yield return solution.Wrong(option, $"the value {text} is not the publisher's", $"use {solution.OptionPrefix}0000 to {solution.OptionPrefix}9999");
                else if (!seen.Add(value)) yield return solution.Wrong(option, $"the value {value} is there twice", "give each option its own");
            }
            if (DefaultOf(set) is { } chosen && !seen.Contains(chosen)) yield return solution.Wrong(set.Parent!, $"its default {chosen} is none of its options", "choose one of them, or -1 for none");
        }
    }

    private static bool Fits(Inspection solution, string kind, int value) => kind switch
    {
        "bit" => value is 0 or 1,
        "state" => value is >= 0 and <= MostOfPlatform,
        "status" => value is >= 0 and <= MostOfPlatform || value / OfOnePublisher == solution.OptionPrefix,
        _ => value / OfOnePublisher == solution.OptionPrefix,
    };

    private static int? DefaultOf(XElement set)
    {
        const int none = -1;
        return set.Parent?.Element("AppDefaultValue") is { } chosen && int.TryParse(chosen.Value, out var value) && value != none ? value : null;
    }
}
