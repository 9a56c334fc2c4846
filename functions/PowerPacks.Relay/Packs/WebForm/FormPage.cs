using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PowerPacks.Relay.Packs.WebForm.Languages;
using PowerPacks.Relay.Packs.WebForm.Visits;
using PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Everything a browser is shown as a page: the hosted form, thanks, and refusals. Nothing on it comes from elsewhere.</summary>
internal static class FormPage
{
    private const int NonceBytes = 16;
    private const int SubmissionIdBytes = 16;

    private static readonly Template Page = Template.Load("WebForm.page.html");

    /// <param name="http">The request.</param>
    /// <param name="form">The form.</param>
    /// <param name="region">The relay's: some captchas have a host of their own in one.</param>
    /// <param name="start">When it is shown, in the relay's hand.</param>
    /// <param name="sheet">What was sent before.</param>
    /// <param name="problems">What is wrong with it.</param>
    /// <param name="unseen">Whether its script tells when somebody sees it.</param>
    /// <summary>The form; with <paramref name="sheet"/> and <paramref name="problems"/> as it was sent and what to correct.</summary>
    public static IResult Of(HttpContext http, Form form, Region region, string start, AnswerSheet? sheet = null, IReadOnlyList<FieldProblem>? problems = null, bool unseen = false)
    {
        var action = FormLinks.Of(http.Request, form.Document.Address).Path + form.Query;
        var submissionId = sheet?.Control(AnswerSheet.SubmissionId) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SubmissionIdBytes));
        var behaviour = FormScript.BehaviourOf(form) + $$"""

            const settings = {{FormScript.SettingsOf(form)}};
            powerPacksForm(document.querySelector(".powerpacks"), {
              submit: location.pathname + settings.query, page: location.origin + location.pathname, freshId: false, ...settings, visit: {}, captcha: {{FormScript.CaptchaOf(form, region)}}, unseen: {{(unseen ? "true" : "false")}}
            });
            """;
        var content = FormMarkup.Of(form, action, submissionId, start, sheet, problems, Visit(http.Request, form, sheet)) + Resume(http.Request, form) + OtherLanguages(http.Request, form);
        var sources = form.Definition.Captcha is { } captcha ? $" {Captcha.All[captcha.Kind].Sources(region)}" : "";
        return Write(http, problems is null ? 200 : 422, form, form.Definition.Title, content, behaviour, sources);
    }

    /// <summary>Where the visitor came from, as the request for the page says it; with what was sent before, as that said it.</summary>
    private static Dictionary<string, string> Visit(HttpRequest request, Form form, AnswerSheet? sheet)
    {
        var visit = new Dictionary<string, string>(StringComparer.Ordinal);
        if (form.Definition.Attribution == false) return visit;
        var query = sheet is null ? Attribution.Known(request.QueryString.Value) : sheet.Control(Attribution.Query);
        var referrer = sheet is null ? WebAddress.PageOf(request.Headers.Referer.ToString()) : sheet.Control(Attribution.ReferrerAddress);
        if (query is { Length: > 0 }) visit[Attribution.Query] = query;
        if (referrer is { Length: > 0 }) visit[Attribution.ReferrerAddress] = referrer;
        return visit;
    }

    private static string OtherLanguages(HttpRequest request, Form form)
    {
        if (form.Languages.Count < 2) return "";
        var campaign = Attribution.Known(request.QueryString.Value);
        var html = new StringBuilder("\n<p class=\"languages\">");
        foreach (var language in form.Languages.Where(l => l != form.Definition.Language))
        {
            var texts = FormTexts.In(language);
            var address = $"?{VisitorLanguage.Parameter}={language}{(campaign.Length > 0 ? "&" : "")}{campaign}";
            html.Append($"<a href=\"{FormMarkup.Text(address)}\" lang=\"{texts.Language}\" hreflang=\"{texts.Language}\">{FormMarkup.Text(texts.Name)}</a> ");
        }
        return html.Append("</p>").ToString();
    }

    /// <summary>The form as a designer shows it: the page's own markup and style, without a script, in a frame that can send nothing.</summary>
    public static string Sketch(Form form)
    {
        var content = FormMarkup.Of(form, "", "", "");
        return Page.Fill(("language", form.Texts.Language), ("title", FormMarkup.Text(form.Definition.Title)), ("nonce", ""), ("style", form.Style), ("content", content), ("script", ""));
    }

    /// <summary>The way back to what was saved. The link is shown, never sent anywhere.</summary>
    public static IResult Saved(HttpContext http, Form form, string secret, string until)
    {
        var link = $"{FormLinks.Of(http.Request, form.Document.Address).Page}{form.Query}#pp-draft={secret}";
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, form.Texts.Saved, until);
        return Write(http, 200, form, form.Texts.SavedTitle, $"<p class=\"message\">{FormMarkup.Text(text)}</p>\n<p class=\"message\"><a href=\"{FormMarkup.Text(link)}\">{FormMarkup.Text(link)}</a></p>", "");
    }

    /// <summary>A browser without scripts keeps a link's fragment to itself, so the link is pasted there.</summary>
    private static string Resume(HttpRequest request, Form form)
    {
        if (form.Definition.Drafts is not { Enabled: true }) return "";
        var action = $"{FormLinks.Of(request, form.Document.Address).Path}/resume{form.Query}";
        return $"<noscript><div class=\"powerpacks\"><form method=\"post\" action=\"{FormMarkup.Text(action)}\">"
            + $"<label for=\"pp-resume\">{FormMarkup.Text(form.Texts.ResumeLabel)}</label> <input id=\"pp-resume\" name=\"{AnswerSheet.Draft}\" autocomplete=\"off\"> "
            + $"<button type=\"submit\">{FormMarkup.Text(form.Texts.Resume)}</button></form></div></noscript>";
    }

    public static IResult Thanks(HttpContext http, Form form) => Thanks(http, form, form.ThankYou, null, null, form.ThanksTitle);

    /// <param name="http">The request.</param>
    /// <param name="form">The form.</param>
    /// <param name="message">What to thank with.</param>
    /// <param name="link">Where the page leads on to; null for nowhere.</param>
    /// <param name="button">What the link says.</param>
    /// <param name="title">The heading; null for thanks.</param>
    public static IResult Thanks(HttpContext http, Form form, string message, string? link, string? button, string? title = null)
    {
        var on = link is null ? "" : $"\n<p><a href=\"{FormMarkup.Text(link)}\">{FormMarkup.Text(button ?? link)}</a></p>";
        return Write(http, 200, form, title ?? form.Texts.ThanksTitle, $"<p class=\"message\">{FormMarkup.Text(message)}</p>{on}", "");
    }

    /// <summary>What a confirmation mail's link opens: a button, since opening a page must confirm nothing. It posts to the page's own address.</summary>
    public static IResult Confirm(HttpContext http, Form form) => Write(http, 200, form, form.Texts.ConfirmTitle,
        $"<p class=\"message\">{FormMarkup.Text(FormTexts.With(form.Texts.ConfirmPage, form.Definition.Title))}</p>\n<div class=\"powerpacks\"><form method=\"post\"><button type=\"submit\">{FormMarkup.Text(form.Texts.Confirm)}</button></form></div>", "");

    /// <summary>A refusal, with a way back to where the form stands.</summary>
    public static IResult Refused(HttpContext http, Form? form, Refusal refusal)
    {
        var texts = form?.Texts ?? VisitorLanguage.Texts(http.Request);
        var content = new StringBuilder($"<p>{FormMarkup.Text(texts.Of(refusal.Code) ?? refusal.Detail)}</p>\n");
        if (refusal.Errors.Count > 0) content.Append("<ul class=\"problems\">\n");
        foreach (var error in refusal.Errors)
        {
            var label = form?.Definition.Fields.FirstOrDefault(f => f.Name == error.Field)?.Label ?? error.Field;
            content.Append($"<li><strong>{FormMarkup.Text(label)}</strong>: {FormMarkup.Text(texts.OfField(error.Code) ?? error.Message)}</li>\n");
        }
        if (refusal.Errors.Count > 0) content.Append("</ul>\n");
        if (form is not null && BackFrom(http.Request, form) is { } back)
        {
            content.Append($"<p><a href=\"{FormMarkup.Text(back)}\">{FormMarkup.Text(texts.Back)}</a></p>");
        }
        return Write(http, refusal.Status, form, texts.ProblemTitle, content.ToString(), "");
    }

    /// <summary>The page the form stands on where it may stand there, else the hosted page. Never where a stranger's page sends it.</summary>
    private static string? BackFrom(HttpRequest request, Form form)
    {
        if (form.Document.Withdrawn) return null;
        var page = request.Headers.Referer.ToString();
        return WebAddress.OriginOf(page) is { } origin && form.Allows(origin) ? page : FormLinks.Of(request, form.Document.Address).Path + form.Query;
    }

    private static IResult Write(HttpContext http, int status, Form? form, string title, string content, string script, string sources = "")
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy(nonce, form, sources);
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptLanguage);
        headers["Referrer-Policy"] = "same-origin"; // Not no-referrer: browsers would post the form with "Origin: null".
        var page = Page.Fill(
            ("language", (form?.Texts ?? VisitorLanguage.Texts(http.Request)).Language),
            ("title", FormMarkup.Text(title)),
            ("nonce", nonce),
            ("style", form?.Style ?? FormScript.Style),
            ("content", content),
            ("script", script.Length == 0 ? "" : $"<script nonce=\"{nonce}\">\n{script}\n</script>"));
        return Results.Content(page, "text/html; charset=utf-8", Encoding.UTF8, status);
    }

    /// <summary>Browsers apply form-action to the redirect that answers a post, too, so the thank-you page's origin stands in it.</summary>
    private static string Policy(string nonce, Form? form, string sources)
    {
        var redirect = WebAddress.OriginOf(form?.Definition.ThankYou?.Redirect);
        var framing = form is null ? "" : string.Concat(form.Definition.AllowedOrigins.Select(o => $" {o}"));
        var frames = sources.Length == 0 ? "" : $" frame-src{sources};";
        // The proof of work runs in a Worker made of the page's own script.
        return $"default-src 'none'; script-src 'nonce-{nonce}'{sources}; style-src 'nonce-{nonce}'{sources}; connect-src 'self'{sources}; worker-src blob:;{frames} "
            + $"form-action 'self'{(redirect is null ? "" : $" {redirect}")}; base-uri 'none'; frame-ancestors 'self'{framing}";
    }
}
