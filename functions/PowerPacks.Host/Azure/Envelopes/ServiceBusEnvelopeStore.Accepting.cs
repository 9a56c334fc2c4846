using Azure;
using PowerPacks.Host.Azure.ServiceBus;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <remarks>
/// Accepting: one write to the broker. A message with an idempotency key is marked first, so that the second of two knows the first; a mark whose envelope never
/// reached the broker, because its process died between the two, is taken over once it is certain that nobody can still be sending.
/// </remarks>
internal sealed partial class ServiceBusEnvelopeStore
{
    /// <summary>After this time no process can still be sending what it marked, and what was sent has long been handed out.</summary>
    public static readonly TimeSpan MarkDoubt = TimeSpan.FromMinutes(10);

    /// <summary>How long the second of two waits to learn what became of the first.</summary>
    public static readonly TimeSpan MarkPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MarkPoll = TimeSpan.FromMilliseconds(250);

    private static readonly Appended Down = new Appended.Unavailable(HostLimits.StorageRetryAfter);

    private readonly Dictionary<string, Task> marking = new(StringComparer.Ordinal);

    private enum Sent
    {
        Taken,

        /// <summary>The broker said no.</summary>
        Refused,

        /// <summary>The broker did not say: it may have it.</summary>
        Unknown,
    }

    public async ValueTask<Appended> AppendAsync(SealedEnvelope envelope, CancellationToken cancellation)
    {
        // Not cancelled half way: whether it became durable must be known.
        if (envelope.Idempotency is { } key) return await AppendOnceAsync(key, envelope);
        return await SendNewAsync(envelope) == Sent.Taken ? Appended.Stored : Down;
    }

    /// <summary>Of those with one key in this process one goes, and the others wait until they can read what became of it.</summary>
    private async Task<Appended> AppendOnceAsync(byte[] key, SealedEnvelope envelope)
    {
        var (name, over) = (Convert.ToHexStringLower(key), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        while (true)
        {
            Task? other;
            lock (marking)
            {
                if (!marking.TryGetValue(name, out other)) marking.Add(name, over.Task);
            }
            if (other is null) break;
            await other;
        }
        try
        {
            return await MarkAsync(key, envelope);
        }
        catch (RequestFailedException)
        {
            return Down;
        }
        finally
        {
            lock (marking) marking.Remove(name);
            over.SetResult();
        }
    }

    private async Task<Appended> MarkAsync(byte[] key, SealedEnvelope envelope)
    {
        var (mine, started) = (new Mark(envelope.Envelope.Id, envelope.Fingerprint), clock.GetTimestamp());
        var found = await marks.ClaimAsync(key, mine, null, CancellationToken.None);
        while (found.Mark.Id != mine.Id)
        {
            var now = clock.GetUtcNow();
            var isOver = Purge.IsOver(Envelope.DayOf(found.Mark.Id), now);
            if (!isOver && await IsAcceptedAsync(envelope.Envelope.Organization, found.Mark.Id)) return new Appended.Duplicate(found.Mark.Id, found.Mark.Fingerprint);
            if (isOver || now - Envelope.MomentOf(found.Mark.Id) > MarkDoubt) found = await marks.ClaimAsync(key, mine, found, CancellationToken.None);
            else if (clock.GetElapsedTime(started) > MarkPatience) return Down;
            else await Task.Delay(MarkPoll, clock);
        }
        var sent = await SendNewAsync(envelope);
        if (sent == Sent.Refused) await marks.ReleaseAsync(key, found, CancellationToken.None);
        return sent == Sent.Taken ? Appended.Stored : Down;
    }

    /// <summary>Whether its day's log knows it: then it was sent, by whom ever.</summary>
    private async Task<bool> IsAcceptedAsync(Guid organization, Guid id) => (await books.ReadAsync(Envelope.DayOf(id), organization, CancellationToken.None))?.Find(id) is not null;

    private async Task<Sent> SendNewAsync(SealedEnvelope envelope)
    {
        var message = new EnvelopeMessage(envelope, 0, 0, 0, IsClaimed: envelope.Ciphertext.Length > EnvelopeMessage.MaxInline);
        try
        {
            // The broker's answer decides; what a failure leaves of a claim check goes with its day.
            if (message.IsClaimed) await payloads.WriteAsync(message, CancellationToken.None);
            await outbox.SendAsync(message, CancellationToken.None);
        }
        catch (QueueRefusedException)
        {
            return Sent.Refused;
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException or OperationCanceledException)
        {
            return Sent.Unknown;
        }
        writer.Post(LineOf(LogMark.Accepted, message, envelope.Envelope.AcceptedAt));
        return Sent.Taken;
    }

    private static LogLine LineOf(LogMark mark, EnvelopeMessage message, DateTimeOffset at, int attempt = 0, string? reason = null, DateTimeOffset? due = null) =>
        new(mark, at, message.Envelope, message.Item.Fingerprint, message.Item.Idempotency ?? [], message.Turn, attempt, reason, due);
}
