using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>What privileges are called, and their rows.</summary>
internal static class Privileges
{
    public const string ActOnBehalf = "prvActOnBehalfOfAnotherUser";
    public const string AssignRole = "prvAssignRole";

    /// <summary>Those that belong to no table and that something here asks for, or that imported roles usually name.</summary>
    private static readonly string[] WithoutTable =
    [
        ActOnBehalf, "prvBypassCustomBusinessLogic", "prvBypassCustomPlugins", "prvImportCustomization", "prvExportCustomization", "prvPublishCustomization",
        "prvReadEntity", "prvReadAttribute", "prvReadRelationship", "prvReadOptionSet",
    ];

    // Tables whose privileges are not spelled as they are, and those whose rows are part of another table's.
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["systemuser"] = "User",
        ["annotation"] = "Note",
        ["activitypointer"] = "Activity",
        ["activityparty"] = "Activity",
        ["activitymimeattachment"] = "Activity",
        ["listmember"] = "List",
        ["fieldpermission"] = "FieldSecurityProfile",
        ["savedquery"] = "Query",
        ["pluginassembly"] = "PluginAssembly",
    };

    // What everybody's client needs to show anything at all.
    private static readonly HashSet<string> OpenTables = new(StringComparer.Ordinal)
    {
        "organization", "privilege", "sdkmessage", "sdkmessagefilter", "solution", "publisher", "webresource", "systemform", "savedquery", "savedqueryvisualization",
        "sitemap", "appmodule",
    };

    private static readonly Access[] Rights = [Access.Read, Access.Write, Access.Create, Access.Delete, Access.Append, Access.AppendTo, Access.Assign, Access.Share];

    /// <param name="table">The table.</param>
    /// <param name="access">One kind of access.</param>
    /// <returns>Such as <c>prvReadContact</c>.</returns>
    public static string NameOf(StoredTable table, Access access) => NameOf(NounOf(table.Declaration), access);

    /// <summary>As a role declares it: by the table's schema name.</summary>
    public static string NameOf(string schemaName, Access access) => $"prv{access}{Nouns.GetValueOrDefault(schemaName.ToLowerInvariant(), schemaName)}";

    /// <summary>Whether everybody reads the table.</summary>
    public static bool IsOpen(StoredTable table) => OpenTables.Contains(table.Name);

    public static IEnumerable<Access> Each(Access access) => Rights.Where(right => access.HasFlag(right));

    /// <summary>The kinds of access to a table that there are privileges for, in the platform's order.</summary>
    public static IReadOnlyList<Access> Of(StoredTable table) => table.IsIntersect ? [] : Rights;

    /// <summary>Adds the rows of all privileges that the tables bring and that are not there yet.</summary>
    public static void Sow(Session session, Schema schema)
    {
        var known = session.Query("SELECT name FROM privilege", [], reader => reader.GetString(0)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var owned = schema.Tables.Where(t => !t.IsIntersect).ToLookup(t => NounOf(t.Declaration), t => t.IsOwned);
        foreach (var noun in owned)
        {
            foreach (var right in Rights) Add(session, known, NameOf(noun.Key, right), right, noun.Any(isOwned => isOwned));
        }
        foreach (var name in WithoutTable) Add(session, known, name, Access.None, false);
    }

    /// <summary>The id of a privilege: the same in every organization, since it is made from the name.</summary>
    public static string IdOf(string name) => Values.Store(ComponentId.Of("privilege", name.ToLowerInvariant()));

    /// <summary>Adds the row of one privilege that a role names, where it is not there yet.</summary>
    public static void Ensure(Session session, string name)
    {
        if (session.Scalar("SELECT 1 FROM privilege WHERE privilegeid = @0", IdOf(name)) is null) Add(session, [], name, Access.None, true);
    }

    // Activities of every kind share one set of privileges.
    private static string NounOf(Table table) => Nouns.GetValueOrDefault(table.LogicalName) ?? (table.IsActivity ? "Activity" : table.SchemaName);

    private static void Add(Session session, HashSet<string> known, string name, Access right, bool owned)
    {
        if (!known.Add(name)) return;
        var below = owned ? 1L : 0L;
        session.Execute(
            "INSERT INTO privilege (privilegeid, name, accessright, canbebasic, canbelocal, canbedeep, canbeglobal, versionnumber) VALUES (@0, @1, @2, @3, @3, @3, 1, @4)",
            IdOf(name), name, MaskOf(right), below, session.NextVersion());
    }

    /// <summary>The platform's number for one access right; those of a declaration are other ones.</summary>
    public static long MaskOf(Access right) => right switch
    {
        Access.Read => 1, Access.Write => 2, Access.Append => 4, Access.AppendTo => 16, Access.Create => 32, Access.Delete => 65536, Access.Share => 262144,
        Access.Assign => 524288, _ => 0,
    };
}
