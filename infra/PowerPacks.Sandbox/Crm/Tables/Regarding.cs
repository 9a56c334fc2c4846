using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Lets notes and activities regard the rows of every table that says it has notes or activities. They go with the row that they regard: the platform makes these relationships parental.</summary>
internal static class Regarding
{
    public static IReadOnlyList<Table> Complete(IReadOnlyList<Table> tables)
    {
        IReadOnlyList<string> noted = [.. tables.Where(t => t.HasNotes).Select(t => t.LogicalName)];
        IReadOnlyList<string> regarded = [.. tables.Where(t => t.HasActivities).Select(t => t.LogicalName)];
        return [.. tables.Select(table => table switch
        {
            { LogicalName: "annotation" } => WithTargets(table, "objectid", noted, target => $"objectid_{target}"),
            { LogicalName: "activitypointer" } => WithTargets(table, "regardingobjectid", regarded, target => $"regardingobjectid_{target}"),
            { IsActivity: true } => WithTargets(table, "regardingobjectid", regarded, target => $"regardingobjectid_{target}_{table.LogicalName}"),
            _ => table,
        })];
    }

    private static Table WithTargets(Table table, string lookup, IReadOnlyList<string> targets, Func<string, string> navigation) => table with
    {
        Columns = [.. table.Columns.Select(c => c is Column.Lookup found && c.LogicalName == lookup
            ? found with { Targets = [.. targets.Select(t => new LookupTarget(t, navigation(t)) { Relationship = RelationshipOf(table, t), OnDelete = OnDelete.Cascade })] }
            : c)],
    };

    private static string RelationshipOf(Table table, string target) => table.LogicalName switch
    {
        "annotation" => $"{target}_Annotations",
        "activitypointer" => $"{target}_ActivityPointers",
        _ => $"{target}_{table.SchemaName}s",
    };
}
