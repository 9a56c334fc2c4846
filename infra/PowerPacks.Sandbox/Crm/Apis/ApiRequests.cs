using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Apis;

/// <summary>Custom APIs over the Web API: an action is posted, a function is got with its parameters in the address.</summary>
internal static class ApiRequests
{
    private const string Namespace = "Microsoft.Dynamics.CRM.";

    /// <returns>Null for a request that is about something else.</returns>
    /// <exception cref="CrmException">404: a function that answers nothing; 405: it is called another way.</exception>
    public static Operation? Find(CrmOrganization organization, RowContext context, ApiRequest request, IReadOnlyList<string> segments)
    {
        if (segments is not [var segment]) return null;
        var bracket = segment.IndexOf('(', StringComparison.Ordinal);
        var called = bracket < 0 ? segment : segment[..bracket];
        var name = called.StartsWith(Namespace, StringComparison.Ordinal) ? called[Namespace.Length..] : called;
        if (organization.Registrations.Apis.Find(name) is not { } api) return null;
        if (api is { IsFunction: true, Response: [] } || (bracket >= 0 && (!api.IsFunction || !segment.EndsWith(')')))) throw CrmErrors.SegmentUnknown(segment);
        if (request.Method != (api.IsFunction ? "GET" : "POST")) throw CrmErrors.MethodNotAllowed($"The requested resource does not support http method '{request.Method}'.");
        // A plug-in may write, whatever a function promises.
        return new Operation(true, session =>
        {
            var call = ActionCall.Of(api.Name, context, request, null);
            var given = api.IsFunction
                ? ApiArguments.OfAddress(api, request, bracket < 0 ? "" : segment[(bracket + 1)..^1])
                : call.Arguments.EnumerateObject().Select(p => new KeyValuePair<string, JsonElement>(p.Name, p.Value));
            return Answer(api, call, session, given);
        });
    }

    private static ApiResponse Answer(RegisteredApi api, ActionCall call, Session session, IEnumerable<KeyValuePair<string, JsonElement>> given)
    {
        var output = ApiRun.Execute(call.Context, session, api, ApiArguments.Read(api, call, given, session));
        if (api.Response.Count == 0) return ApiResponse.Empty(204);
        return call.Answer(json =>
        {
            foreach (var property in api.Response)
            {
                json.WritePropertyName(property.Name);
                ApiValues.Write(json, table => call.Context.Schema[table].PrimaryId, property.Type, output.TryGetValue(property.Name, out var value) ? value : null);
            }
        });
    }
}
