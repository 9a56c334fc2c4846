using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>What an organization knows about its solutions: their rows are written by imports.</summary>
internal static class Customization
{
    public static readonly Table Publisher = new("Publisher", "publishers", "Publisher", "Publishers")
    {
        PrimaryName = "friendlyname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("UniqueName", "Name", 256),
            new Column.Text("FriendlyName", "Display name", 256),
            new Column.Memo("Description", "Description", 2000),
            new Column.Text("CustomizationPrefix", "Prefix", 8),
            new Column.WholeNumber("CustomizationOptionValuePrefix", "Option value prefix") { Minimum = 10_000, Maximum = 99_999 },
            new Column.Boolean("IsReadonly", "Read-only publisher"),
        ],
    };

    public static readonly Table Solution = new("Solution", "solutions", "Solution", "Solutions")
    {
        PrimaryName = "friendlyname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("UniqueName", "Name", 65),
            new Column.Text("FriendlyName", "Display name", 256),
            new Column.Memo("Description", "Description", 2000),
            new Column.Text("Version", "Version", 256),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Boolean("IsVisible", "Shown in lists") { Default = true },
            new Column.DateTime("InstalledOn", "Installed on"),
            new Column.DateTime("UpdatedOn", "Updated on"),
            new Column.Lookup("PublisherId", "Publisher", new LookupTarget("publisher", "publisherid") { Relationship = "publisher_solution", OnDelete = OnDelete.Restrict }),
        ],
    };

    public static readonly Table Component = new("SolutionComponent", "solutioncomponents", "Solution component", "Solution components")
    {
        PrimaryName = "objectid",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Choice("ComponentType", "Type", [.. Installation.ComponentTypes.Options]),
            new Column.UniqueIdentifier("ObjectId", "Object"),
            new Column.Choice("RootComponentBehavior", "Root component behaviour",
                new(0, "Include Subcomponents"), new(1, "Do not include subcomponents"), new(2, "Include As Shell Only")),
            new Column.Boolean("IsMetadata", "Is metadata"),
            new Column.Lookup("SolutionId", "Solution", new LookupTarget("solution", "solutionid") { Relationship = "solution_solutioncomponent", OnDelete = OnDelete.Cascade }),
        ],
    };

    public static readonly Table ImportJob = new("ImportJob", "importjobs", "Import job", "Import jobs")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("SolutionName", "Solution", 256),
            new Column.FloatNumber("Progress", "Progress in percent"),
            new Column.Memo("Data", "Results", 1_073_741_823),
            new Column.DateTime("StartedOn", "Started on"),
            new Column.DateTime("CompletedOn", "Completed on"),
            new Column.UniqueIdentifier("SolutionId", "Solution id"),
            new Column.Text("ImportContext", "Import context", 256),
            new Column.Text("OperationContext", "Operation context", 256),
        ],
    };
}
