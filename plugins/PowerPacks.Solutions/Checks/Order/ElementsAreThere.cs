namespace PowerPacks.Solutions.Checks.Order;

/// <summary>What an import cannot do without is there.</summary>
internal sealed class ElementsAreThere : IRule
{
    private static readonly Dictionary<string, string[]> Needed = new()
    {
        ["SolutionManifest"] = ["UniqueName", "LocalizedNames", "Version", "Managed", "Publisher", "RootComponents", "MissingDependencies"],
        ["Publisher"] = ["UniqueName", "LocalizedNames", "CustomizationPrefix", "CustomizationOptionValuePrefix", "Addresses"],
        ["Entity"] = ["Name", "EntityInfo"],
        ["attribute"] = ["Type", "Name", "LogicalName", "displaynames"],
        ["EntityKey"] = ["Name", "LogicalName", "EntityKeyAttributes", "displaynames"],
        ["EntityRelationship"] = ["EntityRelationshipType", "EntityRelationshipRoles"],
        ["systemform"] = ["formid", "form", "LocalizedNames"],
        ["savedquery"] = ["savedqueryid", "layoutxml", "querytype", "fetchxml", "LocalizedNames"],
        ["visualization"] = ["savedqueryvisualizationid", "datadescription", "presentationdescription", "LocalizedNames"],
        ["WebResource"] = ["WebResourceId", "Name", "DisplayName", "WebResourceType", "FileName"],
        ["PluginAssembly"] = ["IsolationMode", "SourceType", "FileName", "PluginTypes"],
        // Without its handler's kind an import fails with just the word EventHandlerTypeCode.
        ["SdkMessageProcessingStep"] = ["PluginTypeName", "Mode", "Rank", "SdkMessageId", "EventHandler", "EventHandlerTypeCode", "Stage"],
        ["SdkMessageProcessingStepImage"] = ["SdkMessageProcessingStepImageId", "EntityAlias", "ImageType", "MessagePropertyName"],
        ["AppModule"] = ["UniqueName", "WebResourceId", "AppModuleComponents", "AppModuleRoleMaps", "LocalizedNames"],
        ["AppModuleSiteMap"] = ["SiteMapUniqueName", "SiteMap", "LocalizedNames"],
        ["customapi"] = ["allowedcustomprocessingsteptype", "bindingtype", "displayname", "isfunction", "name"],
        ["customapirequestparameter"] = ["isoptional", "name", "type"],
        ["customapiresponseproperty"] = ["name", "type"],
        ["environmentvariabledefinition"] = ["displayname", "type"],
    };

    public IEnumerable<Finding> Check(Inspection solution) =>
        from document in solution.File.Documents
        from element in document.Root.DescendantsAndSelf()
        // In a fetch, an attribute is only a name.
        where Needed.ContainsKey(element.Name.LocalName) && !element.Ancestors("fetch").Any()
        from name in Needed[element.Name.LocalName]
        where element.Element(name) is null
        select solution.Wrong(element, $"it has no {name}", $"add {name}");
}
