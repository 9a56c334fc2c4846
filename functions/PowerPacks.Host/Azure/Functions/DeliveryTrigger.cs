using System.Collections.Concurrent;
using System.Globalization;
using PowerPacks.Host.Azure.Envelopes;
using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Functions;

/// <summary>
/// What the Functions host hands over: one session's messages, and afterwards it completes them all, or gives them all back. So every message here ends settled:
/// done, sent on for later, or parked. Only what the stores cannot take makes an invocation fail.
/// </summary>
internal sealed class DeliveryTrigger(
    ServiceBusEnvelopeStore store, ServiceBusQueue queue, Delivery delivery, Canary canary, RelayLog log, TimeProvider clock)
{
    /// <summary>The queue's messages in the invocation, as function.json names them.</summary>
    public const string Binding = "messages";

    /// <summary>For all of a batch: less than the five minutes that the host has a session's messages locked.</summary>
    public static readonly TimeSpan BatchTime = TimeSpan.FromMinutes(4);

    /// <summary>Why an organization's destination waits after a fault of ours.</summary>
    private const string FaultReason = "fault";

    /// <summary>Why one waits whose destination is held to be down.</summary>
    private const string PutOffReason = "put-off";

    /// <summary>A message that cannot be read (a later version's, after a roll-back) is looked at again so often and so late: for 30 days.</summary>
    private const int MaxUnread = 30 * 24 * 4;
    private const string UnreadPrefix = "unread-";
    private static readonly TimeSpan UnreadWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan UnreadLife = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<(Guid Organization, string Destination), bool> probes = new();

    /// <summary>Delivers a batch.</summary>
    /// <exception cref="Exception">The stores do not take what came of it: the host is to hand it out again.</exception>
    public async Task DeliverAsync(Invocation invocation, CancellationToken cancellation)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(BatchTime);
        foreach (var session in (await ReadAsync(invocation, limited.Token)).GroupBy(m => Session.Of(m.Message.Envelope, m.Message.Item.Record)))
        {
            var batch = await store.TakeAsync([.. session], limited.Token);
            try
            {
                while (await NextAsync(batch, limited.Token) is { Count: > 0 } wave) await DeliverAsync(wave, limited.Token);
                // The host completes every message of an invocation that is done: what has no outcome must not be among them.
                if (batch.IsOpen) throw new InvalidOperationException("A batch was left with messages that are not settled.");
            }
            finally
            {
                store.Return(batch);
            }
        }
    }

    /// <summary>Books what the broker gave up itself.</summary>
    public async Task BuryAsync(Invocation invocation, CancellationToken cancellation)
    {
        foreach (var (message, _) in await ReadAsync(invocation, cancellation)) await store.BuryAsync(message, cancellation);
    }

    private async Task<IReadOnlyList<SealedEnvelope>> NextAsync(DeliveryBatch batch, CancellationToken cancellation)
    {
        if (batch.Next() is { Count: > 0 } wave) return wave;
        await store.PutBehindAsync(batch, cancellation);
        return batch.Next();
    }

    private async Task DeliverAsync(IReadOnlyList<SealedEnvelope> wave, CancellationToken cancellation)
    {
        var lane = (wave[0].Envelope.Organization, wave[0].Envelope.Destination);
        var breaker = delivery.Breaker(lane.Organization, lane.Destination);
        if (lane.Organization == Canary.Organization || breaker.OpenUntil is not { } until) await SendAsync(wave, breaker, cancellation);
        // Half open: one batch finds out for all.
        else if (until > clock.GetUtcNow() || !probes.TryAdd(lane, true)) await PutOffAsync(wave, cancellation);
        else
        {
            try
            {
                await SendAsync(wave, breaker, cancellation);
            }
            finally
            {
                probes.TryRemove(lane, out _);
            }
        }
    }

    private async Task PutOffAsync(IReadOnlyList<SealedEnvelope> wave, CancellationToken cancellation) => await store.SettleAsync(
        [.. wave.Select(i => new Settlement(i.Envelope, EnvelopeState.Accepted, i.Attempts, PutOffReason, null) { Note = i.Begun is null ? AttemptNote.None : AttemptNote.Stays })], cancellation);

    private async Task SendAsync(IReadOnlyList<SealedEnvelope> wave, CircuitBreaker breaker, CancellationToken cancellation)
    {
        try
        {
            await store.SuspectAsync(wave);
            foreach (var part in wave.Chunk(Delivery.MaxBatch))
            {
                var report = await delivery.DeliverAsync(part, cancellation);
                canary.Delivered(report);
                log.Delivered(report);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            breaker.Failed(FaultReason, null); // Handed out again at once, it would spin.
            throw;
        }
    }

    private async Task<IReadOnlyList<(EnvelopeMessage Message, int DeliveryCount)>> ReadAsync(Invocation invocation, CancellationToken cancellation)
    {
        var (bodies, counts, ids) = (invocation.Messages(Binding), invocation.Of("DeliveryCount"), invocation.Of("MessageId"));
        var read = new List<(EnvelopeMessage, int)>();
        for (var i = 0; i < bodies.Count; i++)
        {
            if (EnvelopeMessage.Parse(bodies[i]) is not { } message) await PutAwayAsync(bodies[i], i < ids.Count ? ids[i] : "", cancellation);
            // Where the host does not say how often it handed it out, it may not be the first time, and the log is asked.
            else read.Add((message, i < counts.Count && int.TryParse(counts[i], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 2));
        }
        return read;
    }

    private async Task PutAwayAsync(byte[] body, string id, CancellationToken cancellation)
    {
        log.UnreadableMessage();
        var tries = id.StartsWith(UnreadPrefix, StringComparison.Ordinal) && int.TryParse(id.Split('-')[1], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
        if (tries >= MaxUnread) return;
        var copy = string.Create(CultureInfo.InvariantCulture, $"{UnreadPrefix}{tries + 1}-{Guid.NewGuid():N}");
        await queue.SendAsync(new QueueMessage(copy, "unread", body, clock.GetUtcNow() + UnreadWait, UnreadLife), cancellation);
    }
}
