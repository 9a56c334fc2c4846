namespace PowerPacks.Solutions.Checks.Platform;

/// <summary>Numbers by which the platform tells kinds of components apart.</summary>
internal static class ComponentTypes
{
    public const string Table = "1", Column = "2", Choice = "9", Relationship = "10", Role = "20", View = "26", Chart = "59", Form = "60", WebResource = "61", SiteMap = "62",
        ColumnSecurityProfile = "70", App = "80", PluginAssembly = "91", Step = "92", EnvironmentVariable = "380";
}
