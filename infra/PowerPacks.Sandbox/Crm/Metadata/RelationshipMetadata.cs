using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Describes relationships: a lookup's targets, seen from either side, and those between many and many.</summary>
internal sealed class RelationshipMetadata(Schema schema, Customizations customizations)
{
    public IEnumerable<MetadataItem> All => OneToMany((_, _) => true).DistinctBy(r => r.Text("MetadataId")).Concat(schema.Associations.Select(a => ManyToMany(schema, a)));

    public IEnumerable<MetadataItem> OneToManyOf(string table) => OneToMany((_, target) => target == table);

    public IEnumerable<MetadataItem> ManyToOneOf(string table) => OneToMany((from, _) => from == table);

    public IEnumerable<MetadataItem> ManyToManyOf(string table) => schema.Associations.Where(a => a.First == table || a.Second == table).Select(a => ManyToMany(schema, a));

    private IEnumerable<MetadataItem> OneToMany(Func<string, string, bool> wanted) => schema.Tables.Where(t => !t.IsIntersect).SelectMany(table => table.Lookups.SelectMany(lookup =>
        lookup.Targets.Where(target => schema.Find(target.Table) is not null && wanted(table.Name, target.Table)).Select(target => OneToMany(schema, table, lookup, target, customizations))));

    private static MetadataItem OneToMany(Schema schema, StoredTable table, Column.Lookup lookup, LookupTarget target, Customizations customizations)
    {
        var name = target.RelationshipOf(table.Name, lookup);
        var isCustom = Customizations.IsCustom(table, lookup.LogicalName);
        return new MetadataItem("OneToManyRelationshipMetadata", new JsonObject
        {
            // Owners and the like share one relationship name between two targets.
            ["MetadataId"] = MetadataIds.Relationship($"{name} {target.Table}").ToString("D"),
            ["HasChanged"] = null,
            ["IsCustomRelationship"] = isCustom,
            ["IsValidForAdvancedFind"] = true,
            ["SchemaName"] = name,
            ["SecurityTypes"] = "Append",
            ["IsManaged"] = customizations.IsManaged(table, lookup.LogicalName),
            ["RelationshipType"] = "OneToManyRelationship",
            ["IntroducedVersion"] = "1.0.0.0",
            ["ReferencedAttribute"] = schema[target.Table].PrimaryId,
            ["ReferencedEntity"] = target.Table,
            ["ReferencingAttribute"] = lookup.LogicalName,
            ["ReferencingEntity"] = table.Name,
            ["IsHierarchical"] = false,
            ["EntityKey"] = null,
            ["ReferencedEntityNavigationPropertyName"] = name,
            ["ReferencingEntityNavigationPropertyName"] = target.Navigation,
            ["RelationshipBehavior"] = 1,
            ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
            ["AssociatedMenuConfiguration"] = new JsonObject { ["Behavior"] = "UseCollectionName", ["Group"] = "Details", ["Order"] = 10_000 },
            ["CascadeConfiguration"] = new JsonObject
            {
                ["Assign"] = "NoCascade",
                ["Delete"] = target.OnDelete.ToString(),
                ["Archive"] = "RemoveLink",
                ["Merge"] = "NoCascade",
                ["Reparent"] = "NoCascade",
                ["Share"] = "NoCascade",
                ["Unshare"] = "NoCascade",
                ["RollupView"] = "NoCascade",
            },
        });
    }

    private static MetadataItem ManyToMany(Schema schema, Association association)
    {
        var (first, second) = association.Columns(schema[association.First].Declaration, schema[association.Second].Declaration);
        return new MetadataItem("ManyToManyRelationshipMetadata", new JsonObject
        {
            ["MetadataId"] = MetadataIds.Relationship(association.Name).ToString("D"),
            ["HasChanged"] = null,
            ["IsCustomRelationship"] = association.Name.Contains('_', StringComparison.Ordinal),
            ["IsValidForAdvancedFind"] = true,
            ["SchemaName"] = association.Name,
            ["SecurityTypes"] = "None",
            ["IsManaged"] = true,
            ["RelationshipType"] = "ManyToManyRelationship",
            ["IntroducedVersion"] = "1.0.0.0",
            ["IntersectEntityName"] = association.Table,
            ["Entity1LogicalName"] = association.First,
            ["Entity1IntersectAttribute"] = first,
            ["Entity1NavigationPropertyName"] = association.Name,
            ["Entity2LogicalName"] = association.Second,
            ["Entity2IntersectAttribute"] = second,
            ["Entity2NavigationPropertyName"] = association.Name,
            ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
        });
    }
}
