using System.Text.Json.Nodes;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Describes tables.</summary>
internal sealed class EntityMetadata(LabelJson labels, AttributeMetadata attributes, RelationshipMetadata relationships, Customizations customizations, Schema schema)
{
    private const string ElasticProvider = "1d9bde74-9ebd-4da9-8ff5-aa74945b9f74";

    public MetadataItem Of(StoredTable table) => new("EntityMetadata", Properties(table))
    {
        Many = new Dictionary<string, Func<IEnumerable<MetadataItem>>>
        {
            ["Attributes"] = () => attributes.Of(table),
            ["Keys"] = () => table.Declaration.Keys.Select(k => Key(table, k)),
            ["OneToManyRelationships"] = () => relationships.OneToManyOf(table.Name),
            ["ManyToOneRelationships"] = () => relationships.ManyToOneOf(table.Name),
            ["ManyToManyRelationships"] = () => relationships.ManyToManyOf(table.Name),
        },
    };

    private JsonObject Properties(StoredTable table)
    {
        var declared = table.Declaration;
        var isCustom = Customizations.IsCustom(table);
        return new JsonObject
        {
            ["MetadataId"] = MetadataIds.Table(table.Name).ToString("D"),
            ["HasChanged"] = null,
            ["ActivityTypeMask"] = declared.IsActivity ? 1 : 0,
            ["AutoCreateAccessTeams"] = false,
            ["AutoRouteToOwnerQueue"] = false,
            ["CanTriggerWorkflow"] = true,
            ["ChangeTrackingEnabled"] = declared.ChangeTracking,
            ["CollectionSchemaName"] = declared.EntitySetName,
            ["DataProviderId"] = declared.IsElastic ? ElasticProvider : null,
            ["DataSourceId"] = null,
            ["DaysSinceRecordLastModified"] = 0,
            ["EntityColor"] = null,
            ["EntityHelpUrl"] = null,
            ["EntityHelpUrlEnabled"] = false,
            ["EntitySetName"] = table.Set,
            ["ExternalCollectionName"] = null,
            ["ExternalName"] = null,
            ["HasActivities"] = declared.HasActivities,
            ["HasFeedback"] = false,
            ["HasNotes"] = declared.HasNotes,
            ["IconVectorName"] = declared.Icon,
            ["IntroducedVersion"] = "1.0.0.0",
            ["IsActivity"] = declared.IsActivity,
            ["IsActivityParty"] = false,
            ["IsAvailableOffline"] = false,
            ["IsChildEntity"] = false,
            ["IsCustomEntity"] = isCustom,
            ["IsEnabledForCharts"] = !declared.IsElastic,
            ["IsImportable"] = true,
            ["IsIntersect"] = table.IsIntersect,
            ["IsLogicalEntity"] = false,
            ["IsManaged"] = customizations.IsManaged(table),
            ["IsPrivate"] = false,
            ["IsQuickCreateEnabled"] = false,
            ["IsValidForAdvancedFind"] = !table.IsIntersect,
            ["LogicalCollectionName"] = table.Set.ToLowerInvariant(),
            ["LogicalName"] = table.Name,
            ["ObjectTypeCode"] = Customizations.CodeOf(schema, table),
            ["OwnershipType"] = declared.Ownership is Ownership.User ? "UserOwned" : "OrganizationOwned",
            ["PrimaryIdAttribute"] = table.PrimaryId,
            ["PrimaryImageAttribute"] = declared.Columns.OfType<Column.Image>().FirstOrDefault(c => c.IsPrimary)?.LogicalName,
            ["PrimaryNameAttribute"] = declared.PrimaryName,
            ["SchemaName"] = declared.SchemaName,
            ["TableType"] = declared.IsElastic ? "Elastic" : "Standard",
            ["Description"] = labels.Of(declared.Description),
            ["DisplayCollectionName"] = labels.Of(declared.PluralTitle),
            ["DisplayName"] = labels.Of(declared.Title),
            ["CanCreateAttributes"] = Managed.Property(true, "cancreateattributes"),
            ["CanCreateCharts"] = Managed.Property(!declared.IsElastic, "cancreatecharts"),
            ["CanCreateForms"] = Managed.Property(true, "cancreateforms"),
            ["CanCreateViews"] = Managed.Property(true, "cancreateviews"),
            ["CanChangeTrackingBeEnabled"] = Managed.Property(true, "canchangetrackingbeenabled"),
            ["IsAuditEnabled"] = Managed.Property(false, "canmodifyauditsettings"),
            ["IsConnectionsEnabled"] = Managed.Property(false, "canmodifyconnectionsettings"),
            ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
            ["IsValidForQueue"] = Managed.Property(false, "canmodifyqueuesettings"),
            ["Privileges"] = new JsonArray([.. Privileges.Of(table).Select(access => Privilege(table, access))]),
            ["Settings"] = new JsonArray(),
        };
    }

    private static JsonObject Privilege(StoredTable table, Access access)
    {
        var name = Privileges.NameOf(table, access);
        var below = table.IsOwned || table.IsPointer;
        return new JsonObject
        {
            ["CanBeBasic"] = below,
            ["CanBeDeep"] = below,
            ["CanBeGlobal"] = true,
            ["CanBeLocal"] = below,
            ["CanBeEntityReference"] = false,
            ["CanBeParentEntityReference"] = false,
            ["Name"] = name,
            ["PrivilegeId"] = Privileges.IdOf(name),
            ["PrivilegeType"] = access.ToString(),
        };
    }

    private MetadataItem Key(StoredTable table, AlternateKey key) => new("EntityKeyMetadata", new JsonObject
    {
        ["MetadataId"] = MetadataIds.Key(table.Name, key.LogicalName).ToString("D"),
        ["HasChanged"] = null,
        ["EntityLogicalName"] = table.Name,
        ["KeyAttributes"] = new JsonArray([.. key.Columns.Select(c => (JsonNode)c)]),
        ["IsCustomizable"] = Managed.Property(true, "iscustomizable"),
        ["IsManaged"] = customizations.IsManaged(table),
        ["IntroducedVersion"] = "1.0.0.0",
        ["LogicalName"] = key.LogicalName,
        ["SchemaName"] = key.SchemaName,
        ["EntityKeyIndexStatus"] = "Active",
        ["IsSynchronous"] = true,
        ["IsExportKey"] = false,
        ["IsSecondaryKey"] = false,
        ["AsyncJob"] = null,
        ["DisplayName"] = labels.Of(key.Title),
    });
}
