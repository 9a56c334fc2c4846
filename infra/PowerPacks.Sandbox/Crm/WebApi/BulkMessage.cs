using System.Text.Json;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>CreateMultiple, UpdateMultiple and UpsertMultiple: all of the targets or none; in elastic tables, where there is DeleteMultiple too, as many as can be.</summary>
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
        return table.Declaration.IsElastic
            ? ElasticBulk.Run(request, targets, session, target => Write([target])[0], Answer)
            : Answer(Write(targets));

        IReadOnlyList<Guid> Write(List<JsonElement> some) => message switch
        {
            "CreateMultiple" => new DeepInsert(context, session).Create(table, [.. some.Select(t => RowChange.Parse(t, table, context))]),
            "UpdateMultiple" => Update(some, table, context, session),
            "UpsertMultiple" => Upsert(some, table, context, session),
            "DeleteMultiple" when table.Declaration.IsElastic => Delete(some, table, context, session),
            "DeleteMultiple" => throw CrmErrors.Unsupported("DeleteMultiple has not yet been implemented."),
            _ => throw CrmErrors.SegmentUnknown(Namespace + message),
        };

        ApiResponse Answer(IReadOnlyList<Guid> ids) => message == "CreateMultiple" ? Created(request, ids) : ApiResponse.Empty(204);
    }

    private static IReadOnlyList<Guid> Update(List<JsonElement> targets, StoredTable table, RowContext context, Session session)
    {
        var rows = targets.Select(target => RowChange.Parse(target, table, context))
            .DistinctBy(change => change.Id ?? throw CrmErrors.Payload(table.Set, $"Every target of UpdateMultiple needs '{table.PrimaryId}'.")) // the platform takes the first and ignores the rest
            .Select(change => (Change: change, Rows.Get(session, RowAddress.Of(table, change.Id!.Value).Within(change)).Id))
            .ToList();
        RowMessages.Update(context, session, table, rows);
        return [.. rows.Select(r => r.Id)];
    }

    private static IReadOnlyList<Guid> Delete(List<JsonElement> targets, StoredTable table, RowContext context, Session session) => [.. targets.Select(target =>
    {
        var change = RowChange.Parse(target, table, context);
        var id = change.Id ?? throw CrmErrors.Payload(table.Set, $"Every target of DeleteMultiple needs '{table.PrimaryId}'.");
        RowMessages.Delete(context, session, table, Rows.Get(session, RowAddress.Of(table, id).Within(change)).Id);
        return id;
    })];

    private static IReadOnlyList<Guid> Upsert(List<JsonElement> targets, StoredTable table, RowContext context, Session session)
    {
        var seen = new HashSet<Guid>();
        foreach (var target in targets)
        {
            var change = RowChange.Parse(target, table, context);
            var address = Address(target, change, context).Within(change);
            var found = Rows.Find(session, address);
            if (!seen.Add(Writing.Put(context, session, address, change, found?.Id))) throw CrmErrors.DuplicateTargets();
        }
        return [.. seen];
    }

    /// <summary>The row of an upsert's target: <c>@odata.id</c> with an alternate key, or the id column, or, with neither, a new row.</summary>
    private static RowAddress Address(JsonElement target, RowChange change, RowContext context)
    {
        var table = change.Table;
        if (!target.TryGetProperty("@odata.id", out var reference)) return RowAddress.Of(table, change.Id ?? Guid.CreateVersion7());
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
}
