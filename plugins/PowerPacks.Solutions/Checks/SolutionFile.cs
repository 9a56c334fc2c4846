using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks;

/// <summary>A solution's zip as anybody finds it: named parts, and two of them that say what the others are.</summary>
internal sealed class SolutionFile
{
    public const string ContentTypesPart = "[Content_Types].xml", ManifestPart = "solution.xml", CustomizationsPart = "customizations.xml";

    // A zip comes from anywhere: what one may hold is bounded before it is unpacked.
    private const int MostParts = 10_000;
    private const long LargestPart = 64L << 20;

    private readonly Dictionary<string, XElement> documents = [];

    private SolutionFile(string name) => Name = name;

    /// <summary>Of the file, without its folder.</summary>
    public string Name { get; }

    /// <summary>In the order of the zip, names as they stand there.</summary>
    public List<(string Name, byte[] Content)> Parts { get; } = [];

    public XElement Manifest => documents[ManifestPart];

    public XElement Customizations => documents[CustomizationsPart];

    public XElement ContentTypes => documents[ContentTypesPart];

    /// <summary>Every part that is XML by its name.</summary>
    public IEnumerable<(string Part, XElement Root)> Documents => documents.Select(d => (d.Key, d.Value));

    /// <returns>The part's bytes; null where it is not there.</returns>
    public byte[]? Find(string part) => Parts.FirstOrDefault(p => p.Name == part).Content;

    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="content">The file.</param>
    /// <param name="findings">Why it cannot be opened; empty where it could.</param>
    /// <returns>The solution; null where there are findings.</returns>
    public static SolutionFile? Open(string name, byte[] content, out IReadOnlyList<Finding> findings)
    {
        var file = new SolutionFile(name);
        try
        {
            findings = [.. file.Unpack(content)];
            if (findings.Count == 0) findings = [.. file.Parse()];
        }
        catch (InvalidDataException e)
        {
            findings = [new Finding(name, "zip", $"it is no zip that opens ({e.Message})", "pack it anew")];
        }
        return findings.Count == 0 ? file : null;
    }

    private List<Finding> Unpack(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        if (zip.Entries.Count > MostParts) return [new Finding(Name, "zip", $"it has {zip.Entries.Count} parts, more than {MostParts}", "this is no solution")];
        foreach (var entry in zip.Entries)
        {
            if (entry.Length > LargestPart) return [new Finding(Name, entry.FullName, $"it is larger than {LargestPart >> 20} MB", "make it smaller")];
            var bytes = new byte[entry.Length];
            using var stream = entry.Open();
            stream.ReadExactly(bytes);
            Parts.Add((entry.FullName, bytes));
        }
        return [];
    }

    private IEnumerable<Finding> Parse()
    {
        foreach (var missing in new[] { ContentTypesPart, ManifestPart, CustomizationsPart }.Where(p => Find(p) is null))
            yield return new Finding($"{Name}: {missing}", "part", "it is not in the zip", $"put {missing} at the top of the zip");
        foreach (var (part, bytes) in Parts.Where(p => p.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var fault = Parse(part, bytes);
            if (fault is not null) yield return new Finding($"{Name}: {part}", "document", $"it is not well-formed XML ({fault})", "write it with an XML writer");
        }
    }

    private string? Parse(string part, byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            documents[part] = XDocument.Load(reader, LoadOptions.None).Root!;
            return null;
        }
        catch (XmlException e)
        {
            return e.Message;
        }
    }
}
