using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Relations;

/// <summary>Requests for what a row leads to: <c>accounts(id)/contact_customer_accounts</c>, and references to it.</summary>
internal static class RelationRequests
{
    /// <summary>GET of the one row that a lookup points to, or of a page of a collection.</summary>
    public static ApiResponse Get(RowContext context, ApiRequest request, RowAddress address, string name, Session session)
    {
        var schema = context.Schema;
        var id = Visible(session, address);
        if (schema.Collections.Find(address.Table.Name, name) is { } collection)
            return Retrieval.Page(context, request, collection.To, session, new Within(collection, id));
        return One(schema, address.Table, name, id, session) is var (table, target)
            ? Retrieval.Row(200, context, request, table, target, QueryOptions.Parse(schema, table, request.Options()), session)
            : ApiResponse.Empty(204);
    }

    public static ApiResponse Count(RowContext context, ApiRequest request, RowAddress address, string name, Session session)
    {
        var collection = Find(context.Schema, address.Table, name);
        return Retrieval.Count(context, request, collection.To, session, new Within(collection, Visible(session, address)));
    }

    /// <summary>GET of <c>$ref</c>: only the addresses.</summary>
    public static ApiResponse Addresses(RowContext context, ApiRequest request, RowAddress address, string name, Session session)
    {
        var schema = context.Schema;
        var id = Visible(session, address);
        if (schema.Collections.Find(address.Table.Name, name) is not { } collection)
        {
            return One(schema, address.Table, name, id, session) is var (table, target)
                ? ApiResponse.Of(200, json =>
                {
                    json.WriteStartObject();
                    json.WriteString("@odata.context", $"{request.Root}$metadata#$ref");
                    json.WriteString("@odata.id", $"{request.Root}{table.Set}({target})");
                    json.WriteEndObject();
                })
                : ApiResponse.Empty(204);
        }
        var query = QueryOptions.Parse(schema, collection.To, request.Options()) with { Within = new Within(collection, id) };
        var rows = ReadMessages.Many(context, session, collection.To, query, narrowed => RowQuery.Page(session, collection.To, narrowed, query.Top ?? RowQuery.MaxPageSize));
        return ApiResponse.Of(200, json =>
        {
            json.WriteStartObject();
            json.WriteString("@odata.context", $"{request.Root}$metadata#Collection($ref)");
            json.WriteStartArray("value");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("@odata.id", $"{request.Root}{collection.To.Set}({row[collection.To.PrimaryId]})");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>POST of <c>$ref</c>: puts the row named in the body into the collection.</summary>
    public static ApiResponse Add(RowContext context, ApiRequest request, RowAddress address, string name, Session session)
    {
        var collection = Find(context.Schema, address.Table, name);
        using var json = JsonBody.Parse(request, address.Table);
        if (json.RootElement.ValueKind is not System.Text.Json.JsonValueKind.Object || !json.RootElement.TryGetProperty("@odata.id", out var target)
            || target.GetString() is not { } text)
            throw CrmErrors.Payload(address.Table.Set, "A reference needs '@odata.id'.");
        References.Add(context, session, collection, Rows.Get(session, address).Id, Member(context, collection, text, session));
        return ApiResponse.Empty(204);
    }

    /// <summary>DELETE of <c>nav(id)/$ref</c>, or of <c>nav/$ref?$id=…</c>: takes a row out of the collection.</summary>
    /// <param name="context">Where the row is looked up.</param>
    /// <param name="request">With the option <c>$id</c> where the address names no member.</param>
    /// <param name="address">The row that has the collection.</param>
    /// <param name="member">The collection's name, and in parentheses the member's id.</param>
    /// <param name="session">The transaction.</param>
    public static ApiResponse Remove(RowContext context, ApiRequest request, RowAddress address, string member, Session session)
    {
        var open = member.IndexOf('(', StringComparison.Ordinal);
        var collection = Find(context.Schema, address.Table, open < 0 ? member : member[..open]);
        var other = open >= 0
            ? Rows.Get(session, RowAddress.ParseKey(collection.To, member[(open + 1)..^1])).Id
            : Member(context, collection, request.Options().GetValueOrDefault("$id") ?? throw CrmErrors.Query("A reference to remove needs '$id'."), session);
        References.Remove(context, session, collection, Rows.Get(session, address).Id, other);
        return ApiResponse.Empty(204);
    }

    /// <summary>POST of a row to a collection: creates it as a member.</summary>
    public static ApiResponse Create(RowContext context, ApiRequest request, RowAddress address, string name, Session session)
    {
        var collection = Find(context.Schema, address.Table, name);
        var id = Rows.Get(session, address).Id;
        if (collection is Collection.Pointing pointing)
        {
            pointing.DemandWritable();
            return Writing.Create(context, request, collection.To, session, (collection.To.FindNavigation(pointing.Navigation)!, RowAddress.Of(address.Table, id)));
        }
        var response = Writing.Create(context, request, collection.To, session);
        References.Add(context, session, collection, id, RowAddress.Parse(context.Schema, response.Row!).Id!.Value);
        return response;
    }

    private static Collection Find(Schema schema, StoredTable table, string name) =>
        schema.Collections.Find(table.Name, name) ?? throw CrmErrors.SegmentUnknown(name);

    private static Guid Member(RowContext context, Collection collection, string reference, Session session)
    {
        var row = RowAddress.FromReference(context.Schema, reference, context.ContentIds);
        return row.Table == collection.To
            ? Rows.Get(session, row).Id
            : throw CrmErrors.Payload(collection.From.Set, $"'{collection.Name}' leads to '{collection.To.Name}', not to '{row.Table.Name}'.");
    }

    /// <summary>The row that a single-valued navigation leads to; null where the lookup is empty or points elsewhere.</summary>
    private static (StoredTable Table, Guid Id)? One(Schema schema, StoredTable table, string name, Guid id, Session session)
    {
        var navigation = table.FindNavigation(name) ?? throw CrmErrors.SegmentUnknown(name);
        var row = RowQuery.ById(session, table, [navigation.Lookup], id)!;
        return row[navigation.Lookup.LogicalName] is string target && row.TargetOf(navigation.Lookup) is var to && navigation.LeadsTo(to)
            ? (schema[to], Guid.Parse(target))
            : null;
    }

    private static Guid Visible(Session session, RowAddress address)
    {
        var id = Rows.Get(session, address).Id;
        Security.Guard.Row(session, address.Table, Solutions.Access.Read, id);
        return id;
    }
}
