using System.Collections.Concurrent;
using System.Diagnostics;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// One span per stage, as source <c>PowerPacks.Relay</c>. Delivery comes later and for many at once, so its span is a trace of its own that links to where each
/// envelope was accepted. Which span that was is kept in memory only, for the newest: a trace is for looking at what happens now, and storing it would be one more thing to forget.
/// </summary>
public sealed class RelayTrace(Region region) : IDisposable
{
    public const string Name = "PowerPacks.Relay";

    /// <summary>Envelopes whose accept span is remembered; the oldest are dropped.</summary>
    public const int MaxRemembered = 10_000;

    /// <summary>Links on one span: what exporters keep unless told otherwise (OTEL_SPAN_LINK_COUNT_LIMIT).</summary>
    public const int MaxLinks = 128;

    private readonly ActivitySource source = new(Name);
    private readonly ConcurrentDictionary<Guid, ActivityContext> accepted = new();
    private readonly ConcurrentQueue<Guid> order = new();

    /// <summary>How many accept spans are remembered.</summary>
    internal int Remembered => accepted.Count;

    public void Dispose() => source.Dispose();

    internal Activity? Intake(string pack) => source.StartActivity("intake")?.SetTag("region", region.Name).SetTag("pack", pack);

    /// <summary>The span under way is the one that the envelope's delivery will link to. Said before it is stored: its delivery may begin at once.</summary>
    internal void Accepting(Guid envelope)
    {
        if (Activity.Current is not { Recorded: true } span || span.Source != source || !accepted.TryAdd(envelope, span.Context)) return;
        order.Enqueue(envelope);
        while (order.Count > MaxRemembered && order.TryDequeue(out var oldest)) accepted.TryRemove(oldest, out _);
    }

    internal Activity? Deliver(IReadOnlyList<SealedEnvelope> batch)
    {
        if (!source.HasListeners()) return null;
        var links = batch.Select(i => accepted.TryGetValue(i.Envelope.Id, out var at) ? new ActivityLink(at) : default).Where(l => l.Context != default).Take(MaxLinks);
        // The loop that delivers may have been woken by some request: that one's span is not the parent of everything after it.
        Activity.Current = null;
        return source.StartActivity("deliver", ActivityKind.Consumer, default(ActivityContext), [new("region", region.Name)], links)
            ?.SetTag("organization", batch[0].Envelope.Organization).SetTag("destination", batch[0].Envelope.Destination).SetTag("envelopes", batch.Count);
    }

    internal Activity? WriteBack(int envelopes) => source.StartActivity("write-back")?.SetTag("region", region.Name).SetTag("envelopes", envelopes);

    internal Activity? Purge() => source.StartActivity("purge")?.SetTag("region", region.Name);

    /// <summary>An envelope that waits no longer needs no link any more.</summary>
    internal void Settled(IEnumerable<Settlement> settlements)
    {
        if (accepted.IsEmpty) return;
        foreach (var settled in settlements.Where(s => s.State != EnvelopeState.Accepted)) accepted.TryRemove(settled.Envelope.Id, out _);
    }
}
