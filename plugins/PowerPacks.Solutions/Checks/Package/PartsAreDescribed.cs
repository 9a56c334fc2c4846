using PowerPacks.Solutions.Checks.Apis;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>Every part is one that the format knows, and every file is named by the component it belongs to.</summary>
internal sealed class PartsAreDescribed : IRule
{
    private static readonly string[] AtTheTop = [SolutionFile.ContentTypesPart, SolutionFile.ManifestPart, SolutionFile.CustomizationsPart];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var named = solution.Customizations.Descendants("FileName").Select(f => f.Value.TrimStart('/')).ToHashSet();
        return solution.File.Parts.Select(p => p.Name).Where(p => !AtTheTop.Contains(p) && !named.Contains(p) && !IsVariable(p) && !ApiFiles.IsPart(p))
            .Select(p => solution.WrongPart(p, "no component names it", "describe its component in customizations.xml, or leave the file out"));
    }

    private static bool IsVariable(string part) => part.StartsWith("environmentvariabledefinitions/", StringComparison.Ordinal);
}
