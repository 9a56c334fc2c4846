using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Package;

/// <summary>[Content_Types].xml covers every part of the zip, and nothing that is not there.</summary>
internal sealed class PartsAreCovered : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var types = solution.File.ContentTypes;
        var parts = solution.File.Parts.Select(p => p.Name).Where(p => p != SolutionFile.ContentTypesPart).ToList();
        var extensions = Named(types, "Default", "Extension");
        var overrides = Named(types, "Override", "PartName");
        foreach (var part in parts.Where(p => !extensions.ContainsKey(Extension(p)) && !overrides.ContainsKey("/" + p)))
            yield return solution.WrongPart(part, $"{SolutionFile.ContentTypesPart} does not cover it", Extension(part).Length > 0 ? $"add a Default for {Extension(part)}" : $"add an Override for /{part}");
        foreach (var (name, element) in extensions.Where(e => parts.All(p => Extension(p) != e.Key)))
            yield return solution.Wrong(element, $"no part ends in .{name}", "leave it out");
        foreach (var (name, element) in overrides.Where(o => !parts.Contains(o.Key.TrimStart('/'))))
            yield return solution.Wrong(element, $"there is no part {name}", "leave it out");
    }

    private static Dictionary<string, XElement> Named(XElement types, string element, string attribute) =>
        types.Elements().Where(e => e.Name.LocalName == element).GroupBy(e => e.Attribute(attribute)?.Value ?? "").ToDictionary(g => g.Key, g => g.First());

    private static string Extension(string part) => Path.GetExtension(part).TrimStart('.');
}
