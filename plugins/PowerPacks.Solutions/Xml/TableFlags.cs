using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>What a table can do and what an admin may change about it, in the format's order.</summary>
internal static class TableFlags
{
    // The platform's own provider and source of elastic tables, the same in every environment.
    private static readonly Guid ElasticProvider = new("1d9bde74-9ebd-4da9-8ff5-aa74945b9f74");
    private static readonly Guid ElasticSource = new("19897b6e-b2c2-461c-8f32-5a2413028030");

    public static IEnumerable<XElement> Of(Table table) =>
    [
        new("EntitySetName", table.EntitySetName),
        .. table.HasNotes ? [new XElement("HasRelatedNotes", "True")] : Array.Empty<XElement>(),
        .. table.HasActivities ? [new XElement("HasRelatedActivities", "True")] : Array.Empty<XElement>(),
        new("IsDuplicateCheckSupported", Flags.Of(!table.IsElastic)),
        .. Flags.All("0", "IsBusinessProcessEnabled", "IsRequiredOffline", "IsInteractionCentricEnabled", "IsCollaboration", "AutoRouteToOwnerQueue", "IsConnectionsEnabled"),
        Flags.Empty("EntityColor"),
        .. Flags.All("0", "IsDocumentManagementEnabled", "AutoCreateAccessTeams", "IsOneNoteIntegrationEnabled", "IsKnowledgeManagementEnabled", "IsSLAEnabled", "IsDocumentRecommendationsEnabled"),
        .. table.IsElastic ? [new XElement("DataProviderId", ElasticProvider.Braced()), new XElement("DataSourceId", ElasticSource.Braced())] : Array.Empty<XElement>(),
        new("IsBPFEntity", "0"),
        new("OwnershipTypeMask", table.Ownership is Ownership.User ? "UserOwned" : "OrgOwned"),
        new("IsAuditEnabled", Flags.Of(!table.IsElastic)),
        .. Flags.All("0", "IsRetrieveAuditEnabled", "IsRetrieveMultipleAuditEnabled"),
        new("IsActivity", Flags.Of(table.IsActivity)),
        // Bit 1 puts an activity on the menus where people create one.
        new("ActivityTypeMask", table.IsActivity ? "1" : ""),
        .. Flags.All("0", "IsActivityParty", "IsReplicated", "IsReplicationUserFiltered"),
        new("IsMailMergeEnabled", Flags.Of(!table.IsActivity)),
        .. Flags.All("0", "IsVisibleInMobile", "IsVisibleInMobileClient", "IsReadOnlyInMobileClient", "IsOfflineInMobileClient", "DaysSinceRecordLastModified"),
        Flags.Empty("MobileOfflineFilters"),
        .. Flags.All("1", "IsMapiGridEnabled", "IsReadingPaneEnabled"),
        new("IsQuickCreateEnabled", Flags.Of(table.Forms.Any(f => f.Kind is FormKind.QuickCreate))),
        new("SyncToExternalSearchIndex", "0"),
        new("IntroducedVersion", Release.FirstVersion),
        .. Flags.All("1", "IsCustomizable", "IsRenameable", "IsMappable", "CanModifyAuditSettings", "CanModifyMobileVisibility", "CanModifyMobileClientVisibility",
            "CanModifyMobileClientReadOnly", "CanModifyMobileClientOffline", "CanModifyConnectionSettings", "CanModifyDuplicateDetectionSettings", "CanModifyMailMergeSettings",
            "CanModifyQueueSettings", "CanCreateAttributes", "CanCreateForms"),
        new("CanCreateCharts", Flags.Of(!table.IsElastic)),
        .. Flags.All("1", "CanCreateViews", "CanModifyAdditionalSettings", "CanEnableSyncToExternalSearchIndex"),
        new("IconVectorName", table.Icon ?? ""),
        new("EnforceStateTransitions", "0"),
        new("CanChangeHierarchicalRelationship", "1"),
        new("EntityHelpUrlEnabled", "0"),
        Flags.Empty("EntityHelpUrl"),
        new("ChangeTrackingEnabled", Flags.Of(table.ChangeTracking)),
        new("CanChangeTrackingBeEnabled", "1"),
        .. Flags.All("0", "IsEnabledForExternalChannels", "IsMSTeamsIntegrationEnabled", "IsSolutionAware"),
    ];
}
