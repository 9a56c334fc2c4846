using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <remarks>
/// Delivering: the trigger hands over a session's messages, and completes them all when none of them is open any more. What is to be tried again goes as a copy
/// with the next turn; the log is written before the copy is sent, the copy before the message is completed. A crash between two of these steps hands the message
/// out again, and the log says how far it came.
/// </remarks>
internal sealed partial class ServiceBusEnvelopeStore
{
    /// <summary>Longest that an envelope waits for a destination that is down, from one attempt to the next.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>By what each such wait is longer than the one before: after an outage what waited comes within half its length.</summary>
    private const double WaitGrowth = 1.5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    /// <summary>After this long behind one that should have come, it is asked whether that is still waiting at all.</summary>
    private static readonly TimeSpan HolderOverdue = TimeSpan.FromMinutes(10);

    /// <summary>Who was tried alone so often, and never came to an end, is given up: whoever had it in hand died of it.</summary>
    public const int MaxSuspected = 5;

    /// <summary>Why.</summary>
    public const string NeverEnded = "never-ended";

    /// <summary>Claim checks that are fetched at once.</summary>
    private const int Fetched = 8;

    /// <summary>Takes messages in hand: leaves out what is settled already, fetches what is claimed.</summary>
    /// <param name="received">One session's, in its order.</param>
    /// <param name="cancellation">Gives up; what was taken is given back by <see cref="Return"/>.</param>
    public async Task<DeliveryBatch> TakeAsync(IReadOnlyList<(EnvelopeMessage Message, int DeliveryCount)> received, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var taken = new List<InHand>();
        // Where two of an envelope's messages come together the later turn is the one that counts: the broker takes no other message of that turn.
        foreach (var (message, deliveryCount) in received.GroupBy(m => m.Message.Envelope.Id).Select(same => same.MaxBy(m => m.Message.Turn)))
        {
            if (Purge.IsOver(message.Envelope.Day, now)) continue; // Its day has gone, or is going.
            var isSeenBefore = deliveryCount > 1 || message.Turn > 0;
            var life = isSeenBefore ? (await books.ReadAsync(message.Envelope.Day, message.Envelope.Organization, cancellation))?.Find(message.Envelope.Id) : null;
            // The line of its acceptance went with the process that was to write it, and an outcome may be long in coming.
            if (isSeenBefore && life is null) writer.Post(LineOf(LogMark.Accepted, message with { Turn = 0 }, message.Envelope.AcceptedAt));
            if (life is not null && await IsPastAsync(message, life, cancellation)) continue;
            if (life?.SuspectedIn(message.Turn) >= MaxSuspected)
            {
                await BuryAsync(message, cancellation);
                continue;
            }
            taken.Add(new InHand(message, message.Item, deliveryCount) { Begun = message.Item.Begun ?? life?.BegunIn(message.Turn) });
        }
        var fetched = await FetchAsync(taken, cancellation);
        var session = received.Count == 0 ? "" : Session.Of(received[0].Message.Envelope, received[0].Message.Item.Record);
        var held = fetched.Any(t => t.Item.Record is not null) ? await HeldRecords.ReadAsync(account, session, now, cancellation) : null;
        var batch = new DeliveryBatch(session, fetched, held);
        foreach (var item in fetched) (item.Batch, hand[item.Item.Envelope.Id]) = (batch, item);
        return batch;
    }

    /// <summary>Notes, before it is tried alone, what may be the end of this process; of those that only shared a batch with it nothing is noted.</summary>
    public async Task SuspectAsync(IReadOnlyList<SealedEnvelope> wave)
    {
        var suspects = wave.Select(i => hand.GetValueOrDefault(i.Envelope.Id)).OfType<InHand>().Where(i => i.IsSuspect).ToList();
        if (suspects.Count > 0) await writer.WriteAsync(suspects.Select(i => LineOf(LogMark.Suspected, i.Message, clock.GetUtcNow(), i.DeliveryCount)));
    }

    /// <summary>Sends on what has to wait behind another envelope about the same record; to be called when <see cref="DeliveryBatch.Next()"/> gives nothing more.</summary>
    public async Task PutBehindAsync(DeliveryBatch batch, CancellationToken cancellation)
    {
        var (now, copies) = (clock.GetUtcNow(), new List<(EnvelopeMessage, DateTimeOffset)>());
        foreach (var (item, first) in batch.Behind())
        {
            if (first.Until + HolderOverdue < now && await IsGoneAsync(item.Item.Envelope.Organization, first.Id, cancellation))
            {
                batch.Held!.Release(item.Item.Record!, first.Id);
                continue; // The next wave has it.
            }
            var due = first.Until > now ? first.Until : now + FirstWait;
            batch.Held!.Hold(item.Item.Record!, item.Item.Envelope.Id, due);
            copies.Add((CopyOf(item, item.Item.Attempts, item.Begun, item.Message.Waits), due));
            item.State = HandState.Settled;
        }
        if (batch.Held is { } held) await held.SaveAsync(cancellation);
        await outbox.SendAsync(copies, cancellation);
    }

    /// <summary>The invocation is over: what was not settled is the broker's again.</summary>
    public void Return(DeliveryBatch batch)
    {
        foreach (var (id, item) in hand)
        {
            if (item.Batch == batch) hand.TryRemove(KeyValuePair.Create(id, item));
        }
    }

    public async ValueTask BeginAsync(IReadOnlyList<Envelope> envelopes, DateTimeOffset now, CancellationToken cancellation)
    {
        var beginning = envelopes.Select(e => hand.GetValueOrDefault(e.Id)).OfType<InHand>().Where(i => i.Begun is null).ToList();
        if (beginning.Count == 0) return;
        await writer.WriteAsync(beginning.Select(i => LineOf(LogMark.Begun, i.Message, now)));
        beginning.ForEach(i => i.Begun = now);
    }

    public async ValueTask SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var settled = settlements.DistinctBy(s => s.Envelope.Id).Select(s => (Settlement: s, Item: hand.GetValueOrDefault(s.Envelope.Id))).Where(s => s.Item is { State: not HandState.Settled }).Select(s => (s.Settlement, Item: s.Item!)).ToList();
        if (settled.Count == 0) return;
        foreach (var (_, item) in settled.Where(s => s.Settlement.State is EnvelopeState.Refused or EnvelopeState.DeadLettered && !s.Item.Message.IsClaimed)) await KeepAsync(item, cancellation);
        var gone = await writer.WriteAsync(settled.Where(s => s.Settlement.State != EnvelopeState.Accepted || s.Settlement.DueAt is not null)
            .Select(s => LineOf(s.Settlement.State.MarkOf(), s.Item.Message, now, s.Settlement.Attempts, s.Settlement.Reason, s.Settlement.DueAt)));
        var copies = new List<(EnvelopeMessage, DateTimeOffset)>();
        foreach (var (settlement, item) in settled.Where(s => !gone.Contains(s.Settlement.Envelope.Day)))
        {
            if (settlement.State != EnvelopeState.Accepted) item.Batch!.Held?.ReleaseOf(item.Item);
            else copies.Add(Again(settlement, item, now));
        }
        foreach (var held in settled.Select(s => s.Item.Batch!.Held).OfType<HeldRecords>().Distinct()) await held.SaveAsync(cancellation);
        await outbox.SendAsync(copies, cancellation);
        foreach (var (settlement, item) in settled)
        {
            if (settlement.State == EnvelopeState.Completed && item.Message.IsClaimed) await payloads.DeleteAsync(settlement.Envelope, cancellation);
            item.State = HandState.Settled;
        }
    }

    /// <summary>Gives an envelope up, since handing it out never comes to an end; the broker does so, too, after 2,000 times.</summary>
    public async Task BuryAsync(EnvelopeMessage message, CancellationToken cancellation)
    {
        var life = (await books.ReadAsync(message.Envelope.Day, message.Envelope.Organization, cancellation))?.Find(message.Envelope.Id);
        if (Purge.IsOver(message.Envelope.Day, clock.GetUtcNow()) || (life is not null && await IsPastAsync(message, life, cancellation))) return;
        if (!message.IsClaimed && !await payloads.WriteAsync(message, cancellation)) return;
        await writer.WriteAsync([LineOf(LogMark.DeadLettered, message, clock.GetUtcNow(), message.Item.Attempts + 1, NeverEnded)]);
    }

    private (EnvelopeMessage Message, DateTimeOffset Due) Again(Settlement settlement, InHand item, DateTimeOffset now)
    {
        var begun = settlement.Note == AttemptNote.Ends ? null : item.Begun;
        var waits = settlement.DueAt is null ? item.Message.Waits + 1 : 0;
        var due = settlement.DueAt ?? (heldUntil(settlement.Envelope.Organization, settlement.Envelope.Destination) is { } until ? Later(until, now + WaitOf(item.Message.Waits)) : now);
        if (item.Item.Record is { } record) item.Batch!.Held?.Hold(record, settlement.Envelope.Id, due);
        return (CopyOf(item, settlement.Attempts, begun, waits), due);
    }

    private static EnvelopeMessage CopyOf(InHand item, int attempts, DateTimeOffset? begun, int waits) =>
        item.Message with { Item = item.Item with { Attempts = attempts, Begun = begun }, Turn = item.Message.Turn + 1, Waits = waits };

    /// <summary>Whether a message that came again, or is a copy, is about something that is settled. One whose copy may not have been sent has it sent now.</summary>
    private async Task<bool> IsPastAsync(EnvelopeMessage message, Life life, CancellationToken cancellation)
    {
        var last = life.Last;
        if (last.Mark.IsOutcome() && last.Turn >= message.Since)
        {
            if (last.Mark == LogMark.Completed && message.IsClaimed) await payloads.DeleteAsync(message.Envelope, cancellation);
            return true;
        }
        if (last.Mark != LogMark.Failed || last.Turn < message.Turn) return last.Turn > message.Turn;
        if (last.Turn == message.Turn)
        {
            var item = new InHand(message, message.Item) { Begun = message.Item.Begun ?? life.BegunIn(message.Turn) };
            await outbox.SendAsync([(CopyOf(item, last.Attempt, item.Begun, 0), last.Due ?? clock.GetUtcNow())], cancellation);
        }
        return true;
    }

    private async Task<bool> IsGoneAsync(Guid organization, Guid id, CancellationToken cancellation) =>
        (await books.ReadAsync(Envelope.DayOf(id), organization, cancellation))?.Find(id) is not { IsOpen: true };

    private async Task KeepAsync(InHand item, CancellationToken cancellation)
    {
        // With its next turn's attempts: what a replay sends begins from there.
        await payloads.WriteAsync(item.Message with { Item = item.Item }, cancellation);
    }

    private async Task<List<InHand>> FetchAsync(List<InHand> taken, CancellationToken cancellation)
    {
        var ciphertexts = new byte[]?[taken.Count];
        await Parallel.ForAsync(0, taken.Count, new ParallelOptions { MaxDegreeOfParallelism = Fetched, CancellationToken = cancellation }, async (i, stop) =>
            ciphertexts[i] = taken[i].Message.IsClaimed ? await payloads.ReadAsync(taken[i].Item.Envelope, stop) : taken[i].Item.Ciphertext);
        // One that is erased was completed: there is nothing left to deliver.
        return [.. taken.Select((t, i) => (t, ciphertexts[i])).Where(t => t.Item2 is not null).Select(t => new InHand(t.t.Message, t.t.Item with { Ciphertext = t.Item2!, Begun = t.t.Begun }, t.t.DeliveryCount) { Begun = t.t.Begun })];
    }

    private static TimeSpan WaitOf(int waits)
    {
        var wait = FirstWait * Math.Pow(WaitGrowth, Math.Min(waits, 40));
        return wait < LongestWait ? wait : LongestWait;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
