using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>The files of a zip from anybody: nothing is trusted that it says about itself.</summary>
internal sealed class SolutionZip : IDisposable
{
    private const int MaxEntries = 5000;
    private const int MaxDepth = 200;

    private const int MaxNameLength = 500;
    private const long MaxEntryBytes = 64 * 1024 * 1024;

    /// <summary>Of all entries that are read, however small the zip is.</summary>
    private const long MaxTotalBytes = 256 * 1024 * 1024;

    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private long total;

    /// <exception cref="CrmException">400: not a zip, or one that no solution export makes.</exception>
    public SolutionZip(ReadOnlyMemory<byte> zip)
    {
        try
        {
            archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries) throw ImportErrors.NotAZip($"it has {archive.Entries.Count} entries, more than {MaxEntries}.");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ArgumentException)
        {
            throw ImportErrors.NotAZip("it is not a zip, or a damaged one. Export or build the solution again.");
        }
        foreach (var entry in archive.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            if (!IsPlain(entry.FullName)) throw ImportErrors.NotAZip("the name of an entry leads out of the zip or is no path. Build the solution again.");
            if (!entries.TryAdd(entry.FullName, entry)) throw ImportErrors.NotAZip($"it has two entries named {entry.FullName}.");
        }
        foreach (var name in (string[])["[Content_Types].xml", "solution.xml", "customizations.xml"])
        {
            if (!entries.ContainsKey(name)) throw ImportErrors.NotAZip($"it has no {name}, so it is no solution. Choose the zip that a solution export or build made.");
        }
    }

    public IEnumerable<string> Names => entries.Keys;

    /// <returns>The file's bytes; null where there is no such file.</returns>
    /// <exception cref="CrmException">400: it is damaged or too large.</exception>
    public byte[]? Read(string name)
    {
        if (!entries.TryGetValue(name, out var entry)) return null;
        try
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[81_920];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
                if (content.Length > MaxEntryBytes) throw ImportErrors.NotAZip($"{name} unpacks to more than {MaxEntryBytes / (1024 * 1024)} MB.");
                if ((total += read) > MaxTotalBytes) throw ImportErrors.NotAZip($"its files unpack to more than {MaxTotalBytes / (1024 * 1024)} MB.");
            }
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            throw ImportErrors.NotAZip($"{name} in it is damaged. Export or build the solution again.");
        }
    }

    /// <returns>The root element of an XML file that must be there.</returns>
    /// <exception cref="CrmException">400: it is not XML, or has another root.</exception>
    public XElement Xml(string name, string root)
    {
        try
        {
            using var content = new MemoryStream(Read(name) ?? throw ImportErrors.NotAZip($"it has no {name}."));
            // No document type: what entities could do to a reader is of no use to a solution.
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxEntryBytes };
            // Reading a value walks down recursively: a document of a hundred thousand levels would end the process.
            using (var depth = XmlReader.Create(content, settings))
            {
                while (depth.Read())
                {
                    if (depth.Depth > MaxDepth) throw ImportErrors.NotXml(name, $"it is nested more than {MaxDepth} levels deep. Export or build the solution again.");
                }
            }
            content.Position = 0;
            using var reader = XmlReader.Create(content, settings);
            var element = XDocument.Load(reader).Root!;
            return element.Name == root ? element : throw ImportErrors.Invalid(name, $"<{element.Name.LocalName}>", $"the root must be <{root}>.");
        }
        catch (XmlException e)
        {
            throw ImportErrors.NotXml(name, $"line {e.LineNumber}, position {e.LinePosition}. Export or build the solution again.");
        }
    }

    public void Dispose() => archive.Dispose();

    private static bool IsPlain(string name) => name.Length <= MaxNameLength && !name.StartsWith('/') && !name.Contains(':', StringComparison.Ordinal)
        && !name.Contains('\\', StringComparison.Ordinal) && !name.Any(char.IsControl) && !name.Split('/').Contains("..");
}
