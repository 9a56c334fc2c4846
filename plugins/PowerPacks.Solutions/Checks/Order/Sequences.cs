using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Order;

/// <summary>The order of children, by parent: Microsoft's published schemas, and where those are older, exports of today.</summary>
internal static class Sequences
{
    private static readonly Dictionary<string, string[]> ByParent = new()
    {
        ["solution.xml"] = List("SolutionManifest"),
        ["SolutionManifest"] = List("UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies"),
        ["Publisher"] = List("UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix CustomizationOptionValuePrefix Addresses"),
        ["Address"] = List("""
            AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1 Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName
            ShippingMethodCode StateOrProvince Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode
            """),
        ["MissingDependency"] = List("Required Dependent"),
        ["customizations.xml"] = List("""
            Entities Roles Workflows FieldSecurityProfiles Templates RibbonDiffXml IsvConfig RelationshipRoles ConnectionRoles SiteMap EntityMaps EntityRelationships OrganizationSettings optionsets
            Reports RoutingRules ChannelPropertyGroups ConvertRules Slas Dashboards Dialogs WebResources CustomControls SolutionPluginAssemblies SdkMessageProcessingSteps ServiceEndpoints
            AppModuleSiteMaps AppModules EntityDataProviders EntityImageConfigs AttributeImageConfigs Languages
            """),
        ["Entity"] = List("Name ObjectTypeCode EntityInfo FormXml SavedQueries Visualizations RibbonDiffXml"),
        ["entity"] = List("""
            LocalizedNames LocalizedCollectionNames Descriptions attributes EntityKeys EntitySetName HasRelatedNotes HasRelatedActivities IsDuplicateCheckSupported IsBusinessProcessEnabled
            IsRequiredOffline IsInteractionCentricEnabled IsCollaboration AutoRouteToOwnerQueue IsConnectionsEnabled EntityColor IsDocumentManagementEnabled AutoCreateAccessTeams
            IsOneNoteIntegrationEnabled IsKnowledgeManagementEnabled IsSLAEnabled IsDocumentRecommendationsEnabled DataProviderId DataSourceId IsBPFEntity OwnershipTypeMask IsAuditEnabled
            IsRetrieveAuditEnabled IsRetrieveMultipleAuditEnabled IsActivity ActivityTypeMask IsActivityParty IsReplicated IsReplicationUserFiltered IsMailMergeEnabled IsVisibleInMobile
            IsVisibleInMobileClient IsReadOnlyInMobileClient IsOfflineInMobileClient DaysSinceRecordLastModified MobileOfflineFilters IsMapiGridEnabled IsReadingPaneEnabled IsQuickCreateEnabled
            SyncToExternalSearchIndex IntroducedVersion IsCustomizable IsRenameable IsMappable CanModifyAuditSettings CanModifyMobileVisibility CanModifyMobileClientVisibility
            CanModifyMobileClientReadOnly CanModifyMobileClientOffline CanModifyConnectionSettings CanModifyDuplicateDetectionSettings CanModifyMailMergeSettings CanModifyQueueSettings
            CanCreateAttributes CanCreateForms CanCreateCharts CanCreateViews CanModifyAdditionalSettings CanEnableSyncToExternalSearchIndex IconVectorName EnforceStateTransitions
            CanChangeHierarchicalRelationship EntityHelpUrlEnabled EntityHelpUrl ChangeTrackingEnabled CanChangeTrackingBeEnabled IsEnabledForExternalChannels IsMSTeamsIntegrationEnabled
            IsSolutionAware
            """),
        ["attribute"] = List("""
            Type Name LogicalName RequiredLevel DisplayMask ImeMode ValidForUpdateApi ValidForReadApi ValidForCreateApi IsCustomField IsAuditEnabled IsLogical IsSecured IntroducedVersion
            IsCustomizable IsRenameable CanModifySearchSettings CanModifyRequirementLevelSettings CanModifyAdditionalSettings SourceType IsGlobalFilterEnabled IsSortableEnabled
            CanModifyGlobalFilterSettings CanModifyIsSortableSettings IsDataSourceSecret AutoNumberFormat IsSearchable IsFilterable IsRetrievable IsLocalizable Format MaxLength Length
            MinValue MaxValue Accuracy AccuracySource CanChangeDateTimeBehavior Behavior AppDefaultValue LookupStyle LookupTypes OptionSetName optionset MaxSizeInKB CanStoreFullImage
            IsPrimaryImage displaynames Descriptions
            """),
        ["EntityKey"] = List("Name LogicalName IntroducedVersion IsCustomizable EntityKeyAttributes displaynames"),
        ["optionset"] = List("OptionSetType IsGlobal IntroducedVersion IsCustomizable ExternalTypeName displaynames Descriptions options states statuses"),
        ["EntityRelationship"] = List("""
            EntityRelationshipType IsCustomizable IntroducedVersion IsHierarchical ReferencingEntityName ReferencedEntityName CascadeAssign CascadeDelete CascadeArchive CascadeReparent CascadeShare
            CascadeUnshare CascadeRollupView FirstEntityName SecondEntityName IntersectEntityName IsValidForAdvancedFind ReferencingAttributeName RelationshipDescription EntityRelationshipRoles
            """),
        ["EntityRelationshipRole"] = List("NavPaneDisplayOption NavPaneArea NavPaneOrder NavigationPropertyName RelationshipRoleType AssociationRoleOrdinal"),
        ["systemform"] = List("formid IntroducedVersion FormPresentation FormActivationState form IsCustomizable CanBeDeleted LocalizedNames Descriptions"),
        ["form"] = List("hiddencontrols ancestor tabs header footer events clientresources Navigation formLibraries formparameters DisplayConditions RibbonDiffXml"),
        ["tab"] = List("labels columns events"),
        ["section"] = List("labels rows"),
        ["cell"] = List("labels events control"),
        ["savedquery"] = List("IsCustomizable CanBeDeleted isquickfindquery isprivate isdefault savedqueryid queryapi layoutxml querytype fetchxml IntroducedVersion LocalizedNames Descriptions"),
        ["visualization"] = List("savedqueryvisualizationid datadescription presentationdescription isdefault IntroducedVersion IsCustomizable CanBeDeleted LocalizedNames Descriptions"),
        ["RibbonDiffXml"] = List("CustomActions Templates CommandDefinitions RuleDefinitions LocLabels"),
        ["CommandDefinition"] = List("EnableRules DisplayRules Actions"),
        ["RuleDefinitions"] = List("TabDisplayRules DisplayRules EnableRules"),
        ["Role"] = List("IsCustomizable IsAutoAssigned RolePrivileges"),
        ["FieldSecurityProfile"] = List("FieldPermissions"),
        ["FieldPermission"] = List("EntityName AttributeName CanRead CanUpdate CanCreate"),
        ["Dashboard"] = List("FormPresentation FormActivationState FormId IsCustomizable CanBeDeleted IsDefault IntroducedVersion LocalizedNames Descriptions FormXml"),
        ["WebResource"] = List("""
            WebResourceId Name DisplayName Description LanguageCode WebResourceType IntroducedVersion IsEnabledForMobileClient IsAvailableForMobileOffline DependencyXml IsCustomizable CanBeDeleted
            IsHidden FileName
            """),
        ["PluginAssembly"] = List("Description IsolationMode SourceType Path Url UserName IntroducedVersion IsCustomizable AuthType FileName PluginTypes IsHidden"),
        ["PluginType"] = List("Description FriendlyName WorkflowActivityGroupName"),
        ["SdkMessageProcessingStep"] = List("""
            PluginTypeName PluginTypeId PrimaryEntity SecondaryEntity AsyncAutoDelete Configuration Description FilteringAttributes ImpersonatingUserIdName InvocationSource Mode Rank SdkMessageId
            EventHandler EventHandlerTypeCode Stage IsCustomizable IsHidden SupportedDeployment IntroducedVersion SdkMessageProcessingStepImages
            """),
        ["SdkMessageProcessingStepImage"] = List("SdkMessageProcessingStepImageId Attributes Description EntityAlias ImageType MessagePropertyName RelatedAttributeName IsCustomizable IntroducedVersion"),
        ["AppModuleSiteMap"] = List("SiteMapUniqueName EnableCollapsibleGroups ShowHome ShowPinned ShowRecents SiteMap LocalizedNames"),
        ["Area"] = List("Titles Descriptions Group"),
        ["Group"] = List("Titles Descriptions SubArea"),
        ["SubArea"] = List("Titles Descriptions Privilege"),
        ["AppModule"] = List("""
            UniqueName IntroducedVersion WebResourceId OptimizedFor statecode statuscode FormFactor ClientType NavigationType AppModuleComponents AppModuleRoleMaps LocalizedNames Descriptions appsettings
            """),
        ["environmentvariabledefinition"] = List("apiid defaultvalue description displayname hint introducedversion iscustomizable isrequired parameterkey secretstore type"),
        ["customapi"] = List("""
            allowedcustomprocessingsteptype bindingtype boundentitylogicalname description displayname executeprivilegename iscustomizable isfunction isprivate name plugintypeid workflowsdkstepenabled
            """),
        ["customapirequestparameter"] = List("description displayname iscustomizable isoptional logicalentityname name type"),
        ["customapiresponseproperty"] = List("description displayname iscustomizable logicalentityname name type"),
        ["EntityImageConfig"] = List("parententitylogicalname primaryimageattribute"),
        ["AttributeImageConfig"] = List("attributelogicalname parententitylogicalname canstorefullimage"),
    };

    /// <returns>The names of its children in their order; null where any order will do.</returns>
    public static string[]? Of(XElement element)
    {
        var name = element.Name.LocalName;
        // Both files begin with the same element; a fetch, and an app's list of roles, have others of the same names.
        if (name is "ImportExportXml") name = element.Element("SolutionManifest") is null ? SolutionFile.CustomizationsPart : SolutionFile.ManifestPart;
        if (element.Ancestors("fetch").Any() || element.Ancestors("layoutxml").Any() || element.Parent?.Name.LocalName is "AppModuleRoleMaps") return null;
        return ByParent.GetValueOrDefault(name);
    }

    private static string[] List(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
