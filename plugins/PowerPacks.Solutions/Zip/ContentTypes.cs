using System.Xml.Linq;

namespace PowerPacks.Solutions.Zip;

/// <summary>Says of every entry of the zip what it is; the platform knows only one answer, but asks.</summary>
internal static class ContentTypes
{
    public const string Entry = "[Content_Types].xml";

    private const string Octets = "application/octet-stream";
    private static readonly XNamespace Package = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <summary>One line for each extension, and one for each entry without.</summary>
    public static XElement Of(IEnumerable<string> entries)
    {
        var all = entries.ToList();
        return new XElement(Package + "Types",
            all.Select(Path.GetExtension).Where(e => !string.IsNullOrEmpty(e)).Distinct().Order(StringComparer.Ordinal)
                .Select(e => new XElement(Package + "Default", new XAttribute("Extension", e![1..]), new XAttribute("ContentType", Octets))),
            all.Where(e => Path.GetExtension(e).Length == 0).Select(e => new XElement(Package + "Override", new XAttribute("PartName", "/" + e), new XAttribute("ContentType", Octets))));
    }
}
