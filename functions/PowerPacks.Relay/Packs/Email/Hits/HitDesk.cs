using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>Takes down a hit: what it was, and what the request itself shows of who made it. The whole address and the program's name are looked at here, and kept nowhere.</summary>
internal sealed class HitDesk(PackContext context, HitIntake intake)
{
    /// <returns>What became of it; null where it is not recorded: its mail is too old, or its organization records nothing.</returns>
    public async ValueTask<Receipt?> RecordAsync(HttpContext http, Tracker tracker, Token token, HitKind kind)
    {
        var now = context.Clock.GetUtcNow();
        // Who wants no more mails is heard whatever the organization wants to know, and for as long as anybody has the mail.
        if (kind != HitKind.Unsubscribed && (tracker.Settings.Mode == TrackingMode.Nothing || !token.IsRecorded(now))) return null;
        var headers = http.Request.Headers;
        var hit = new Hit(kind, HttpMethods.IsHead(http.Request.Method) ? HitMethod.Head : HttpMethods.IsPost(http.Request.Method) ? HitMethod.Post : HitMethod.Get, token.Track, now, token.SentAt)
        {
            Link = kind == HitKind.Clicked ? token.Link : null,
            UserAgent = headers.UserAgent.ToString(),
            Address = http.Connection.RemoteIpAddress,
            Headers = HitHeaders.Read(name => headers[name]),
        };
        return await intake.AcceptAsync(tracker.Organization, RecordedHit.Of(hit, token.Target, tracker.Settings.Mode));
    }
}
