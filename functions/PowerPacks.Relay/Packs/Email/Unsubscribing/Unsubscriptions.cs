using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Unsubscribing;

/// <summary>
/// The unsubscribe address of a mail. Opening it does nothing, since scanners open what stands in mails: its button does, or the mail program's own command, which posts
/// <c>List-Unsubscribe=One-Click</c> (RFC 8058 §3.1). No cookie, no sign-in, and it works as long as anybody has the mail.
/// </summary>
internal sealed class Unsubscriptions(Trackers trackers, HitDesk desk)
{
    private const int MaxBody = 4 * 1024;

    public async Task<IResult> ShowAsync(HttpContext http, string token, CancellationToken cancellation) =>
        await FindAsync(http, token, cancellation) is { } found ? MailPage.Ask(http, found.Tracker.Settings.Name) : MailPage.Unknown(http);

    public async Task<IResult> HearAsync(HttpContext http, string token, CancellationToken cancellation)
    {
        // Whatever the body says: who posts here wants no more mails. It is read so that the connection can go on.
        var (body, refusal) = await Body.ReadAsync(http.Request, MaxBody, cancellation);
        if (body is null) return Problem.Of(refusal!);
        body.Dispose();
        if (await FindAsync(http, token, cancellation) is not { } found) return MailPage.Unknown(http);
        var receipt = await desk.RecordAsync(http, found.Tracker, found.Token, HitKind.Unsubscribed);
        return receipt switch
        {
            Receipt.Accepted => MailPage.Done(http, found.Tracker.Settings.Name),
            Receipt.NotGranted denied => Problem.Of(new Refusal(403, "not-granted", denied.Reason)),
            Receipt.Unavailable busy => Problem.Of(http, new Refusal(503, "unavailable", "This cannot be taken down now. Try again in a moment.") { RetryAfter = busy.RetryAfter }),
            _ => throw new InvalidOperationException($"{receipt?.GetType().Name} is no answer to a message without a key."),
        };
    }

    private async ValueTask<(Tracker Tracker, Token Token)?> FindAsync(HttpContext http, string text, CancellationToken cancellation) =>
        SealedToken.Parse(text) is { Kind: TokenWriter.Unsubscribe } token ? await trackers.OpenAsync(token, http.Request.Host.Host, cancellation) : null;
}
