using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Which web pages may post a form: those of the listed origins, and this relay's own.</summary>
internal static class FormOrigin
{
    private const string PreflightSeconds = "600";

    /// <summary>Writes the CORS headers that the request's origin is due.</summary>
    /// <returns>Why the request is refused; null where its page may post, or where it comes from no page.</returns>
    public static Refusal? Admit(HttpContext http, Form form)
    {
        var headers = http.Response.Headers;
        headers.Vary = HeaderNames.Origin;
        if (!http.Request.Headers.TryGetValue(HeaderNames.Origin, out var values)) return null;
        var origin = values.ToString();
        if (form.Allows(origin))
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlExposeHeaders = HeaderNames.RetryAfter;
            return null;
        }
        return origin == FormLinks.OriginOf(http.Request) ? null : new Refusal(403, "origin", form.Texts.Origin);
    }

    /// <summary>Answers a browser that asks before it posts.</summary>
    public static IResult Preflight(HttpContext http, Form form) => Preflight(http, form, HttpMethods.Post, "content-type, idempotency-key");

    /// <summary>The same before saved answers are asked for.</summary>
    public static IResult PreflightOfDrafts(HttpContext http, Form form) =>
        Preflight(http, form, "GET, PUT, DELETE", $"content-type, {Drafts.DraftRoutes.SecretHeader.ToLowerInvariant()}");

    private static IResult Preflight(HttpContext http, Form form, string methods, string allowed)
    {
        if (Admit(http, form) is { } refusal) return Reply.Problem(refusal);
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = methods;
        headers.AccessControlAllowHeaders = allowed;
        headers.AccessControlMaxAge = PreflightSeconds;
        return Results.NoContent();
    }

    /// <summary>Whether the hosted page sent it, so that the answer can be that page with what to correct.</summary>
    public static bool IsHostedPage(HttpRequest request)
    {
        var origin = request.Headers.Origin.Count > 0 ? request.Headers.Origin.ToString() : WebAddress.OriginOf(request.Headers.Referer.ToString());
        return origin == FormLinks.OriginOf(request);
    }
}
