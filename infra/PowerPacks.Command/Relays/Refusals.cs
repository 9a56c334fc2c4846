using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PowerPacks.Operator;

/// <summary>A relay's refusals, as sentences with their exit codes.</summary>
internal static class Refusals
{
    public static CommandProblem Of(HttpResponseMessage response, string text, string relay)
    {
        var problem = Problem(text);
        var (code, sentence) = (response.StatusCode, Code(problem)) switch
        {
            (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => (ExitCode.NotAllowed, $"The operator key opens nothing at {relay}."),
            (HttpStatusCode.NotFound, "operations_off") => (ExitCode.NotAllowed, $"No operator key is set on the relay at {relay}: its operations are off."),
            (HttpStatusCode.TooManyRequests, _) => (ExitCode.NotAllowed, $"Too many failed attempts from here. {Wait(response)}"),
            ( >= HttpStatusCode.InternalServerError, _) => (ExitCode.Unreachable, $"The relay at {relay} failed with {(int)response.StatusCode}. Its log says more."),
            _ when problem is null => (ExitCode.Refused, $"What answers at {relay} is not a relay that this command knows: it said {(int)response.StatusCode}."),
            _ => (ExitCode.Refused, Sentence(problem)),
        };
        return new CommandProblem(code, sentence, problem);
    }

    private static string Sentence(JsonObject problem)
    {
        var title = Member(problem, "title") ?? "The relay refused.";
        var fields = (problem["errors"] as JsonArray ?? []).OfType<JsonObject>().Select(e => $"{Member(e, "field")}: {Member(e, "message")}");
        return string.Join(' ', [title, .. fields]);
    }

    private static string Wait(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.Delta is { } wait ? $"Wait {Words.Of((long)wait.TotalSeconds)} seconds." : "Wait a while.";

    private static string? Code(JsonObject? problem) => problem is null ? null : Member(problem, "code");

    private static string? Member(JsonObject problem, string name) => problem[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonObject? Problem(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null; // A proxy's page, perhaps.
        }
    }
}
