using System.Text.Json;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>CreateMultiple, UpdateMultiple and UpsertMultiple: all of the targets or none.</summary>
internal static class BulkMessage
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <summary>The messages there are; others are not remembered, since anyone can make them up.</summary>
    public static readonly IReadOnlyList<string> Messages = ["CreateMultiple", "UpdateMultiple", "UpsertMultiple", "DeleteMultiple"];

    /// <returns>The message a path segment names, without its namespace; null where it names none.</returns>
    public static string? Named(string segment) => segment.StartsWith(Namespace, StringComparison.Ordinal) ? segment[Namespace.Length..] : null;

    public static ApiResponse Run(string message, RowContext context, ApiRequest request, StoredTable table, Session session)
    {
        using var json = JsonBody.Parse(request, table);
        var targets = Targets(json.RootElement, table);
        switch (message)
        {
            case "CreateMultiple": return Created(request, [.. targets.Select(t => Create(context, RowChange.Parse(t, table, context), session))]);
            case "UpdateMultiple": Update(targets, table, context, session); break;
            case "UpsertMultiple": Upsert(targets, table, context, session); break;
            case "DeleteMultiple": throw CrmErrors.Unsupported("DeleteMultiple has not yet been implemented.");
            default: throw CrmErrors.SegmentUnknown(Namespace + message);
        }
        return ApiResponse.Empty(204);
    }

    private static Guid Create(RowContext context, RowChange change, Session session)
    {
        return new DeepInsert(context, session).Create(change);
    }

    private static void Update(List<JsonElement> targets, StoredTable table, RowContext context, Session session)
    {
        var seen = new HashSet<Guid>();
        foreach (var target in targets)
        {
            var change = RowChange.Parse(target, table, context);
            var id = change.Id ?? throw CrmErrors.Payload(table.Set, $"Every target of UpdateMultiple needs '{table.PrimaryId}'.");
            if (!seen.Add(id)) continue; // the platform takes the first and ignores the rest
            RowMessages.Update(context, session, change, Rows.Get(session, new RowAddress(table, id, NoKey)).Id);
        }
    }

    private static void Upsert(List<JsonElement> targets, StoredTable table, RowContext context, Session session)
    {
        var seen = new HashSet<Guid>();
        foreach (var target in targets)
        {
            var change = RowChange.Parse(target, table, context);
            var address = Address(target, change, context);
            var found = Rows.Find(session, address);
            if (!seen.Add(Writing.Put(context, session, address, change, found?.Id))) throw CrmErrors.DuplicateTargets();
        }
    }

    /// <summary>The row of an upsert's target: <c>@odata.id</c> with an alternate key, or the id column, or, with neither, a new row.</summary>
    private static RowAddress Address(JsonElement target, RowChange change, RowContext context)
    {
        var table = change.Table;
        if (!target.TryGetProperty("@odata.id", out var reference)) return new RowAddress(table, change.Id ?? Guid.CreateVersion7(), NoKey);
        var text = reference.ValueKind is JsonValueKind.String ? reference.GetString()! : throw CrmErrors.Payload(table.Set, "'@odata.id' must be a text.");
        var address = RowAddress.FromReference(context.Schema, text, context.ContentIds);
        return address.Table == table ? address : throw CrmErrors.Payload(table.Set, $"'@odata.id' names '{address.Table.Set}'.");
    }

    private static List<JsonElement> Targets(JsonElement body, StoredTable table)
    {
        if (body.ValueKind is not JsonValueKind.Object || !body.TryGetProperty("Targets", out var targets) || targets.ValueKind is not JsonValueKind.Array)
            throw CrmErrors.Payload(table.Set, "The body must be an object with the array 'Targets'.");
        if (body.EnumerateObject().FirstOrDefault(p => p.Name != "Targets") is { Value.ValueKind: not JsonValueKind.Undefined } other)
            throw CrmErrors.Payload(table.Set, $"The parameter '{other.Name}' is not a valid parameter of the message.");
        foreach (var target in targets.EnumerateArray())
        {
            var type = target.ValueKind is JsonValueKind.Object && target.TryGetProperty("@odata.type", out var named) ? named.ToString().TrimStart('#') : null;
            if (type != Namespace + table.Name) throw CrmErrors.Payload(table.Set, $"Every target needs '@odata.type': '{Namespace}{table.Name}'.");
        }
        return targets.GetArrayLength() > 0 ? [.. targets.EnumerateArray()] : throw CrmErrors.Payload(table.Set, "'Targets' is empty.");
    }

    private static ApiResponse Created(ApiRequest request, IReadOnlyList<Guid> ids) => ApiResponse.Of(200, json =>
    {
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{request.Root}$metadata#{Namespace}CreateMultipleResponse");
        json.WriteStartArray("Ids");
        foreach (var id in ids) json.WriteStringValue(id);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static readonly IReadOnlyDictionary<string, object?> NoKey = new Dictionary<string, object?>();
}
