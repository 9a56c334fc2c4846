using System.Text.RegularExpressions;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>Refuses custom APIs that could not be called, whatever way their rows came, and gives each the message that it is.</summary>
internal static partial class ApiCheck
{
    public const string Table = "customapi";

    private const string Request = "customapirequestparameter", Response = "customapiresponseproperty";
    private const long OfNoTable = 0;

    /// <summary>What callers have been told, and what the platform never changes.</summary>
    private static readonly Dictionary<string, string[]> Fixed = new(StringComparer.Ordinal)
    {
        [Table] = ["uniquename", "allowedcustomprocessingsteptype", "bindingtype", "boundentitylogicalname", "isfunction", "workflowsdkstepenabled"],
        [Request] = ["uniquename", "type", "isoptional", "logicalentityname", "customapiid"],
        [Response] = ["uniquename", "type", "logicalentityname", "customapiid"],
    };

    /// <summary>Asked before a row is changed.</summary>
    /// <exception cref="CrmException">400: something is to change that never does.</exception>
    public static void Keep(Session session, StoredTable table, IReadOnlyDictionary<string, object?> values, Guid id)
    {
        if (!Fixed.TryGetValue(table.Name, out var columns)) return;
        foreach (var column in columns.Where(values.ContainsKey))
        {
            var was = session.Scalar($"SELECT \"{column}\" FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", Values.Store(id));
            if (!Equals(was is DBNull ? null : was, values[column]))
                throw new CrmException(400, "0x80040203", $"The '{column}' of a {table.Name} cannot be changed after it is saved: add one of another name.");
        }
    }

    /// <summary>Looks at the row as it has become.</summary>
    /// <exception cref="CrmException">400: it cannot be called; 501: not here.</exception>
    public static void Demand(Session session, StoredTable table, Guid id)
    {
        if (table.Name is Request or Response) DemandParameter(session, table, id);
        if (table.Name != Table) return;
        var (name, binding, privilege, handler, message) = session.Query("SELECT uniquename, bindingtype, executeprivilegename, plugintypeid, sdkmessageid FROM customapi WHERE customapiid = @0",
            [Values.Store(id)], reader => (reader.GetString(0), reader.GetInt64(1), Text(reader, 2), Text(reader, 3), Text(reader, 4)))[0];
        if (!Prefixed().IsMatch(name)) throw Wrong($"'{name}' must begin with a publisher's prefix and an underscore, and have letters, digits and underscores only");
        if (binding != OfNoTable) throw CrmErrors.Unsupported($"Custom APIs that belong to a table do not run here: give {name} the bindingtype {OfNoTable}.");
        if (privilege is { Length: > 0 } && session.Scalar("SELECT 1 FROM privilege WHERE name = @0 COLLATE NOCASE", privilege) is null) throw Wrong($"{name} demands the privilege {privilege}, which does not exist");
        if (handler is not null && session.Scalar("SELECT 1 FROM plugintype WHERE plugintypeid = @0", handler) is null)
            throw Wrong($"Lookup value <plugintypeid>{handler}</plugintypeid> of {name} is not resolvable: add the plug-in type, or import the solution that has it");
        if (message is null) AddMessage(session, table, id, name);
    }

    /// <returns>The message that goes with a row of a custom API that is about to go; null for any other row.</returns>
    public static Guid? MessageOf(Session session, StoredTable table, Guid id) => table.Name != Table ? null
        : session.Scalar("SELECT sdkmessageid FROM customapi WHERE customapiid = @0", Values.Store(id)) is string message ? Guid.Parse(message) : null;

    private static void AddMessage(Session session, StoredTable table, Guid id, string name)
    {
        // A name that an address could mean something else by would never be reached.
        if (session.Scalar("SELECT 1 FROM sdkmessage WHERE name = @0 COLLATE NOCASE", name) is not null || table.Schema.Tables.Any(t => t.Set.Equals(name, StringComparison.OrdinalIgnoreCase)))
            throw Wrong($"there is something called {name} already");
        var message = MessageCatalogue.IdOf(name);
        session.As(session.Home.System, () =>
        {
            Rows.Insert(session, new RowChange(table.Schema["sdkmessage"], message, new Dictionary<string, object?> { ["name"] = name }, []), message);
            session.Execute($"UPDATE \"{table.Storage}\" SET sdkmessageid = @0 WHERE customapiid = @1", Values.Store(message), Values.Store(id));
            return true;
        });
    }

    private static void DemandParameter(Session session, StoredTable table, Guid id)
    {
        var (name, type, api) = session.Query($"SELECT uniquename, type, customapiid FROM \"{table.Name}\" WHERE \"{table.PrimaryId}\" = @0", [Values.Store(id)],
            reader => (reader.GetString(0), reader.GetInt64(1), reader.GetString(2)))[0];
        if (!Plain().IsMatch(name)) throw Wrong($"'{name}' must begin with a letter, and have letters, digits and underscores only");
        if (!Enum.IsDefined((ApiType)type)) throw CrmErrors.Unsupported($"The type {type} of {name} is not offered here: rows go as references, or as values of their own.");
        if (session.Scalar($"SELECT count(*) FROM \"{table.Name}\" WHERE customapiid = @0 AND uniquename = @1 COLLATE NOCASE", api, name) is > 1L) throw Wrong($"the custom API has {name} already");
    }

    private static CrmException Wrong(string what) => new(400, "0x80040203", $"The custom API cannot be saved: {what}.");

    private static string? Text(Microsoft.Data.Sqlite.SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]*_[A-Za-z0-9_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
