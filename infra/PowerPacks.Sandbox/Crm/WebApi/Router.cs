using PowerPacks.Sandbox.Crm.Apis;
using PowerPacks.Sandbox.Crm.Changes;
using PowerPacks.Sandbox.Crm.Elastic;
using PowerPacks.Sandbox.Crm.Fetch;
using PowerPacks.Sandbox.Crm.Files;
using PowerPacks.Sandbox.Crm.Installation;
using PowerPacks.Sandbox.Crm.Messages;
using PowerPacks.Sandbox.Crm.Metadata;
using PowerPacks.Sandbox.Crm.Relations;
using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>Finds what a request asks for. Batches are not its affair: they are many requests.</summary>
internal static class Router
{
    private const string Partition = "partitionId";

    /// <returns>What to do, as the user who sent the request or is named in its headers.</returns>
    public static Operation Route(CrmOrganization organization, ApiRequest request)
    {
        var execution = Execution.Of(organization, request);
        var operation = Find(organization, request, execution);
        return operation with
        {
            Run = session => session.As(organization.Callers.Of(session, request), () =>
            {
                // Whoever may leave out plug-ins may leave out what they guard.
                if (execution.IsBypassing) session.Caller.Demand("prvBypassCustomBusinessLogic");
                return operation.Run(session);
            }),
        };
    }

    private static Operation Find(CrmOrganization organization, ApiRequest request, Execution execution)
    {
        var schema = organization.Schema;
        var context = new RowContext(schema, request.ContentIds, organization.FailingValue) { Execution = execution };
        var segments = Split(Uri.UnescapeDataString(request.Path));
        if (MetadataRequests.Find(organization, request, segments) is { } metadata) return metadata;
        if (segments[0].StartsWith('$'))
            segments[0] = RowAddress.ResolveContentId(segments[0], request.ContentIds);
        return (request.Method, segments) switch
        {
            ("GET", [""]) => Reads(_ => ServiceDocument.Of(schema, request)),
            ("GET", ["WhoAmI" or "WhoAmI()"]) => Reads(session => WhoAmI.Of(session, request)),
            ("GET", [var function]) when function.StartsWith(CurrentOrganization.Name + "(", StringComparison.Ordinal) => Reads(session => CurrentOrganization.Of(organization, session, request)),
            _ when SolutionMessages.Find(organization, request, segments) is { } operation => operation,
            _ when ApiRequests.Find(organization, context, request, segments) is { } operation => operation,
            ("GET", [var set, "$count"]) => Reads(session => request.Options().ContainsKey(Tracking.Token)
                ? Tracking.Count(request, schema.Set(set), session)
                : Retrieval.Count(context, request, schema.Set(set), session)),
            ("GET", [var row]) when IsRow(row) && Row(row) is var address =>
                Reads(session => Retrieval.One(context, request, address, session)),
            ("GET", [var set]) when FetchAnswer.IsFetch(request) => Reads(session => FetchAnswer.Of(context, request, schema.Set(set), session)),
            ("GET", [var set]) when Tracking.IsAsked(request) => Reads(session => Tracking.Page(schema, request, schema.Set(set), session)),
            ("GET", [var set]) => Reads(session => Retrieval.Page(context, request, schema.Set(set), session)),
            ("POST", [var set, var message]) when !IsRow(set) && BulkMessage.Named(message) is { } name =>
                Writes(schema.Set(set), session => BulkMessage.Run(name, context, request, schema.Set(set), session)),
            ("POST", [var row, var message]) when IsRow(row) && BulkMessage.Named(message) is { } name && Actions.Find(Row(row).Table, name) is { } action =>
                Writes(session => action(ActionCall.Of(name, context, request, Row(row)), session)),
            ("POST", [var name]) when Actions.Find(name) is { } action => Writes(session => action(ActionCall.Of(name, context, request, null), session)),
            ("POST", [var set]) when !IsRow(set) => Writes(schema.Set(set), session => Writing.Create(context, request, schema.Set(set), session)),
            ("PATCH", [var row]) when IsRow(row) => Writes(Row(row).Table, session => Writing.Upsert(context, request, Row(row), session)),
            ("DELETE", [var row]) when IsRow(row) => Writes(Row(row).Table, session => Writing.Delete(context, request, Row(row), session)),
            (_, [var row, var name, .. var rest]) when IsRow(row) && rest is [] or ["$value"] && Row(row).Table.FindColumn(name) is { } column and not Column.Lookup =>
                OfColumn(Row(row), column, rest.Count > 0),
            ("GET", [var row, var name, "$ref"]) when IsRow(row) => Reads(session => RelationRequests.Addresses(context, request, RowAddress.Parse(schema, row), name, session)),
            ("GET", [var row, var name, "$count"]) when IsRow(row) => Reads(session => RelationRequests.Count(context, request, RowAddress.Parse(schema, row), name, session)),
            ("GET", [var row, UserPrivileges.Address or UserPrivileges.Address + "()"]) when IsRow(row) && Row(row) is { Table.Name: "systemuser" } user =>
                Reads(session => UserPrivileges.Of(organization, ActionCall.Of(UserPrivileges.Name, context, request, user), session)),
            ("GET", [var row, var name]) when IsRow(row) => Reads(session => RelationRequests.Get(context, request, RowAddress.Parse(schema, row), name, session)),
            ("POST", [var row, var name, "$ref"]) when IsRow(row) => Writes(session => RelationRequests.Add(context, request, RowAddress.Parse(schema, row), name, session)),
            ("POST", [var row, var name]) when IsRow(row) => Writes(session => RelationRequests.Create(context, request, RowAddress.Parse(schema, row), name, session)),
            ("DELETE", [var row, var member, "$ref"]) when IsRow(row) && RowAddress.Parse(schema, row) is var address && address.Table.FindNavigation(member) is null =>
                Writes(session => RelationRequests.Remove(context, request, address, member, session)),
            ("PUT" or "DELETE", [var row, var navigation, "$ref"]) when IsRow(row) =>
                Writes(session => Writing.Reference(context, request, RowAddress.Parse(schema, row), navigation, session)),
            (_, [_]) => throw CrmErrors.MethodNotAllowed($"The requested resource does not support http method '{request.Method}'."),
            _ => throw CrmErrors.SegmentUnknown(segments[^1]),
        };

        RowAddress Row(string segment) => RowAddress.Parse(schema, segment).In(request.Options().FirstOrDefault(o => o.Key.Equals(Partition, StringComparison.OrdinalIgnoreCase)).Value?.Trim('\''));

        Operation OfColumn(RowAddress address, Column column, bool raw) => (request.Method, column) switch
        {
            ("GET", Column.File or Column.Image) => Reads(session => FileRequests.Download(request, Place(address, column, Access.Read, session), raw, session)),
            ("PATCH" or "PUT", Column.File or Column.Image) => Writes(session => FileRequests.Upload(schema, request, Place(address, column, Access.Write, session), session)),
            ("DELETE", Column.File or Column.Image) => Writes(session => FileRequests.Delete(Place(address, column, Access.Write, session), session)),
            ("GET", _) => Reads(session => Property.Get(context, request, address, column, raw, session)),
            ("PUT" or "DELETE", _) => Writes(session => Property.Set(context, request, address, column, session)),
            _ => throw CrmErrors.MethodNotAllowed($"The requested resource does not support http method '{request.Method}'."),
        };
    }

    private static FilePlace Place(RowAddress address, Column column, Access access, Session session)
    {
        var id = Rows.Get(session, address).Id;
        Guard.Column(session, address.Table, column, access, id);
        return new FilePlace(address.Table, id, column);
    }

    private static Operation Reads(Func<Session, ApiResponse> run) => new(false, run);

    private static Operation Writes(Func<Session, ApiResponse> run) => new(true, run);

    private static Operation Writes(StoredTable table, Func<Session, ApiResponse> run) =>
        Writes(table.Declaration.IsElastic ? session => SessionToken.Added(session, run(session)) : run);

    private static bool IsRow(string segment) => segment.Contains('(', StringComparison.Ordinal);

    /// <summary>Splits a path at the slashes outside parentheses: those inside belong to key values.</summary>
    private static List<string> Split(string path)
    {
        var segments = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '(') depth++;
            else if (path[i] == ')') depth--;
            else if (path[i] == '/' && depth == 0)
            {
                segments.Add(path[start..i]);
                start = i + 1;
            }
        }
        segments.Add(path[start..]);
        return segments;
    }
}
