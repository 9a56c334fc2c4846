using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Answers a request in the form its sender reads: a page for a browser, problem+json (RFC 9457) for a program.</summary>
internal static class Reply
{
    private static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull }.Frozen();

    /// <summary>Whether a person looks at the answer: the request accepts HTML, at least as gladly as JSON, and was not itself JSON.</summary>
    public static bool IsForBrowser(HttpRequest request)
    {
        if (SubmissionBody.Is(Body.TypeOf(request), SubmissionBody.Json)) return false;
        double html = 0, json = 0;
        foreach (var item in request.Headers.Accept.ToString().Split(',', FormLimits.AcceptedTypes))
        {
            if (!MediaTypeWithQualityHeaderValue.TryParse(item, out var type)) continue;
            if (type.MediaType == "text/html") html = type.Quality ?? 1;
            if (type.MediaType is SubmissionBody.Json or "application/problem+json") json = type.Quality ?? 1;
        }
        return html > 0 && html >= json;
    }

    public static IResult Refuse(HttpContext http, Form? form, Refusal refusal)
    {
        Wait(http, refusal);
        return IsForBrowser(http.Request) ? FormPage.Refused(http, form, refusal) : Problem(refusal);
    }

    /// <summary>For a request that only a program makes.</summary>
    public static IResult Problem(HttpContext http, Refusal refusal)
    {
        Wait(http, refusal);
        return Problem(refusal);
    }

    public static IResult Problem(Refusal refusal) => Results.Json(
        new Described($"urn:powerpacks:problem:{refusal.Code}", refusal.Code, refusal.Status, refusal.Detail, refusal.Limit,
            refusal.Errors.Count == 0 ? null : refusal.Errors),
        Json, "application/problem+json", refusal.Status);

    private static void Wait(HttpContext http, Refusal refusal)
    {
        if (refusal.RetryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private sealed record Described(string Type, string Code, int Status, string Detail, long? Limit, IReadOnlyList<FieldProblem>? Errors)
    {
        public string Title => Code;
    }
}
