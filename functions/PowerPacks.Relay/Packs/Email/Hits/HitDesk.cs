using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Tokens;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>Takes down a hit: what it was, from where, and what the request itself says of who made it. The full address and the program's name are looked at here, in memory, and kept nowhere.</summary>
internal sealed class HitDesk(PackContext context, HitIntake intake)
{
    /// <returns>What became of it; null where it is not recorded: its mail is too old, or its organization records nothing.</returns>
    public async ValueTask<Receipt?> RecordAsync(HttpContext http, Tracker tracker, Token token, HitKind kind)
    {
        var now = context.Clock.GetUtcNow();
        if (tracker.Settings.Mode == TrackingMode.Nothing || !token.IsRecorded(now)) return null;
        return await intake.AcceptAsync(tracker.Organization, HitOf(http, tracker.Settings.Mode, token, kind, now));
    }

    private static RecordedHit HitOf(HttpContext http, TrackingMode mode, Token token, HitKind kind, DateTimeOffset now)
    {
        var signs = Signs.Of(http, kind);
        var hit = new RecordedHit(kind, token.Track, now) { Delay = (int)(now - token.SentAt).TotalSeconds, Link = token.Link, Target = token.Target is { Length: > 0 } target ? target : null, Signs = signs.Codes };
        return mode == TrackingMode.Counts ? hit : hit with { Client = signs.Client, Network = ClientAddress.Shortened(http.Connection.RemoteIpAddress) };
    }
}
