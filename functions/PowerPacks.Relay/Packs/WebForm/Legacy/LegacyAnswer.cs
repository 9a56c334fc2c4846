using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Relay.Packs.WebForm.Legacy;

/// <summary>The answer to an accepted old post: a page with its message, a link, or a redirect, as its control fields ask for.</summary>
internal static partial class LegacyAnswer
{
    /// <summary>Control fields begin so; they are no fields of the form.</summary>
    public const string ControlPrefix = "ignore_";

    private const int MaxMessage = 1_000;
    private const int MaxButton = 100;

    public static IResult Of(HttpContext http, Form form, AnswerSheet sheet)
    {
        var wanted = sheet.Control("ignore_redirecturl") is { Length: > 0 } url ? url : null;
        var target = wanted is not null && form.Definition.Legacy!.Redirects && IsAllowed(form, wanted) ? wanted : null;
        if (wanted is not null && target is null)
        {
            var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(LegacyAnswer));
            LogRefused(log, form.Document.FormKey); // Never the address: whoever posts chooses it.
        }
        if (target is not null && !string.Equals(sheet.Control("ignore_redirectmode"), "Link", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Headers.Location = target;
            return Results.StatusCode(StatusCodes.Status302Found);
        }
        var message = Bounded(sheet.Control("ignore_submitmessage"), MaxMessage) ?? form.ThankYou;
        return FormPage.Thanks(http, form, message, target, Bounded(sheet.Control("ignore_linkbuttontext"), MaxButton));
    }

    /// <summary>The very origin of one of the allowed addresses: a host alone would let http stand for https.</summary>
    private static bool IsAllowed(Form form, string url) =>
        WebAddress.IsRedirect(url) && WebAddress.OriginOf(url) is { } origin && form.Definition.AllowedRedirects.Any(a => WebAddress.OriginOf(a) == origin);

    private static string? Bounded(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= most ? text : text[..most];

    [LoggerMessage(Level = LogLevel.Warning, Message = "legacy redirect refused form={Form}: the address is not on a host of the form's allowedRedirects")]
    private static partial void LogRefused(ILogger log, string form);
}
