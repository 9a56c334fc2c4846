namespace PowerPacks.Solutions.Xml;

/// <summary>What can stand in a solution by itself, as the platform numbers it.</summary>
public enum ComponentKind
{
    Table = 1,
    Column = 2,
    Choice = 9,
    Relationship = 10,
    Role = 20,
    Form = 60,
    WebResource = 61,
    SiteMap = 62,
    ColumnSecurityProfile = 70,
    App = 80,
    PluginAssembly = 91,
    Step = 92,
    EnvironmentVariable = 380,
}
