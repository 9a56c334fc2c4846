using System.IO.Compression;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Tests.Checks;

/// <summary>A solution's zip taken apart, to be changed and packed again by no more than a zip writer.</summary>
internal sealed class LooseZip
{
    public LooseZip(string name, byte[] zip)
    {
        Name = name;
        using var archive = new ZipArchive(new MemoryStream(zip));
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            Parts.Add((entry.FullName, content.ToArray()));
        }
        ContentTypes = Xml("[Content_Types].xml");
        Manifest = Xml("solution.xml");
        Customizations = Xml("customizations.xml");
    }

    public string Name { get; set; }

    /// <summary>In which the three documents are only kept until they are packed.</summary>
    public List<(string Name, byte[] Content)> Parts { get; } = [];

    public XElement ContentTypes { get; }

    public XElement Manifest { get; }

    public XElement Customizations { get; }

    public string Dll => Parts.Single(p => p.Name.EndsWith(".dll", StringComparison.Ordinal)).Name;

    public (string Name, byte[] Content) Pack()
    {
        (string Name, XElement Root)[] documents = [("[Content_Types].xml", ContentTypes), ("solution.xml", Manifest), ("customizations.xml", Customizations)];
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Parts)
            {
                var document = documents.FirstOrDefault(d => d.Name == name).Root;
                using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
                if (document is null || content.Length == 0) stream.Write(content);
                else document.Save(stream);
            }
        }
        return (Name, file.ToArray());
    }

    public byte[] this[string part]
    {
        get => Parts.Single(p => p.Name == part).Content;
        set => Parts[Parts.FindIndex(p => p.Name == part)] = (part, value);
    }

    /// <param name="name">With its casing.</param>
    public XElement Table(string name) => Customizations.Element("Entities")!.Elements("Entity").Single(e => e.Element("Name")!.Value == name);

    public XElement Column(string table, string name) => Table(table).Descendants("attribute").Single(a => a.Element("LogicalName")?.Value == name);

    /// <param name="name">How its name ends: <c>FormRules: Create of pp_webform</c>.</param>
    public XElement Step(string name) => Customizations.Descendants("SdkMessageProcessingStep").Single(s => s.Attribute("Name")!.Value.EndsWith("." + name, StringComparison.Ordinal));

    public XElement First(string name) => Customizations.Descendants(name).First();

    public XElement Root(string type, string name) => Manifest.Descendants("RootComponent").Single(r => r.Attribute("type")!.Value == type && r.Attribute("schemaName")?.Value == name);

    private XElement Xml(string part)
    {
        using var stream = new MemoryStream(this[part]);
        return XDocument.Load(stream).Root!;
    }
}
