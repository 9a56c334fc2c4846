namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>Kinds of solution components, as the platform numbers them.</summary>
internal enum ComponentType
{
    Entity = 1,
    Attribute = 2,
    OptionSet = 9,
    Relationship = 10,
    Key = 14,
    Role = 20,
    View = 26,
    RibbonDifference = 55,
    Chart = 59,
    Form = 60,
    WebResource = 61,
    SiteMap = 62,
    FieldSecurityProfile = 70,
    FieldPermission = 71,
    App = 80,
    PluginType = 90,
    PluginAssembly = 91,
    Step = 92,
    StepImage = 93,
    ServiceEndpoint = 95,
    EnvironmentVariableDefinition = 380,
    EnvironmentVariableValue = 381,

    // On the platform these numbers are each environment's own.
    CustomApi = 10_421,
    CustomApiRequestParameter = 10_422,
    CustomApiResponseProperty = 10_423,
}
