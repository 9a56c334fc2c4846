using System.Diagnostics;
using System.Diagnostics.Metrics;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// What a relay measures, as meter <c>PowerPacks.Relay</c>. Tags are few and fixed: region, pack, destination, result, reason code. An organization is its id,
/// and stands only where what waits is told apart by it. Where nobody listens, measuring costs next to nothing.
/// </summary>
public sealed class RelayMeter : IDisposable
{
    public const string Name = "PowerPacks.Relay";

    /// <summary>Seconds, from a write on a fast disk to a message that waited for three days.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 86400, 259200],
    };

    private static readonly InstrumentAdvice<int> Counts = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000] };

    private readonly Meter meter = new(Name);
    private readonly KeyValuePair<string, object?> region;
    private readonly Counter<long> intake;
    private readonly Histogram<double> intakeDuration;
    private readonly Histogram<double> commitDuration;
    private readonly Histogram<int> commitWrites;
    private readonly Counter<long> attempts;
    private readonly Histogram<double> deliveryDuration;
    private readonly Histogram<double> latency;
    private readonly Histogram<int> writeBack;
    private readonly Counter<long> purges;
    private readonly Histogram<double> purgeDuration;
    private readonly Histogram<double> purgeLateness;
    private readonly Histogram<double> canary;

    public RelayMeter(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        this.region = new("region", region.Name);
        intake = meter.CreateCounter<long>("powerpacks.intake.messages", "{message}", "Messages that packs handed in, by what became of them.");
        intakeDuration = Duration("powerpacks.intake.duration", "From being handed in to being durable, or refused.");
        commitDuration = Duration("powerpacks.store.commit.duration", "One commit of the writer, its sync included.");
        commitWrites = meter.CreateHistogram("powerpacks.store.commit.writes", "{write}", "Writes that shared one commit.", advice: Counts);
        attempts = meter.CreateCounter<long>("powerpacks.delivery.attempts", "{attempt}", "Attempts to deliver an envelope, by result and reason.");
        deliveryDuration = Duration("powerpacks.delivery.duration", "One batch, from being opened to being settled.");
        latency = Duration("powerpacks.delivery.latency", "From accepted to completed, durably.");
        writeBack = meter.CreateHistogram("powerpacks.writeback.envelopes", "{envelope}", "Envelopes whose rows went to a CRM together.", advice: Counts);
        purges = meter.CreateCounter<long>("powerpacks.purge.runs", "{run}", "Runs of the purge, by result.");
        purgeDuration = Duration("powerpacks.purge.duration", "One run of the purge.");
        purgeLateness = Duration("powerpacks.purge.lateness", "How long after its 30 days a day was gone.");
        canary = Duration("powerpacks.canary.duration", "A synthetic envelope, from being handed in to being completed, durably.");
    }

    /// <summary>Shows, from now on, what waits and which breakers are open.</summary>
    public void Observe(Backlogs backlogs, Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(backlogs);
        ArgumentNullException.ThrowIfNull(delivery);
        // An instrument is read by a thread of its reader's own, which may wait.
        IReadOnlyList<Backlog> Waiting() => backlogs.ReadAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        meter.CreateObservableGauge("powerpacks.backlog.envelopes", () => Waiting().Select(b => new Measurement<long>(b.Envelopes, Of(b))), "{envelope}", "Envelopes that wait for delivery.");
        meter.CreateObservableGauge("powerpacks.backlog.age", () => Waiting().Select(b => new Measurement<double>(backlogs.AgeOf(b).TotalSeconds, Of(b))), "s", "How long the oldest of them has waited.");
        meter.CreateObservableGauge("powerpacks.breakers.open", () => delivery.Breakers
            .Where(b => b.Open).CountBy(b => (b.Destination, b.Reason)).Select(b => new Measurement<int>(b.Value, region, new("destination", b.Key.Destination), new("reason", b.Key.Reason))),
            "{breaker}", "Organizations' destinations that are not called now, by reason.");
    }

    /// <summary>A batch of the store's writes is durable.</summary>
    public void Committed(int writes, TimeSpan took)
    {
        commitDuration.Record(took.TotalSeconds, region);
        commitWrites.Record(writes, region);
    }

    public void Dispose() => meter.Dispose();

    internal void TookIn(string pack, string result, TimeSpan took)
    {
        intake.Add(1, region, new("pack", pack), new("result", result));
        intakeDuration.Record(took.TotalSeconds, region, new("pack", pack), new("result", result));
    }

    internal void Delivered(DeliveryReport report, DateTimeOffset now)
    {
        var destination = new KeyValuePair<string, object?>("destination", report.Destination);
        deliveryDuration.Record(report.Elapsed.TotalSeconds, region, destination);
        foreach (var settled in report.Settlements)
        {
            var pack = new KeyValuePair<string, object?>("pack", settled.Envelope.Pack);
            attempts.Add(1, new TagList { region, pack, destination, new("result", ResultOf(settled)), new("reason", settled.Reason ?? "none") });
            if (settled.State == EnvelopeState.Completed) latency.Record((now - settled.Envelope.AcceptedAt).TotalSeconds, region, pack, destination);
        }
    }

    internal void WroteBack(int envelopes) => writeBack.Record(envelopes, region);

    internal void Purged(string result, TimeSpan took)
    {
        purges.Add(1, region, new("result", result));
        purgeDuration.Record(took.TotalSeconds, region, new("result", result));
    }

    internal void PurgeLate(TimeSpan late) => purgeLateness.Record(late.TotalSeconds, region);

    internal void CanaryEnded(string result, TimeSpan took) => canary.Record(took.TotalSeconds, region, new("result", result));

    private Histogram<double> Duration(string name, string description) => meter.CreateHistogram(name, "s", description, advice: Seconds);

    private TagList Of(Backlog backlog) => new() { region, new("organization", backlog.Organization), new("destination", backlog.Destination) };

    /// <summary>Waiting is not one thing: an envelope whose destination is down keeps its attempts, one that failed by itself has its own next time.</summary>
    private static string ResultOf(Settlement settled) => settled.State switch
    {
        EnvelopeState.Completed => "completed",
        EnvelopeState.Refused => "refused",
        EnvelopeState.DeadLettered => "dead-lettered",
        _ => settled.DueAt is null ? "unavailable" : "retry",
    };
}
