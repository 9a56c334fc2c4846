using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>Turns a message into a durable, encrypted envelope, once: the same message under the same idempotency key is the same envelope.</summary>
public sealed class Intake(IEnvelopeStore store, DataKeyRing keys, Organizations organizations, RelayMeter meter, RelayTrace trace, TimeProvider clock)
{
    /// <summary>The door of one pack.</summary>
    public IIntake For(string pack) => new Door(this, pack);

    public ValueTask<Receipt> AcceptAsync(string pack, Message message, CancellationToken cancellation) =>
        MeasuredAsync(pack, message, organizations.WhyNot(message.Organization, pack), cancellation);

    /// <summary>Accepts what follows from an envelope that was accepted already, whatever has become of the organization's grant since.</summary>
    public ValueTask<Receipt> FollowUpAsync(Envelope origin, Message message, CancellationToken cancellation) =>
        MeasuredAsync(origin.Pack, message, null, cancellation);

    /// <summary>Accepts the relay's own message, for which there is no grant.</summary>
    internal ValueTask<Receipt> AcceptOwnAsync(string pack, Message message, CancellationToken cancellation) => MeasuredAsync(pack, message, null, cancellation);

    private async ValueTask<Receipt> MeasuredAsync(string pack, Message message, string? whyNot, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        using var span = trace.Intake(pack);
        Receipt receipt;
        if (whyNot is not null) receipt = new Receipt.NotGranted(whyNot);
        else
        {
            Check(message);
            var envelope = Envelope.Create(message.Organization, pack, message.Kind, message.Destination, clock.GetUtcNow());
            var item = Seal(envelope, message, await keys.ForAsync(envelope.Day, cancellation));
            trace.Accepting(envelope.Id);
            receipt = await ReceiptOfAsync(await store.AppendAsync(item, cancellation), envelope, message, cancellation);
        }
        var result = ResultOf(receipt);
        span?.SetTag("result", result).SetTag("envelope", (receipt as Receipt.Accepted)?.EnvelopeId.ToString("N"));
        meter.TookIn(pack, result, clock.GetElapsedTime(started));
        return receipt;
    }

    private static void Check(Message message)
    {
        if (message.Payload.Length > Message.MaxPayload) throw new ArgumentException($"A payload has at most {Message.MaxPayload} bytes.", nameof(message));
        if (message.IdempotencyKey?.Length > Message.MaxIdempotencyKey) throw new ArgumentException($"An idempotency key has at most {Message.MaxIdempotencyKey} characters.", nameof(message));
    }

    private SealedEnvelope Seal(Envelope envelope, Message message, DataKey dataKey) => new(envelope, dataKey.Id, dataKey.Seal(envelope, message.Payload.Span))
    {
        Idempotency = message.IdempotencyKey is { } key ? keys.Idempotency(message.Organization, envelope.Pack, key) : null,
        Fingerprint = Fingerprint(dataKey, envelope, message),
        Record = message.RecordKey is { } record ? keys.Record(message.Organization, envelope.Pack, record) : null,
    };

    private async ValueTask<Receipt> ReceiptOfAsync(Appended appended, Envelope envelope, Message message, CancellationToken cancellation) => appended switch
    {
        Appended.New => new Receipt.Accepted(envelope.Id, envelope.AcceptedAt, Repeated: false),
        Appended.Duplicate duplicate => await CompareAsync(duplicate, envelope, message, cancellation),
        Appended.Unavailable down => new Receipt.Unavailable(down.RetryAfter),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private async ValueTask<Receipt> CompareAsync(Appended.Duplicate first, Envelope repeat, Message message, CancellationToken cancellation)
    {
        var dataKey = await keys.FindAsync(Envelope.DayOf(first.EnvelopeId), cancellation);
        if (dataKey is null || !Fingerprint(dataKey, repeat, message).AsSpan().SequenceEqual(first.Fingerprint)) return new Receipt.KeyReused();
        return new Receipt.Accepted(first.EnvelopeId, Envelope.MomentOf(first.EnvelopeId), Repeated: true);
    }

    private static string ResultOf(Receipt receipt) => receipt switch
    {
        Receipt.Accepted accepted => accepted.Repeated ? "repeated" : "accepted",
        Receipt.KeyReused => "key-reused",
        Receipt.NotGranted => "not-granted",
        _ => "unavailable",
    };

    private static byte[] Fingerprint(DataKey key, Envelope envelope, Message message) =>
        key.Hash($"content/{message.Kind}", envelope.Organization, envelope.Pack, message.Compared.Span);

    private sealed class Door(Intake intake, string pack) : IIntake
    {
        public ValueTask<Receipt> AcceptAsync(Message message, CancellationToken cancellation) => intake.AcceptAsync(pack, message, cancellation);
    }
}
