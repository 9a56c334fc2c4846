namespace PowerPacks.Relay;

/// <summary>What a pack asks the relay to accept: it becomes an envelope and its payload.</summary>
/// <param name="Organization">Whose message it is.</param>
/// <param name="Kind">What it is to the pack that sends and will deliver it.</param>
/// <param name="Payload">The content, up to <see cref="MaxPayload"/> bytes; encrypted before it is stored.</param>
public sealed record Message(Guid Organization, string Kind, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Largest payload, in bytes. Larger content goes in as a claim check.</summary>
    public const int MaxPayload = 4 * 1024 * 1024;

    /// <summary>Longest idempotency key, in characters.</summary>
    public const int MaxIdempotencyKey = 255;

    /// <summary>Where it goes: the CRM, or a provider's name.</summary>
    public string Destination { get; init; } = Envelope.CrmDestination;

    /// <summary>What makes this message the same message when it comes again, within the organization and pack, for as long as its day is kept.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What must be equal for a message under a used idempotency key to be the same one; the whole payload unless the pack says otherwise. A visitor
    /// who sends again after a lost answer may have changed networks, and the receipt inside the payload then says so: it is still the same message.</summary>
    public ReadOnlyMemory<byte> Compared { get; init; } = Payload;

    /// <summary>Names the record it is about (an address, a conversation): messages with the same one are delivered in order of acceptance.
    /// Kept only as a keyed hash.</summary>
    public string? RecordKey { get; init; }
}
