using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs;

/// <summary>A refusal as a program reads it: problem+json (RFC 9457).</summary>
internal static class Problem
{
    private static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    /// <summary>With the time to wait, where there is one.</summary>
    public static IResult Of(HttpContext http, Refusal refusal)
    {
        Wait(http, refusal);
        return Of(refusal);
    }

    public static IResult Of(Refusal refusal) => Results.Json(
        new Described($"urn:powerpacks:problem:{refusal.Code}", refusal.Code, refusal.Status, refusal.Detail, refusal.Limit,
            refusal.Errors.Count == 0 ? null : refusal.Errors),
        Json, "application/problem+json", refusal.Status);

    public static void Wait(HttpContext http, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private sealed record Described(string Type, string Code, int Status, string Detail, long? Limit, IReadOnlyList<FieldProblem>? Errors)
    {
        public string Title => Code;
    }
}
