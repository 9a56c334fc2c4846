using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Resources;

/// <summary>A web resource has a file that is there, not empty, not too large, and of the kind that it says.</summary>
internal sealed class WebResourcesAreWhole : IRule
{
    // What Dataverse takes unless an admin raises it.
    private const int LargestMegabytes = 5;

    // By the platform's number; 8, Silverlight, is no longer taken.
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["1"] = [".html", ".htm"], ["2"] = [".css"], ["3"] = [".js"], ["4"] = [".xml"], ["5"] = [".png"], ["6"] = [".jpg", ".jpeg"], ["7"] = [".gif"],
        ["9"] = [".xsl", ".xslt"], ["10"] = [".ico"], ["11"] = [".svg"], ["12"] = [".resx"],
    };

    public IEnumerable<Finding> Check(Inspection solution) => solution.Customizations.Elements("WebResources").Elements("WebResource").Select(r => Check(solution, r)).OfType<Finding>();

    private static Finding? Check(Inspection solution, XElement resource)
    {
        var file = resource.Element("FileName")?.Value ?? "";
        var kind = resource.Element("WebResourceType")?.Value ?? "";
        if (!Kinds.TryGetValue(kind, out var extensions)) return solution.Wrong(resource, $"there is no kind {kind} of web resources", "use 1 (page), 2 (style), 3 (script), 4 to 7, or 9 to 12");
        if (Path.GetExtension(resource.Element("Name")?.Value ?? "") is { Length: > 0 } extension && !extensions.Contains(extension.ToLowerInvariant()))
            return solution.Wrong(resource, $"it ends in {extension}, but its kind {kind} is {extensions[0]}", "say the kind that it is");
        return solution.File.Find(file.TrimStart('/')) switch
        {
            null => solution.Wrong(resource, $"its file {file} is not in the zip", "put it there"),
            { Length: 0 } => solution.Wrong(resource, $"its file {file} is empty", "put something into it"),
            { Length: > LargestMegabytes << 20 } => solution.Wrong(resource, $"its file {file} is larger than {LargestMegabytes} MB", "make it smaller"),
            _ => null,
        };
    }
}
