using System.IO.Compression;
using System.Xml.Linq;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Solutions.Tests;

/// <summary>A written solution, opened again.</summary>
internal sealed class Opened
{
    public static readonly Opened KitchenSink = Of(Tests.KitchenSink.Release());

    private readonly Dictionary<string, byte[]> entries = [];

    public Opened(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            entries.Add(entry.FullName, content.ToArray());
        }
    }

    public static Opened Of(Release release, bool isManaged = true) => new(SolutionZip.Write(release, isManaged));

    public IReadOnlyCollection<string> Entries => entries.Keys;

    public XElement Manifest => Xml("solution.xml").Element("SolutionManifest")!;

    public XElement Customizations => Xml("customizations.xml");

    public byte[] this[string entry] => entries[entry];

    public XElement Xml(string entry)
    {
        using var stream = new MemoryStream(entries[entry]);
        return XDocument.Load(stream).Root!;
    }

    /// <param name="name">As its Name element has it.</param>
    public XElement Table(string name) => Customizations.Element("Entities")!.Elements("Entity").Single(e => e.Element("Name")!.Value == name);

    public XElement Column(string table, string logicalName) => Table(table).Descendants("attribute").Single(a => a.Element("LogicalName")?.Value == logicalName);

    public XElement Relationship(string name) => Customizations.Element("EntityRelationships")!.Elements().Single(r => r.Attribute("Name")!.Value == name);

    /// <summary>Texts by language, of an element that lists them.</summary>
    public static Dictionary<int, string> Texts(XElement list) => list.Elements().ToDictionary(e => (int)e.Attribute("languagecode")!, e => e.Attribute("description")!.Value);
}
