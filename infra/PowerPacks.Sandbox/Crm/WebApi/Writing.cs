using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Query;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>POST, PATCH and DELETE of one row.</summary>
internal static class Writing
{
    /// <param name="context">On whose behalf.</param>
    /// <param name="request">Its body is the row.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="session">The transaction.</param>
    /// <param name="pointing">A lookup that the request's address sets, and the row that it points to; none for an entity set.</param>
    public static ApiResponse Create(RowContext context, ApiRequest request, StoredTable table, Session session, params IReadOnlyList<(Navigation Navigation, RowAddress Row)> pointing)
    {
        using var json = JsonBody.Parse(request, table);
        var change = RowChange.Parse(json.RootElement, table, context);
        change = change with { Binds = [.. change.Binds, .. pointing] };
        var id = new DeepInsert(context, session).Create(change);
        return Answer(created: true, context, request, table, id, session);
    }

    /// <summary>Updates the row, or creates it, unless <c>If-Match</c> or <c>If-None-Match</c> forbids that.</summary>
    public static ApiResponse Upsert(RowContext context, ApiRequest request, RowAddress address, Session session)
    {
        using var json = JsonBody.Parse(request, address.Table);
        var change = RowChange.Parse(json.RootElement, address.Table, context);
        address = address.Within(change);
        var found = Rows.Find(session, address);
        var match = request.Header("If-Match");
        if (found is null && match is not null) throw CrmErrors.RowMissingForUpdate(address.Table.Name, Describe(address));
        if (found is not null && request.Header("If-None-Match") == "*") throw CrmErrors.RowExists();
        if (found is { } existing) Match(match, existing.Version);
        var id = Put(context, session, address, change, found?.Id);
        return Answer(created: found is null, context, request, address.Table, id, session);
    }

    /// <summary>Writes a change to the row found for an address, or to a new row that has the address's key.</summary>
    public static Guid Put(RowContext context, Session session, RowAddress address, RowChange change, Guid? found)
    {
        foreach (var value in address.Key.Values) context.Check(value);
        var id = address.Id ?? found;
        if (id is not null && change.Id is { } own && own != id)
            throw CrmErrors.Payload(address.Table.Set, "The id in the record differs from the id in its address.");
        if (found is { } existing)
        {
            RowMessages.Update(context, session, change, existing);
            return existing;
        }
        foreach (var (column, value) in address.Key) change.Values.TryAdd(column, value);
        return new DeepInsert(context, session).Create(change, id);
    }

    public static ApiResponse Delete(RowContext context, ApiRequest request, RowAddress address, Session session)
    {
        var (id, version) = Rows.Get(session, address);
        Match(request.Header("If-Match"), version);
        RowMessages.Delete(context, session, address.Table, id);
        return ApiResponse.Empty(204);
    }

    /// <summary>PUT or DELETE of <c>row/navigation/$ref</c>: points a lookup to a row, or empties it.</summary>
    public static ApiResponse Reference(RowContext context, ApiRequest request, RowAddress address, string navigation, Session session)
    {
        var table = address.Table;
        var lookup = table.FindNavigation(navigation) ?? throw CrmErrors.SegmentUnknown(navigation);
        if (lookup.Lookup.ReadOnly) throw CrmErrors.Payload(table.Set, $"'{navigation}' is read only.");
        var change = new RowChange(table, null, new Dictionary<string, object?>(StringComparer.Ordinal), []);
        if (request.Method == "DELETE") RowChange.Clear(lookup, change.Values);
        else
        {
            using var json = JsonBody.Parse(request, table);
            if (!json.RootElement.TryGetProperty("@odata.id", out var target) || target.GetString() is not { } text)
                throw CrmErrors.Payload(table.Set, "A reference needs '@odata.id'.");
            change = change with { Binds = [(lookup, RowAddress.FromReference(context.Schema, text, context.ContentIds))] };
        }
        var id = Rows.Get(session, address).Id;
        if (request.Method == "DELETE") Guard.Empty(session, table, lookup.Lookup, id); // though there may be nothing to empty
        (StoredTable Table, Guid Id)? pointed = change.Binds is [var bind] ? (bind.Row.Table, Rows.Get(session, bind.Row).Id) : Pointed(session, table, lookup, id);
        if (pointed is not var (other, otherId)) return ApiResponse.Empty(204); // the lookup is empty already
        var relationship = new Relationship(lookup.Lookup.Targets.First(t => t.Navigation == navigation).RelationshipOf(table.Name, lookup.Lookup));
        Relating.Around(context, session, request.Method != "DELETE", new EntityReference(table.Name, id), relationship, [new EntityReference(other.Name, otherId)], Demand,
            () => RowMessages.Update(context, session, change, id));
        return ApiResponse.Empty(204);

        void Demand()
        {
            if (request.Method != "DELETE") Guard.Point(session, table, lookup.Lookup, id, (other, otherId));
        }
    }

    private static (StoredTable Table, Guid Id)? Pointed(Session session, StoredTable table, Navigation navigation, Guid id)
    {
        var row = session.As(session.Home.System, () => RowQuery.ById(session, table, [navigation.Lookup], id))!;
        return row[navigation.Lookup.LogicalName] is string other ? (table.Schema[row.TargetOf(navigation.Lookup)], Guid.Parse(other)) : null;
    }

    private static void Match(string? ifMatch, long version)
    {
        if (ifMatch is not null and not "*" && ifMatch != $"W/\"{version}\"") throw CrmErrors.VersionMismatch();
    }

    private static ApiResponse Answer(bool created, RowContext context, ApiRequest request, StoredTable table, Guid id, Session session)
    {
        if (request.Preferences.Representation)
        {
            var query = QueryOptions.Parse(context.Schema, table, request.Options());
            return Retrieval.Row(created ? 201 : 200, context, request, table, id, query, session);
        }
        var row = $"{table.Set}({id})";
        return ApiResponse.Empty(204, ("OData-EntityId", request.Root + row)) with { Row = row };
    }

    private static string Describe(RowAddress address) => address.Id?.ToString() ?? string.Join(", ", address.Key.Keys);
}
