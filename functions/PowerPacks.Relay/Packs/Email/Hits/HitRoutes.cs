using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Images;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>What mail programs, browsers and scanners ask for: pictures and links. Each answer waits until the hit is durable; none of them fails a reader because we cannot record.</summary>
internal sealed class HitRoutes(Trackers trackers, HitDesk desk, TrackingImages images)
{
    /// <summary>A picture. Whatever the address is, a picture is the answer: a mail has no hole because its address was broken on the way.</summary>
    public async Task<IResult> OpenAsync(HttpContext http, string token, CancellationToken cancellation)
    {
        if (await FindAsync(http, token, TokenWriter.Open, cancellation) is not { } found) return Pixel.Transparent;
        var receipt = await desk.RecordAsync(http, found.Tracker, found.Token, HitKind.Opened);
        if (receipt is Receipt.Unavailable busy) return Problem.Of(http, Busy(busy)); // A picture would say that it was recorded: most programs ask again.
        return await images.OfAsync(found.Tracker.Organization, found.Token.Image, cancellation);
    }

    /// <summary>A link. Whoever clicked wants to get there: that we cannot write it down now keeps nobody back.</summary>
    public async Task<IResult> ClickAsync(HttpContext http, string token, CancellationToken cancellation)
    {
        if (await FindAsync(http, token, TokenWriter.Click, cancellation) is not { } found) return MailPage.Unknown(http);
        var target = LinkTarget.Of(found.Token.Target!);
        if (target is null && found.Token.Link != TokenWriter.Honeypot) return MailPage.Unknown(http);
        await desk.RecordAsync(http, found.Tracker, found.Token, HitKind.Clicked);
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer"; // Our address is nobody's business.
        headers["X-Robots-Tag"] = "noindex, nofollow";
        if (target is null) return Results.NoContent();
        headers.Location = target;
        return Results.StatusCode(StatusCodes.Status302Found);
    }

    private async ValueTask<(Tracker Tracker, Token Token)?> FindAsync(HttpContext http, string text, byte kind, CancellationToken cancellation) =>
        SealedToken.Parse(text) is { } token && token.Kind == kind ? await trackers.OpenAsync(token, http.Request.Host.Host, cancellation) : null;

    private static Refusal Busy(Receipt.Unavailable busy) => new(503, "unavailable", "This cannot be recorded now.") { RetryAfter = busy.RetryAfter };
}
