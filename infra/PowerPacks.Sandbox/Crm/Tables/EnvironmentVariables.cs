using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Settings that a solution declares and an admin gives a value, outside of the solution's own tables.</summary>
internal static class EnvironmentVariables
{
    public static readonly Table Definition = new("EnvironmentVariableDefinition", "environmentvariabledefinitions", "Environment variable definition", "Environment variable definitions")
    {
        PrimaryName = "schemaname",
        Columns =
        [
            new Column.Text("SchemaName", "Schema name", 100) { Required = RequiredLevel.System },
            new Column.Text("DisplayName", "Display name", 100),
            new Column.Memo("Description", "Description", 2000),
            new Column.Choice("Type", "Type", new(100_000_000, "String"), new(100_000_001, "Number"), new(100_000_002, "Boolean"), new(100_000_003, "JSON"),
                new(100_000_004, "Data Source"), new(100_000_005, "Secret")) { Default = 100_000_000 },
            new Column.Memo("DefaultValue", "Default value", 2000),
            new Column.Boolean("IsRequired", "Required"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
        Keys = [new AlternateKey("SchemaNameKey", "Schema name", "schemaname")],
    };

    public static readonly Table Value = new("EnvironmentVariableValue", "environmentvariablevalues", "Environment variable value", "Environment variable values")
    {
        PrimaryName = "schemaname",
        Columns =
        [
            new Column.Text("SchemaName", "Schema name", 100),
            new Column.Memo("Value", "Value", 2000),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Lookup("EnvironmentVariableDefinitionId", "Definition", new LookupTarget("environmentvariabledefinition", "EnvironmentVariableDefinitionId")
                { Relationship = "environmentvariabledefinition_environmentvariablevalue", OnDelete = OnDelete.Cascade }),
        ],
    };
}
