using System.Text.RegularExpressions;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>A part's name has slashes between plain names, stays within the zip, and is there once, however it is cased.</summary>
internal sealed partial class PartNamesArePlain : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (part, _) in solution.File.Parts)
        {
            if (!seen.Add(part)) yield return solution.WrongPart(part, "the zip has it twice", "keep one");
            if (!Plain().IsMatch(part) || part.Split('/').Any(n => n is "." or ".." or "")) yield return solution.WrongPart(part, "its name is no plain path", "use letters, digits, . _ - and slashes between them");
        }
    }

    [GeneratedRegex(@"^(\[Content_Types\]\.xml|[A-Za-z0-9._/ -]+)$")]
    private static partial Regex Plain();
}
