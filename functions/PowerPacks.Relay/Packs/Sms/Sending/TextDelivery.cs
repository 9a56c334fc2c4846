using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>One attempt to send a text: whether it may go, when, and once.</summary>
internal sealed class TextDelivery(PackContext context, IReadOnlyDictionary<string, Provider> providers, StopBook stops, GivenUpNumbers givenUp, Withdrawals withdrawals, Pace pace, Callbacks callbacks)
{
    public async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, CancellationToken cancellation)
    {
        var (organization, now) = (envelope.Envelope.Organization, context.Clock.GetUtcNow());
        if (OutgoingText.Read(envelope.Payload.Span) is not { } text) return new DeliveryResult.Refused("payload-unreadable");
        if (await context.Settings.ReadAsync<Sender>(organization, Sender.NameOf(text.Sender), cancellation) is not { } sender || !providers.TryGetValue(sender.Provider, out var provider))
            return TextRows.Failed(text, Failure.WrongSender, null, now);

        // Whether it was sent comes before whether it may be: what has left has left.
        if (envelope.Begun is { } begun)
        {
            if (envelope.Envelope.Destination != sender.Provider) return TextRows.Failed(text, Failure.NotTold, null, now); // The sender has another provider meanwhile, and nobody can be asked any more.
            if (begun + SmsLimits.Listing > now) return new DeliveryResult.Later("settling", begun + SmsLimits.Listing);
            var (found, problem) = await provider.FindAsync(organization, sender, text, begun, cancellation);
            if (problem is not null) return problem;
            if (found is not null) return TextRows.Taken(text, found, now);
        }
        if (await stops.OfAsync(organization, sender.Key, text.To, cancellation) is { } stop && !text.ConfirmsStop) return TextRows.Failed(text, stop == Standing.OnHold ? Failure.OnHold : Failure.OptedOut, null, now);
        if (await withdrawals.HasAsync(organization, text, cancellation)) return TextRows.Withdrawn(text, now);
        if (now > (text.SendAt ?? envelope.Envelope.AcceptedAt) + SmsLimits.Waiting) return TextRows.Failed(text, Failure.WaitedTooLong, null, now);
        if (await WaitsForAsync(envelope.Envelope, sender, text, now, cancellation) is { } later) return later;
        if (text.ConsentedOn is { } consented && await givenUp.SinceAsync(provider, organization, text.To, consented, cancellation) is { } since) return TextRows.GivenUp(text, since, now);
        return await SendAsync(envelope, sender, text, provider, cancellation);
    }

    /// <summary>Why it does not leave now; null where it does.</summary>
    private async ValueTask<DeliveryResult?> WaitsForAsync(Envelope envelope, Sender sender, OutgoingText text, DateTimeOffset now, CancellationToken cancellation)
    {
        if (Moments.First(sender, text, now) is not { } first) return TextRows.Failed(text, Failure.WaitedTooLong, null, now);
        if (first > now) return new DeliveryResult.Later(text.SendAt > now ? "scheduled" : "quiet-hours", first);
        if (pace.Space(envelope.Organization, text.To) is { } free) return new DeliveryResult.Later("spacing", free);
        return await pace.WaitAsync(envelope.Organization, sender.Key, sender.Rate, envelope.Id, cancellation) is { } moment ? new DeliveryResult.Later("rate", moment) : null;
    }

    private async ValueTask<DeliveryResult> SendAsync(OpenedEnvelope envelope, Sender sender, OutgoingText text, Provider provider, CancellationToken cancellation)
    {
        var organization = envelope.Envelope.Organization;
        var callback = sender.StatusUrl(await callbacks.SignAsync(organization, sender.Address, text.Id, cancellation));
        await envelope.BeginAsync(cancellation);
        try
        {
            var handed = await provider.SendAsync(organization, sender, text, callback, cancellation);
            var now = context.Clock.GetUtcNow();
            switch (handed)
            {
                case Handed.Taken taken: return TextRows.Taken(text, taken, now);
                case Handed.Refused refused:
                    // A provider that knows of a stop before us: nobody else of ours texts that number either.
                    if (refused.Failure == Failure.OptedOut) await stops.SetAsync(organization, sender.Key, text.To, Standing.OptedOut, cancellation);
                    return TextRows.Failed(text, refused.Failure, refused.Code, now);
                default: return ((Handed.Problem)handed).Result;
            }
        }
        finally
        {
            pace.Texted(organization, text.To);
        }
    }
}
