using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Plugins;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>All custom APIs of an organization, by name.</summary>
internal sealed class ApiRegistry
{
    private readonly Dictionary<string, RegisteredApi> byName;

    private ApiRegistry(IEnumerable<RegisteredApi> all) => byName = all.ToDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>Rows of these tables are what a registry is made of.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["customapi", "customapirequestparameter", "customapiresponseproperty", "plugintype", "pluginassembly"];

    public IEnumerable<RegisteredApi> All => byName.Values.OrderBy(a => a.Name, StringComparer.Ordinal);

    public RegisteredApi? Find(string name) => byName.GetValueOrDefault(name);

    public static ApiRegistry Load(Session session)
    {
        var request = Parameters(session, "customapirequestparameter", "ifnull(isoptional, 0)");
        var response = Parameters(session, "customapiresponseproperty", "0");
        return new ApiRegistry(session.Query("""
            SELECT c.customapiid, c.uniquename, c.executeprivilegename, c.isfunction, c.isprivate, t.typename, a.pluginassemblyid, a.versionnumber,
                   c.versionnumber || '.' || ifnull(t.versionnumber, 0) || '.' || ifnull(a.versionnumber, 0)
            FROM customapi c
            LEFT JOIN plugintype t ON t.plugintypeid = c.plugintypeid
            LEFT JOIN pluginassembly a ON a.pluginassemblyid = t.pluginassemblyid
            """, [], reader => Read(reader, request, response)));
    }

    private static RegisteredApi Read(SqliteDataReader reader, ILookup<string, ApiParameter> request, ILookup<string, ApiParameter> response)
    {
        var (id, name) = (reader.GetString(0), reader.GetString(1));
        return new RegisteredApi(name, reader.IsDBNull(5) ? null : Handler(reader, Guid.Parse(id), name))
        {
            Privilege = reader.IsDBNull(2) || reader.GetString(2).Length == 0 ? null : reader.GetString(2),
            IsFunction = !reader.IsDBNull(3) && reader.GetInt64(3) != 0,
            IsPrivate = !reader.IsDBNull(4) && reader.GetInt64(4) != 0,
            Request = [.. request[id]],
            Response = [.. response[id]],
        };
    }

    private static RegisteredStep Handler(SqliteDataReader reader, Guid id, string name) => new(id, reader.GetString(8), name, name, null, RegisteredApi.MainOperation, IsAsync: false, Rank: 1)
    {
        TypeName = reader.GetString(5),
        AssemblyId = reader.IsDBNull(6) ? null : Guid.Parse(reader.GetString(6)),
        AssemblyRevision = reader.IsDBNull(7) ? 0 : reader.GetInt64(7),
    };

    private static ILookup<string, ApiParameter> Parameters(Session session, string table, string optional) =>
        session.Query($"SELECT customapiid, uniquename, type, {optional} FROM {table} ORDER BY uniquename", [],
                reader => (Api: reader.GetString(0), Parameter: new ApiParameter(reader.GetString(1), (ApiType)reader.GetInt64(2)) { IsOptional = reader.GetInt64(3) != 0 }))
            .ToLookup(p => p.Api, p => p.Parameter);
}
