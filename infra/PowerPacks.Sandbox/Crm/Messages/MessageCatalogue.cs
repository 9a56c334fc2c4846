using PowerPacks.Sandbox.Crm.Mail;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Messages;

/// <summary>The messages and, for each table, the filters that steps are registered with, as rows.</summary>
internal static class MessageCatalogue
{
    private const string Tail = "-ea3e-db11-86a7-000a3a5473e8";

    /// <summary>The same in every organization of the platform, so that a solution can name them.</summary>
    private static readonly Dictionary<string, Guid> Known = new(StringComparer.Ordinal)
    {
        ["Create"] = new("9ebdbb1b" + Tail),
        ["Update"] = new("20bebb1b" + Tail),
        ["Delete"] = new("a1bdbb1b" + Tail),
        ["Retrieve"] = new("f2bdbb1b" + Tail),
        ["RetrieveMultiple"] = new("03bebb1b" + Tail),
        ["SetState"] = new("1cbebb1b" + Tail),
        ["Assign"] = new("8cbdbb1b" + Tail),
    };

    /// <summary>Messages about a row of a table.</summary>
    private static readonly IReadOnlyList<string> OfTables =
        ["Create", "Update", "Delete", "Retrieve", "RetrieveMultiple", "Assign", "SetState", "SetStateDynamicEntity", "CreateMultiple", "UpdateMultiple"];

    /// <summary>Messages about mail.</summary>
    private static readonly IReadOnlyList<string> OfMail = [Mailing.Message, Promotion.Outgoing, Promotion.Incoming];

    /// <summary>As on the platform, a step on these is one for all tables.</summary>
    private static readonly IReadOnlyList<string> OfRelationships = ["Associate", "Disassociate"];

    /// <summary>There are these messages, but no steps on them run.</summary>
    private static readonly IReadOnlyList<string> WithoutSteps =
        ["Upsert", "UpsertMultiple", "DeleteMultiple", "GrantAccess", "ModifyAccess", "RevokeAccess", "WhoAmI", "RetrieveEntity", "RetrieveAttribute", "RetrieveEnvironmentVariableValue", "ImportSolution", "PublishAllXml"];

    /// <summary>Those on which steps run.</summary>
    public static IEnumerable<string> WithSteps => OfTables.Concat(OfMail).Concat(OfRelationships);

    public static Guid IdOf(string message) => Known.TryGetValue(message, out var id) ? id : ComponentId.Of("sdkmessage", message);

    public static Guid FilterIdOf(string message, string table) => ComponentId.Of("sdkmessagefilter", message, table);

    /// <summary>Adds the rows that are not there; done again whenever the schema changes.</summary>
    public static void Apply(Session session, Schema schema)
    {
        if (schema.Find("sdkmessage") is not { } messages || schema.Find("sdkmessagefilter") is not { } filters) return;
        var there = session.Query("SELECT sdkmessageid FROM sdkmessage UNION ALL SELECT sdkmessagefilterid FROM sdkmessagefilter", [], reader => reader.GetString(0))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var message in WithSteps.Concat(WithoutSteps)) Add(messages, IdOf(message), new() { ["name"] = message });
        foreach (var table in schema.Tables.Where(t => t is { IsPointer: false, IsIntersect: false }))
        {
            foreach (var message in table.Name == "email" ? OfTables.Concat(OfMail) : OfTables)
            {
                Add(filters, FilterIdOf(message, table.Name), new()
                {
                    ["name"] = $"{message} of {table.Name}",
                    ["primaryobjecttypecode"] = table.Name,
                    ["secondaryobjecttypecode"] = "none",
                    ["sdkmessageid"] = Values.Store(IdOf(message)),
                });
            }
        }

        void Add(StoredTable table, Guid id, Dictionary<string, object?> values)
        {
            if (!there.Contains(Values.Store(id))) Rows.Insert(session, new RowChange(table, id, values, []), id);
        }
    }
}
