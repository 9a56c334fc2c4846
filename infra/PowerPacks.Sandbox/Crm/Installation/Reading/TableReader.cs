using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads the tables a solution brings, and what it adds to others.</summary>
internal static class TableReader
{
    private const int MaxTables = 500;
    private const int MaxColumns = 1000;
    private const string ElasticProvider = "1d9bde74-9ebd-4da9-8ff5-aa74945b9f74";

    /// <summary>Fills in tables and extensions.</summary>
    public static SolutionFile Read(SolutionFile file, XElement customizations)
    {
        var targets = RelationshipReader.Targets(customizations);
        var tables = new List<Table>();
        var extensions = new List<TableExtension>();
        foreach (var entity in customizations.Section("Entities", "Entity"))
        {
            var name = Names.Check(entity.Needed("Name", "<Entity>"), "<Entity>");
            var place = $"entity {name.ToLowerInvariant()}";
            // Only a ribbon, forms or views of a table that stays as it is.
            if (entity.Element("EntityInfo")?.Element("entity") is not { } info) continue;
            var schemaName = Names.Check(info.NeededAttribute("Name", place), place);
            var columns = Columns(info, schemaName.ToLowerInvariant(), targets);
            var keys = Keys(info, place);
            if (info.Section("attributes", "attribute").Any(a => a.Text("Type") == "primarykey")) tables.Add(Own(info, schemaName, columns, keys, targets, place));
            else extensions.Add(new TableExtension(schemaName) { Columns = columns, Keys = keys });
            if (tables.Count + extensions.Count > MaxTables) throw ImportErrors.Invalid(Elements.Customizations, "<Entities>", $"more than {MaxTables} tables. Split the solution.");
        }
        foreach (var name in tables.Select(t => t.LogicalName).Concat(extensions.Select(e => e.LogicalName)).GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            throw ImportErrors.Invalid(Elements.Customizations, $"entity {name}", "it comes twice.");
        return file with { Tables = tables, Extensions = extensions };
    }

    private static Table Own(
        XElement info, string schemaName, IReadOnlyList<Column> columns, IReadOnlyList<AlternateKey> keys, ILookup<(string Table, string Column), LookupTarget> targets, string place)
    {
        var logicalName = schemaName.ToLowerInvariant();
        var isActivity = info.Flag("IsActivity");
        var primaryName = isActivity ? "subject" : PrimaryName(info, place);
        var primaryId = info.Section("attributes", "attribute").First(a => a.Text("Type") == "primarykey").NeededAttribute("PhysicalName", place);
        return new Table(schemaName, Names.Check(info.Needed("EntitySetName", place), place), info.Labels("LocalizedNames"), info.Labels("LocalizedCollectionNames"))
        {
            Description = info.Labels("Descriptions"),
            PrimaryId = Names.Check(primaryId, place).ToLowerInvariant(),
            PrimaryName = primaryName,
            Columns = columns,
            Keys = keys,
            Kind = isActivity ? TableKind.Activity : Guid.TryParse(info.Text("DataProviderId"), out var provider) && provider == new Guid(ElasticProvider) ? TableKind.Elastic : TableKind.Standard,
            Ownership = info.Text("OwnershipTypeMask") is "OrgOwned" or "OrganizationOwned" ? Ownership.Organization : Ownership.User,
            // Two ways in which exports say it: a flag, or the relationship itself.
            HasNotes = info.Flag("HasNotes") || info.Flag("HasRelatedNotes") || targets[("annotation", "objectid")].Any(t => t.Table == logicalName),
            HasActivities = info.Flag("HasActivities") || info.Flag("HasRelatedActivities") || targets[("activitypointer", "regardingobjectid")].Any(t => t.Table == logicalName),
            ChangeTracking = info.Flag("ChangeTrackingEnabled"),
            Icon = info.Text("IconVectorName"),
        };
    }

    private static List<Column> Columns(XElement info, string table, ILookup<(string Table, string Column), LookupTarget> targets)
    {
        var reader = new ColumnReader(table, targets);
        List<Column> columns = [.. info.Section("attributes", "attribute").Select(reader.Read).OfType<Column>()];
        if (columns.Count > MaxColumns) throw ImportErrors.Invalid(Elements.Customizations, $"entity {table}", $"it has more than {MaxColumns} columns.");
        var twice = columns.GroupBy(c => c.LogicalName).FirstOrDefault(g => g.Count() > 1);
        return twice is null ? columns : throw ImportErrors.Invalid(Elements.Customizations, $"entity {table}, attribute {twice.Key}", "it comes twice.");
    }

    private static IReadOnlyList<AlternateKey> Keys(XElement info, string place) =>
    [
        .. info.Section("EntityKeys", "EntityKey").Select(key =>
        {
            var name = Names.Check(key.Needed("Name", $"{place}, <EntityKey>"), $"{place}, <EntityKey>");
            var columns = key.Section("EntityKeyAttributes", "AttributeName").Select(a => Names.Check(a.Value.Trim(), $"{place}, key {name}").ToLowerInvariant()).ToList();
            return columns.Count > 0
                ? new AlternateKey(name, key.Labels("displaynames"), columns)
                : throw ImportErrors.Invalid(Elements.Customizations, $"{place}, key {name}", "it names no <AttributeName>.");
        }),
    ];

    private static string PrimaryName(XElement info, string place)
    {
        var attribute = info.Section("attributes", "attribute").FirstOrDefault(a => (a.Text("DisplayMask") ?? "").Split('|').Contains("PrimaryName"))
            ?? throw ImportErrors.Invalid(Elements.Customizations, place, "none of its attributes has PrimaryName in its <DisplayMask>.");
        return attribute.NeededAttribute("PhysicalName", place).ToLowerInvariant();
    }
}
