using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Zip;

/// <summary>The file that a CRM admin imports. The same release makes the same bytes, on every machine and every day.</summary>
public static class SolutionZip
{
    /// <summary>A regular file that all may read (0100644), where a zip keeps a file's mode.</summary>
    private const uint ReadableFile = 0x81A4_0000;

    // The earliest moment that a zip can hold. Any constant does: a real one would make two builds differ.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="release">What is in it.</param>
    /// <param name="isManaged">Whether it is what customers import, or its twin that may be changed where it is imported.</param>
    /// <exception cref="DeclarationException">What is declared makes no solution.</exception>
    public static byte[] Write(Release release, bool isManaged)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Entries(release, isManaged))
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = Stamp;
                // Whoever unpacks it gets readable files, and the zip does not depend on the machine that made it.
                entry.ExternalAttributes = unchecked((int)ReadableFile);
                using var stream = entry.Open();
                stream.Write(content.Span);
            }
        }
        return file.ToArray();
    }

    private static IEnumerable<(string Name, ReadOnlyMemory<byte> Content)> Entries(Release release, bool isManaged)
    {
        var entries = new SortedDictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            ["solution.xml"] = Bytes(ManifestXml.Of(release, isManaged)),
            ["customizations.xml"] = Bytes(CustomizationsXml.Of(release)),
        };
        foreach (var resource in release.Solution.WebResources) entries.Add(WebResourceXml.Entry(resource), resource.Content);
        foreach (var variable in release.Solution.EnvironmentVariables) entries.Add(EnvironmentVariableXml.Entry(variable), Bytes(EnvironmentVariableXml.Of(variable)));
        foreach (var (entry, root) in CustomApiXml.All(release)) entries.Add(entry, Bytes(root));
        if (release.Assembly is { } assembly) entries.Add(AssemblyXml.Entry(assembly), assembly.Content);
        // First, as in every such package.
        return entries.Select(e => (e.Key, e.Value)).Prepend((ContentTypes.Entry, Bytes(ContentTypes.Of(entries.Keys))));
    }

    private static byte[] Bytes(XElement root)
    {
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" };
        using (var writer = XmlWriter.Create(stream, settings)) new XDocument(root).Save(writer);
        return stream.ToArray();
    }
}
