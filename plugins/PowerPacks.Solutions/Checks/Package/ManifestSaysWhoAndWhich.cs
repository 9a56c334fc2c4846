using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>Unique names are plain, the version has four numbers, the publisher's prefixes are within the platform's bounds.</summary>
internal sealed partial class ManifestSaysWhoAndWhich : IRule
{
    private const int LeastOptionPrefix = 10_000, MostOptionPrefix = 99_999;

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var publisher = solution.Manifest.Element("Publisher");
        var faults = new[]
        {
            Fault(solution.Manifest.Element("UniqueName"), Plain(), "use letters, digits and underscores"),
            Fault(solution.Manifest.Element("Version"), FourNumbers(), "write four numbers: 1.0.0.0"),
            Fault(publisher?.Element("UniqueName"), Plain(), "use letters, digits and underscores"),
            Fault(publisher?.Element("CustomizationPrefix"), ShortPrefix(), "use 2 to 8 lower-case letters and digits, a letter first, and not mscrm"),
        };
        foreach (var (element, mend) in faults.OfType<(XElement, string)>()) yield return solution.Wrong(element, $"{element.Value} is not possible", mend);
        if (publisher?.Element("CustomizationOptionValuePrefix") is { } options && (solution.OptionPrefix is < LeastOptionPrefix or > MostOptionPrefix))
            yield return solution.Wrong(options, $"{options.Value} is not possible", $"use {LeastOptionPrefix} to {MostOptionPrefix}");
    }

    private static (XElement, string)? Fault(XElement? element, Regex shape, string mend) => element is null || shape.IsMatch(element.Value) ? null : (element, mend);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^\d{1,9}(\.\d{1,9}){3}$")]
    private static partial Regex FourNumbers();

    [GeneratedRegex("^(?!mscrm)[a-z][a-z0-9]{1,7}$")]
    private static partial Regex ShortPrefix();
}
