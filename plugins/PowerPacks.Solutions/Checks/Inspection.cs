using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks;

/// <summary>One solution among those that are checked together, and what its rules look up again and again.</summary>
internal sealed class Inspection
{
    private readonly IReadOnlyList<SolutionFile> others;
    private readonly ILookup<string, TableFacts> tables;

    /// <param name="file">The solution.</param>
    /// <param name="together">All that are checked. Of a solution that is there twice, managed and unmanaged, the twin of this file's kind is looked at.</param>
    public Inspection(SolutionFile file, IReadOnlyList<SolutionFile> together)
    {
        File = file;
        others = [.. together.Where(f => NameOf(f) != UniqueName).GroupBy(NameOf).Select(g => g.FirstOrDefault(f => IsManaged(f) == IsManaged(file)) ?? g.First())];
        tables = All.SelectMany(f => f.Customizations.Elements("Entities").Elements("Entity").Select(e => new TableFacts(e, f))).ToLookup(t => t.LogicalName);
    }

    public SolutionFile File { get; }

    public XElement Customizations => File.Customizations;

    /// <summary>Never missing: an empty one has findings of its own.</summary>
    public XElement Manifest => File.Manifest.Element("SolutionManifest") ?? new XElement("SolutionManifest");

    public string UniqueName => NameOf(File);

    /// <summary>Of the publisher, with the underscore.</summary>
    public string Prefix => (Manifest.Element("Publisher")?.Element("CustomizationPrefix")?.Value ?? "") + "_";

    public int OptionPrefix => Manifest.Element("Publisher")?.Element("CustomizationOptionValuePrefix") is { } prefix && int.TryParse(prefix.Value, out var number) ? number : 0;

    public IReadOnlyList<string> Languages => [.. Customizations.Elements("Languages").Elements("Language").Select(l => l.Value)];

    /// <summary>This solution first.</summary>
    public IEnumerable<SolutionFile> All => others.Prepend(File);

    public IReadOnlyList<SolutionFile> Others => others;

    public IEnumerable<XElement> RootComponents => Manifest.Elements("RootComponents").Elements("RootComponent");

    /// <summary>What must be there before, as the solution says it.</summary>
    public IEnumerable<XElement> Required => Manifest.Elements("MissingDependencies").Elements("MissingDependency").Elements("Required");

    /// <summary>The tables that this solution describes, its own and those it adds to.</summary>
    public IEnumerable<TableFacts> Tables => tables.SelectMany(t => t).Where(t => t.File == File);

    /// <returns>What is known of a table: its own description first, then what solutions add to it.</returns>
    public IEnumerable<TableFacts> Described(string table) => tables[table.ToLowerInvariant()].OrderByDescending(t => t.IsWhole);

    public static string NameOf(SolutionFile file) => file.Manifest.Element("SolutionManifest")?.Element("UniqueName")?.Value ?? file.Name;

    /// <summary>All elements of that name in the customizations of all solutions.</summary>
    public IEnumerable<XElement> Everywhere(string name) => All.SelectMany(f => f.Customizations.Descendants(name));

    public Finding Wrong(XElement element, string what, string mend)
    {
        var part = File.Documents.FirstOrDefault(d => d.Root == element.AncestorsAndSelf().Last()).Part ?? SolutionFile.CustomizationsPart;
        return new Finding($"{File.Name}: {part}", ElementPath.Of(element), what, mend);
    }

    public Finding WrongPart(string part, string what, string mend) => new($"{File.Name}: {part}", "part", what, mend);

    private static bool IsManaged(SolutionFile file) => file.Manifest.Element("SolutionManifest")?.Element("Managed")?.Value == "1";
}
