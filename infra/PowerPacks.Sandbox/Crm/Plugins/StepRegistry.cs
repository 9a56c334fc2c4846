using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>All enabled steps of an organization, by message and table, in the order in which they run.</summary>
internal sealed class StepRegistry
{
    private const int Enabled = 0;

    /// <summary>The platform stores this where a filter is for no table.</summary>
    private const string NoTable = "none";

    private static readonly IReadOnlyList<RegisteredStep> None = [];

    private readonly Dictionary<(string Message, string? Table), IReadOnlyList<RegisteredStep>> steps = [];
    private readonly Dictionary<Guid, RegisteredStep> byId;

    private StepRegistry(List<RegisteredStep> all)
    {
        byId = all.ToDictionary(s => s.Id);
        foreach (var group in all.GroupBy(s => (s.Message, s.Table)))
            steps[group.Key] = Sorted(group.Key.Table is null ? group : group.Concat(all.Where(s => s.Message == group.Key.Message && s.Table is null)));
    }

    /// <summary>Rows of these tables are what a registry is made of.</summary>
    public static IReadOnlyList<string> Tables { get; } =
        ["pluginassembly", "plugintype", "sdkmessageprocessingstep", "sdkmessageprocessingstepimage", "sdkmessageprocessingstepsecureconfig", "sdkmessagefilter", "serviceendpoint"];

    public IReadOnlyList<RegisteredStep> For(string message, string table) =>
        steps.TryGetValue((message, table), out var own) || steps.TryGetValue((message, null), out own) ? own : None;

    public RegisteredStep? Find(Guid id) => byId.GetValueOrDefault(id);

    public static StepRegistry Load(Session session)
    {
        var images = session.Query("SELECT sdkmessageprocessingstepid, entityalias, name, imagetype, attributes FROM sdkmessageprocessingstepimage", [], ReadImage)
            .ToLookup(i => i.Step, i => i.Image);
        return new StepRegistry(session.Query($"""
            SELECT s.sdkmessageprocessingstepid, s.name, m.name, f.primaryobjecttypecode, s.stage, s.mode, s.rank, s.filteringattributes, s.configuration, c.secureconfig,
                   a.pluginassemblyid, a.versionnumber, t.typename, s.eventhandler, s.eventhandler_type, s.impersonatinguserid, s.asyncautodelete,
                   s.versionnumber || '.' || ifnull(t.versionnumber, 0) || '.' || ifnull(a.versionnumber, 0)
            FROM sdkmessageprocessingstep s
            JOIN sdkmessage m ON m.sdkmessageid = s.sdkmessageid
            LEFT JOIN sdkmessagefilter f ON f.sdkmessagefilterid = s.sdkmessagefilterid
            LEFT JOIN sdkmessageprocessingstepsecureconfig c ON c.sdkmessageprocessingstepsecureconfigid = s.sdkmessageprocessingstepsecureconfigid
            LEFT JOIN plugintype t ON t.plugintypeid = ifnull(s.plugintypeid, s.eventhandler)
            LEFT JOIN pluginassembly a ON a.pluginassemblyid = t.pluginassemblyid
            WHERE s.statecode = {Enabled}
            """, [], reader => ReadStep(reader, images)));
    }

    private static RegisteredStep ReadStep(SqliteDataReader reader, ILookup<Guid, StepImage> images)
    {
        var id = Guid.Parse(reader.GetString(0));
        var table = Text(reader, 3) is { Length: > 0 } named and not NoTable ? named : null;
        return new RegisteredStep(id, reader.GetString(17), Text(reader, 1) ?? "", reader.GetString(2), table, (int)reader.GetInt64(4), reader.GetInt64(5) == 1,
            reader.IsDBNull(6) ? 1 : (int)reader.GetInt64(6))
        {
            FilteringColumns = Names(Text(reader, 7)).ToHashSet(StringComparer.Ordinal),
            Configuration = Text(reader, 8) ?? "",
            SecureConfiguration = Text(reader, 9) ?? "",
            AssemblyId = Id(reader, 10),
            AssemblyRevision = reader.IsDBNull(11) ? 0 : reader.GetInt64(11),
            TypeName = Text(reader, 12) ?? "",
            EndpointId = Text(reader, 14) == "serviceendpoint" ? Id(reader, 13) : null,
            RunsAs = Id(reader, 15),
            DeletesSucceededJobs = !reader.IsDBNull(16) && reader.GetInt64(16) != 0,
            Images = [.. images[id]],
        };
    }

    private static (Guid Step, StepImage Image) ReadImage(SqliteDataReader reader)
    {
        var kind = reader.IsDBNull(3) ? 0 : reader.GetInt64(3);
        var alias = Text(reader, 1) ?? Text(reader, 2) ?? "";
        return (Id(reader, 0) ?? Guid.Empty, new StepImage(alias, kind is 0 or 2, kind is 1 or 2, Names(Text(reader, 4))));
    }

    private static string[] Names(string? text) => (text ?? "").ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static Guid? Id(SqliteDataReader reader, int column) => Text(reader, column) is { } id ? Guid.Parse(id) : null;

    private static IReadOnlyList<RegisteredStep> Sorted(IEnumerable<RegisteredStep> steps) =>
        [.. steps.OrderBy(s => s.Stage).ThenBy(s => s.Rank).ThenBy(s => s.Name, StringComparer.Ordinal).ThenBy(s => s.Id)];
}
