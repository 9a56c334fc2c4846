using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>When a text may leave.</summary>
internal static class Moments
{
    /// <returns>The first moment from now on; null where the sender's rules leave none.</returns>
    public static DateTimeOffset? First(Sender sender, OutgoingText text, DateTimeOffset now)
    {
        if (text.Answers is not null) return now; // Whoever has just texted is awake.
        var from = text.SendAt > now ? text.SendAt.Value : now;
        if (sender.Quiet.Count == 0 || NumberPlace.Of(text.To) is not { } place) return from;
        return QuietHours.Next(sender.Quiet, place.Country, place.Zones, from);
    }
}
