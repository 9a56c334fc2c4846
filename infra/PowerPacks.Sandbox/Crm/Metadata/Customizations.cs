using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Which tables and columns are the platform's, which are managed, and how tables are numbered.</summary>
internal sealed class Customizations(CrmOrganization organization)
{
    /// <summary>Numbers of custom tables begin here.</summary>
    private const int FirstCustomCode = 10_000;

    private static readonly Dictionary<string, int> Codes = new(StringComparer.Ordinal)
    {
        ["account"] = 1, ["contact"] = 2, ["lead"] = 4, ["annotation"] = 5, ["systemuser"] = 8, ["team"] = 9, ["businessunit"] = 10, ["organization"] = 1019, ["role"] = 1036,
        ["systemform"] = 1030, ["savedquery"] = 1039, ["savedqueryvisualization"] = 1111, ["activitypointer"] = 4200, ["email"] = 4202, ["phonecall"] = 4210, ["task"] = 4212,
        ["list"] = 4300, ["campaign"] = 4400, ["sdkmessageprocessingstep"] = 4608, ["plugintype"] = 4602, ["pluginassembly"] = 4605, ["asyncoperation"] = 4700, ["solution"] = 7100,
        ["publisher"] = 7101, ["webresource"] = 9333, ["appmodule"] = 9006, ["importjob"] = 9107,
    };

    private static readonly Dictionary<string, HashSet<string>> Platform = StandardTables.All.ToDictionary(
        t => t.LogicalName, t => t.Columns.Select(c => c.LogicalName).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly IReadOnlyList<SolutionFile> managed = [.. organization.Installed.Files.Where(f => f.IsManaged)];

    public static bool IsCustom(StoredTable table) => !Platform.ContainsKey(table.Name) && !table.IsIntersect;

    /// <summary>Whether a solution or its declaration brings a column, and not the platform.</summary>
    public static bool IsCustom(StoredTable table, string column) => table.Declaration.Columns.Any(c => c.LogicalName == column)
        && Platform.GetValueOrDefault(table.Name)?.Contains(column) is not true && column is not ("statecode" or "statuscode");

    public bool IsManaged(StoredTable table) => !IsCustom(table) || managed.Any(f => f.Tables.Any(t => t.LogicalName == table.Name));

    public bool IsManaged(StoredTable table, string column) => !IsCustom(table, column) || managed.Any(f =>
        f.Tables.Any(t => t.LogicalName == table.Name && t.Columns.Any(c => c.LogicalName == column))
        || f.Extensions.Any(e => e.LogicalName == table.Name && e.Columns.Any(c => c.LogicalName == column)));

    public bool IsManagedChoice(string name) => managed.Any(f => f.Choices.Any(c => c.Name == name));

    public static int CodeOf(Schema schema, StoredTable table) => Codes.TryGetValue(table.Name, out var code) ? code : FirstCustomCode + schema.Tables.ToList().IndexOf(table);
}
