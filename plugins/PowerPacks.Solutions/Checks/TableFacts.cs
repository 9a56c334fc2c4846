using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks;

/// <summary>What one solution says about one table.</summary>
internal sealed class TableFacts(XElement entity, SolutionFile file)
{
    private readonly Dictionary<string, XElement> columns = entity.Elements("EntityInfo").Elements("entity").Elements("attributes").Elements("attribute")
        .GroupBy(a => a.Element("LogicalName")?.Value.ToLowerInvariant() ?? "").ToDictionary(g => g.Key, g => g.First());

    public XElement Element => entity;

    public SolutionFile File => file;

    public string SchemaName { get; } = entity.Element("Name")?.Value ?? "";

    public string LogicalName => SchemaName.ToLowerInvariant();

    public XElement? Info => entity.Element("EntityInfo")?.Element("entity");

    /// <summary>Whether the table is described as a whole, as only its owner does.</summary>
    public bool IsWhole => Info?.Element("EntitySetName") is not null;

    public bool IsActivity => Info?.Element("IsActivity")?.Value == "1";

    public bool IsOfOrganization => Info?.Element("OwnershipTypeMask")?.Value == "OrgOwned";

    public IReadOnlyDictionary<string, XElement> Columns => columns;

    public string? PrimaryId => columns.FirstOrDefault(c => TypeOf(c.Value) == "primarykey").Key;

    public static string TypeOf(XElement attribute) => attribute.Element("Type")?.Value ?? "";
}
