using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Which web pages may post a form: those of the listed origins, and this relay's own.</summary>
internal static class FormOrigin
{
    private const string PreflightSeconds = "600";

    /// <summary>Writes the CORS headers that the request's origin is due. A page that may not post may read that: its admin forgot to list it.</summary>
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
        if (origin == FormLinks.OriginOf(http.Request)) return null;
        headers.AccessControlAllowOrigin = origin;
        return new Refusal(403, "origin", form.Texts.Origin);
    }

    /// <summary>Answers a browser that asks before it posts: to any page, since a post that is not answered looks like no network.</summary>
    public static IResult Preflight(HttpContext http, Form form)
    {
        Admit(http, form);
        return Allowed(http, HttpMethods.Post, "content-type, idempotency-key");
    }

    /// <summary>Answers one that asks before it reads or saves answers: only the form's own pages.</summary>
    public static IResult PreflightOfDrafts(HttpContext http, Form form) =>
        Admit(http, form) is { } refusal ? Problem.Of(refusal) : Allowed(http, "GET, PUT, DELETE", $"content-type, {Drafts.DraftRoutes.SecretHeader.ToLowerInvariant()}");

    private static IResult Allowed(HttpContext http, string methods, string allowed)
    {
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
