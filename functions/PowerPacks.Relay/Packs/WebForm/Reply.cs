using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Answers a request in the form its sender reads: a page for a browser, problem+json (RFC 9457) for a program.</summary>
internal static class Reply
{
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
        if (!IsForBrowser(http.Request)) return Problem.Of(http, refusal);
        Problem.Wait(http, refusal);
        return FormPage.Refused(http, form, refusal);
    }
}
