using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email;

/// <summary>What somebody sees who came from a mail: a question, a thank you, or that the address is broken. In the browser's language; nothing on it comes from elsewhere, and it remembers nobody.</summary>
internal static class MailPage
{
    private const int NonceBytes = 16;

    private const string Style = """
        body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#201f1e;background:#faf9f8}
        main{max-width:34rem;margin:12vh auto;padding:2rem;background:#fff;border:1px solid #e1dfdd;border-radius:8px}
        h1{font-size:1.5rem;margin:0 0 1rem}
        button{font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:4px;background:#0f6cbd;color:#fff;cursor:pointer}
        button:focus-visible{outline:3px solid #201f1e;outline-offset:2px}
        @media(prefers-color-scheme:dark){body{color:#f3f2f1;background:#1b1a19}main{background:#252423;border-color:#484644}button:focus-visible{outline-color:#fff}}
        """;

    private static readonly Dictionary<string, Texts> All = new(StringComparer.Ordinal)
    {
        ["en"] = new("Unsubscribe", "No more e-mails from {0}?", "No more e-mails?", "This takes effect at once. You need to do nothing else.", "Unsubscribe", "You are unsubscribed", "{0} has been told. You can close this page.", "The sender has been told. You can close this page.",
            "This link does not work", "It is not one of ours, or a part of it was lost on the way. Open it from the e-mail again."),
        ["fr"] = new("Se désinscrire", "Plus d’e-mails de {0} ?", "Plus d’e-mails ?", "Cela prend effet aussitôt. Vous n’avez rien d’autre à faire.", "Se désinscrire", "Vous êtes désinscrit(e)", "{0} en a été informé. Vous pouvez fermer cette page.", "L’expéditeur en a été informé. Vous pouvez fermer cette page.",
            "Ce lien ne fonctionne pas", "Il n’est pas de nous, ou une partie s’en est perdue en route. Ouvrez-le de nouveau depuis l’e-mail."),
        ["nl"] = new("Afmelden", "Geen e-mails meer van {0}?", "Geen e-mails meer?", "Dit geldt meteen. U hoeft verder niets te doen.", "Afmelden", "U bent afgemeld", "{0} is op de hoogte. U kunt deze pagina sluiten.", "De afzender is op de hoogte. U kunt deze pagina sluiten.",
            "Deze link werkt niet", "Hij is niet van ons, of een deel ervan is onderweg verloren gegaan. Open hem opnieuw vanuit de e-mail."),
        ["pt"] = new("Cancelar inscrição", "Não quer mais e-mails de {0}?", "Não quer mais e-mails?", "Vale imediatamente. Você não precisa fazer mais nada.", "Cancelar inscrição", "Inscrição cancelada", "{0} foi avisado. Você pode fechar esta página.", "O remetente foi avisado. Você pode fechar esta página.",
            "Este link não funciona", "Ele não é nosso, ou uma parte se perdeu no caminho. Abra-o de novo a partir do e-mail."),
    };

    private static readonly string[] Languages = [.. All.Keys];

    /// <summary>Asks whether they mean it.</summary>
    public static IResult Ask(HttpContext http, string? organization)
    {
        var (language, texts) = TextsFor(http.Request);
        var button = $"<form method=\"post\"><button type=\"submit\">{Html(texts.Button)}</button></form>";
        return Write(http, 200, language, organization is null ? texts.QuestionToAnybody : With(texts.Question, organization), $"<p>{Html(texts.Effect)}</p>{button}", texts.Title);
    }

    /// <summary>Says that it is done.</summary>
    public static IResult Done(HttpContext http, string? organization)
    {
        var (language, texts) = TextsFor(http.Request);
        return Write(http, 200, language, texts.Done, $"<p>{Html(organization is null ? texts.DoneByAnybody : With(texts.DoneBy, organization))}</p>", texts.Done);
    }

    /// <summary>Says that an address leads nowhere.</summary>
    public static IResult Unknown(HttpContext http)
    {
        var (language, texts) = TextsFor(http.Request);
        return Write(http, 404, language, texts.Broken, $"<p>{Html(texts.BrokenWhy)}</p>", texts.Broken);
    }

    private static IResult Write(HttpContext http, int status, string language, string heading, string content, string title)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.XContentTypeOptions = "nosniff";
        var page = $"<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{Html(title)}</title><style nonce=\"{nonce}\">{Style}</style></head><body><main><h1>{Html(heading)}</h1>{content}</main></body></html>";
        return Results.Content(page, "text/html; charset=utf-8", statusCode: status);
    }

    private static (string Language, Texts Texts) TextsFor(HttpRequest request)
    {
        var language = BrowserLanguage.Of(request, Languages) ?? "en";
        return (language, All[language]);
    }

    private static string With(string text, string organization) => text.Replace("{0}", organization, StringComparison.Ordinal);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private sealed record Texts(
        string Title, string Question, string QuestionToAnybody, string Effect, string Button, string Done, string DoneBy, string DoneByAnybody, string Broken, string BrokenWhy);
}
