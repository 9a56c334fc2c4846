using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads <c>solution.xml</c>: what the solution is called, whose it is and what it needs.</summary>
internal static partial class ManifestReader
{
    private const string FileName = "solution.xml";
    private const int MinOptionPrefix = 10_000;
    private const int MaxOptionPrefix = 99_999;

    public static SolutionFile Read(SolutionZip zip, ReadOnlyMemory<byte> bytes)
    {
        var manifest = zip.Xml(FileName, "ImportExportXml").Element("SolutionManifest")
            ?? throw ImportErrors.Invalid(FileName, "<ImportExportXml>", "<SolutionManifest> is missing.");
        const string place = "<SolutionManifest>";
        var name = manifest.Needed("UniqueName", place, FileName);
        if (!Names().IsMatch(name)) throw ImportErrors.Invalid(FileName, "<UniqueName>", $"'{name}' must be letters, digits and underscores and not begin with a digit.");
        var managed = manifest.Needed("Managed", place, FileName);
        if (managed is not ("0" or "1")) throw ImportErrors.Invalid(FileName, "<Managed>", $"must be 0 or 1, not '{managed}': 2 is for sources, pack it as one of both.");
        return new SolutionFile(name, ReadVersion(manifest.Needed("Version", place, FileName)), managed == "1", ReadPublisher(manifest))
        {
            Title = manifest.Labels("LocalizedNames"),
            Description = manifest.Labels("Descriptions"),
            Dependencies = [.. manifest.Section("MissingDependencies", "MissingDependency").Select(ReadDependency)],
            Zip = bytes,
        };
    }

    private static PublisherFile ReadPublisher(XElement manifest)
    {
        var publisher = manifest.Element("Publisher") ?? throw ImportErrors.Invalid(FileName, "<SolutionManifest>", "<Publisher> is missing.");
        var prefix = publisher.Needed("CustomizationPrefix", "<Publisher>", FileName);
        var options = publisher.Needed("CustomizationOptionValuePrefix", "<Publisher>", FileName);
        return int.TryParse(options, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= MinOptionPrefix and <= MaxOptionPrefix
            ? new PublisherFile(publisher.Needed("UniqueName", "<Publisher>", FileName), publisher.Labels("LocalizedNames"), publisher.Labels("Descriptions"), prefix, number)
            : throw ImportErrors.Invalid(FileName, "<CustomizationOptionValuePrefix>", $"must be {MinOptionPrefix} to {MaxOptionPrefix}, not '{options}'.");
    }

    private const string TableComponent = "1";

    private static Dependency ReadDependency(XElement missing)
    {
        var required = missing.Element("Required") ?? throw ImportErrors.Invalid(FileName, "<MissingDependency>", "<Required> is missing.");
        var component = (string?)required.Attribute("displayName") ?? (string?)required.Attribute("schemaName") ?? (string?)required.Attribute("id") ?? "a component";
        // As exports write it: "PowerPacksCore (1.0.0.0)"; "Active" is what belongs to no solution.
        var match = SolutionAndVersion().Match((string?)required.Attribute("solution") ?? "");
        if (match.Groups["name"].Value.StartsWith("msdyn", StringComparison.Ordinal) && (string?)required.Attribute("type") == TableComponent)
            return new Dependency(null, null, component) { Table = ((string?)required.Attribute("schemaName"))?.ToLowerInvariant() };
        if (!match.Success || match.Groups["name"].Value is "Active" or "System") return new Dependency(null, null, component);
        return new Dependency(match.Groups["name"].Value, match.Groups["version"].Success ? ReadVersion(match.Groups["version"].Value) : null, component);
    }

    private static Version ReadVersion(string text)
    {
        var parts = text.Split('.');
        var numbers = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        if (parts.Length is < 1 or > 4 || numbers.Contains(-1)) throw ImportErrors.Invalid(FileName, "<Version>", $"must be up to four numbers such as 1.0.0.0, not '{text}'.");
        numbers.AddRange(Enumerable.Repeat(0, 4 - numbers.Count));
        return new Version(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]{0,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"^(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:\s*\((?<version>[0-9.]+)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex SolutionAndVersion();
}
