using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

internal static class ComponentTypes
{
    /// <summary>What people read for each.</summary>
    public static IEnumerable<ChoiceOption> Options => Enum.GetValues<ComponentType>().Select(type => new ChoiceOption((int)type, type switch
    {
        ComponentType.OptionSet => "Option Set",
        ComponentType.Key => "Entity Key",
        ComponentType.View => "View",
        ComponentType.RibbonDifference => "Ribbon Diff",
        ComponentType.Chart => "Saved Query Visualization",
        ComponentType.Form => "System Form",
        ComponentType.WebResource => "Web Resource",
        ComponentType.SiteMap => "Site Map",
        ComponentType.FieldSecurityProfile => "Field Security Profile",
        ComponentType.FieldPermission => "Field Permission",
        ComponentType.App => "Model-driven App",
        ComponentType.PluginType => "Plugin Type",
        ComponentType.PluginAssembly => "Plugin Assembly",
        ComponentType.Step => "SDK Message Processing Step",
        ComponentType.StepImage => "SDK Message Processing Step Image",
        ComponentType.ServiceEndpoint => "Service Endpoint",
        ComponentType.EnvironmentVariableDefinition => "Environment Variable Definition",
        ComponentType.EnvironmentVariableValue => "Environment Variable Value",
        ComponentType.CustomApi => "Custom API",
        ComponentType.CustomApiRequestParameter => "Custom API Request Parameter",
        ComponentType.CustomApiResponseProperty => "Custom API Response Property",
        _ => type.ToString(),
    }));
}
