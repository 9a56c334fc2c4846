using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// The messages of one session that one invocation has in hand. They leave in waves: of those about one record only the first, the next when that is settled for
/// good, and never one that has to wait behind another.
/// </summary>
/// <param name="session">The session.</param>
/// <param name="items">What is to be attempted, in the session's order.</param>
/// <param name="held">Which records are held back; null where nothing here is about a record.</param>
internal sealed class DeliveryBatch(string session, IReadOnlyList<InHand> items, HeldRecords? held)
{
    public string Session => session;

    public HeldRecords? Held => held;

    /// <summary>Takes what may be attempted now. What may be the end of whoever tries it goes when nothing else is left, and alone.</summary>
    public IReadOnlyList<SealedEnvelope> Next() => Next(suspects: false) is { Count: > 0 } wave ? wave : Next(suspects: true);

    private List<SealedEnvelope> Next(bool suspects)
    {
        var wave = new List<SealedEnvelope>();
        var seen = new HashSet<string>(StringComparer.Ordinal); // Records of which an earlier message here is not settled.
        foreach (var item in items)
        {
            if (item.State == HandState.Settled) continue;
            var free = item.Item.Record is not { } record || IsNext(record, item.Item.Envelope.Id, isFirstHere: seen.Add(Convert.ToHexStringLower(record)));
            if (item.State == HandState.Out && suspects) return [];
            if (item.State != HandState.Waiting || !free || item.IsSuspect != suspects) continue;
            item.State = HandState.Out;
            wave.Add(item.Item);
            if (suspects) break;
        }
        return wave;
    }

    /// <summary>What waits behind an envelope that is not here, and which.</summary>
    public IReadOnlyList<(InHand Item, HeldRecords.Holder First)> Behind()
    {
        var here = items.Where(i => i.State != HandState.Settled).Select(i => i.Item.Envelope.Id).ToHashSet();
        var behind = new List<(InHand, HeldRecords.Holder)>();
        foreach (var item in items.Where(i => i.State == HandState.Waiting && i.Item.Record is not null))
        {
            if (held?.FirstOf(item.Item.Record!) is { } first && !here.Contains(first.Id)) behind.Add((item, first));
        }
        return behind;
    }

    /// <summary>Whether anything here has no outcome yet.</summary>
    public bool IsOpen => items.Any(i => i.State != HandState.Settled);

    /// <summary>Of those held the first goes first, wherever its message stands here; copies may come in another order than they were sent.</summary>
    private bool IsNext(byte[] record, Guid id, bool isFirstHere) => held?.FirstOf(record) is { } first ? first.Id == id : isFirstHere;
}

/// <summary>One message in hand.</summary>
/// <param name="message">As it came.</param>
/// <param name="item">The envelope, with its ciphertext.</param>
/// <param name="deliveryCount">How often it was handed out, this time included.</param>
internal sealed class InHand(EnvelopeMessage message, SealedEnvelope item, int deliveryCount = 1)
{
    /// <summary>Handed out so often, it may be what those died of who had it.</summary>
    private const int SuspectFrom = 4;

    public int DeliveryCount => deliveryCount;

    public bool IsSuspect => deliveryCount >= SuspectFrom;

    public EnvelopeMessage Message => message;

    public SealedEnvelope Item => item;

    public HandState State { get; set; }

    /// <summary>When the first attempt began whose outcome is not known.</summary>
    public DateTimeOffset? Begun { get; set; } = item.Begun;

    /// <summary>Whose it is.</summary>
    public DeliveryBatch? Batch { get; set; }
}

internal enum HandState
{
    Waiting,
    Out,
    Settled,
}

/// <summary>A message as the trigger hands it over.</summary>
/// <param name="Body">Its content.</param>
/// <param name="DeliveryCount">How often it was handed out, this time included.</param>
internal sealed record Received(byte[] Body, int DeliveryCount);
