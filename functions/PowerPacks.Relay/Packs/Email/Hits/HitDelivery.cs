using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Packs.Email.Hits;

/// <summary>
/// Takes hits to the CRM, each with a verdict. It waits a little first, since scanners give themselves away by what they do next; and where a later hit shows that an earlier one was a
/// machine's, the earlier one's row is written again.
/// </summary>
internal sealed class HitDelivery(PackContext context)
{
    /// <summary>What a hit that waits says, for whoever looks at its envelope.</summary>
    public const string Watching = "watches";

    private readonly HitMemory memory = new(context.Clock);

    public async ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope opened, IReadOnlyList<RecordedHit> hits, CancellationToken cancellation)
    {
        var (envelope, now) = (opened.Envelope, context.Clock.GetUtcNow());
        var own = hits.Select((hit, i) => new RememberedHit(envelope.DerivedId($"hit/{i}"), hit)).ToList();
        foreach (var hit in own) memory.Add(envelope.Organization, hit);
        // By a clock that was set back since, it would wait for what is long over.
        if (opened.Attempt == 1 && WaitsUntil(envelope.AcceptedAt) is var until && until > now && until - now <= Surroundings.Wait + TimeSpan.FromSeconds(1)) return new DeliveryResult.Later(Watching, until);

        var settings = await context.Settings.ReadAsync<TrackingSettings>(envelope.Organization, TrackingSettings.Document, cancellation);
        if (settings is null) return DeliveryResult.Done;
        if (settings.Mode == TrackingMode.Nothing) own.RemoveAll(h => h.Hit.Kind != HitKind.Unsubscribed); // It was switched off since.
        if (own.Count == 0) return DeliveryResult.Done;
        return new DeliveryResult.Completed(EventRows.Of(Judge(envelope.Organization, own), settings, now));
    }

    /// <summary>A whole second, so that what came in one goes together.</summary>
    private static DateTimeOffset WaitsUntil(DateTimeOffset acceptedAt)
    {
        var end = (acceptedAt + Surroundings.Wait).UtcTicks;
        return new DateTimeOffset((end / TimeSpan.TicksPerSecond + 1) * TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    /// <summary>The envelope's own hits, then those of which the CRM was told something that is told otherwise now.</summary>
    private List<(RememberedHit Hit, Verdict Verdict)> Judge(Guid organization, IReadOnlyList<RememberedHit> own)
    {
        var judged = new List<(RememberedHit, Verdict)>();
        var changed = new List<(RememberedHit, Verdict)>();
        foreach (var ofTrack in own.GroupBy(h => h.Hit.Track))
        {
            var (around, rows) = (memory.Of(organization, ofTrack.Key), ofTrack.Select(h => h.Row).ToHashSet());
            foreach (var hit in ofTrack) judged.Add(Tell(organization, around.Find(h => h.Row == hit.Row) ?? hit, around));
            foreach (var hit in around.Where(h => !rows.Contains(h.Row) && h.Told is not null))
            {
                var before = hit.Told;
                if (Tell(organization, hit, around) is var now && now.Verdict.Who != before!.Who) changed.Add(now);
            }
        }
        return [.. judged, .. changed];
    }

    private (RememberedHit Hit, Verdict Verdict) Tell(Guid organization, RememberedHit hit, IReadOnlyList<RememberedHit> around)
    {
        hit.Told = Verdict.On(hit.Hit, memory.Around(organization, hit.Hit, around));
        return (hit, hit.Told);
    }
}
