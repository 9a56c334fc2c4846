using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>
/// Takes hits to the CRM, each with a verdict. It waits a few seconds first, since scanners give themselves away by what they do next; and where a later hit shows that an earlier one was a
/// machine's, the earlier one's row is written again.
/// </summary>
internal sealed class HitDelivery(PackContext context)
{
    private readonly HitMemory memory = new(context.Clock);

    /// <summary>What a hit that waits says, for whoever looks at its envelope.</summary>
    public const string Watching = "watches";

    public async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope opened, IReadOnlyList<RecordedHit> hits, CancellationToken cancellation)
    {
        var (envelope, now) = (opened.Envelope, context.Clock.GetUtcNow());
        var own = hits.Select((hit, i) => new RememberedHit(envelope.DerivedId($"hit/{i}"), hit)).ToList();
        foreach (var hit in own) memory.Add(envelope.Organization, hit);
        // By a clock that was set back since, it would wait for what is long over.
        if (opened.Attempt == 1 && WaitsUntil(envelope.AcceptedAt) is var until && until > now && until - now <= EmailLimits.Watch + TimeSpan.FromSeconds(1)) return new DeliveryResult.Later(Watching, until);

        var settings = await context.Settings.ReadAsync<TrackingSettings>(envelope.Organization, TrackingSettings.Document, cancellation);
        if (settings is null) return DeliveryResult.Done;
        if (settings.Mode == TrackingMode.Nothing) own.RemoveAll(h => h.Hit.Kind != HitKind.Unsubscribed); // It was switched off since.
        if (own.Count == 0) return DeliveryResult.Done;
        var judged = own.Select(hit => Tell(hit, memory.Of(envelope.Organization, hit.Hit.Track))).ToList();
        var changed = own.DistinctBy(hit => hit.Hit.Track).SelectMany(hit => Changed(memory.Of(envelope.Organization, hit.Hit.Track)));
        return new DeliveryResult.Completed(EventRows.Of(judged.Concat(changed), settings, now));
    }

    /// <summary>A whole second, so that what came in one goes together.</summary>
    private static DateTimeOffset WaitsUntil(DateTimeOffset acceptedAt)
    {
        var end = (acceptedAt + EmailLimits.Watch).UtcTicks;
        return new DateTimeOffset((end / TimeSpan.TicksPerSecond + 1) * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    /// <summary>What the CRM was told that is told otherwise now.</summary>
    private static IEnumerable<(RememberedHit Hit, Verdict Verdict)> Changed(IReadOnlyList<RememberedHit> around)
    {
        foreach (var hit in around)
        {
            if (hit.Told is not { } before) continue;
            var now = Tell(hit, around);
            if (now.Verdict.Who != before.Who) yield return now;
        }
    }

    private static (RememberedHit Hit, Verdict Verdict) Tell(RememberedHit hit, IReadOnlyList<RememberedHit> around)
    {
        var verdict = Verdict.Of(hit.Hit, [.. around.Where(o => o.Row != hit.Row).Select(o => o.Hit)]);
        hit.Told = verdict;
        return (hit, verdict);
    }
}
