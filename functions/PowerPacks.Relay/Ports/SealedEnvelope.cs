namespace PowerPacks.Relay.Ports;

/// <summary>An envelope as it is stored: metadata in clear, content encrypted, everything comparable only as keyed hashes.</summary>
/// <param name="Envelope">The metadata.</param>
/// <param name="KeyId">Which data key sealed it.</param>
/// <param name="Ciphertext">Nonce, tag and ciphertext.</param>
public sealed record SealedEnvelope(Envelope Envelope, string KeyId, byte[] Ciphertext)
{
    /// <summary>Hash of the idempotency key under the region's pseudonym key, the same on every day; null where the message had none.</summary>
    public byte[]? Idempotency { get; init; }

    /// <summary>Hash of the content under the day's data key.</summary>
    public byte[] Fingerprint { get; init; } = [];

    /// <summary>Hash of the record key under the region's pseudonym key, the same on every day; null where order does not matter.</summary>
    public byte[]? Record { get; init; }

    /// <summary>Attempts made so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first attempt began whose outcome is not known; null where each is known, or none was written down (<see cref="IEnvelopeStore.BeginAsync"/>).</summary>
    public DateTimeOffset? Begun { get; init; }
}

/// <summary>What came of one attempt.</summary>
/// <param name="Envelope">Which.</param>
/// <param name="State">Accepted (to be tried again), Completed, Refused or DeadLettered.</param>
/// <param name="Attempts">Attempts made, this one included where it counts.</param>
/// <param name="Reason">A fixed code, free of personal data; null when completed.</param>
/// <param name="DueAt">When to try again, for Accepted; null hands it back as it was, to be tried when its destination is back.</param>
public sealed record Settlement(Envelope Envelope, EnvelopeState State, int Attempts, string? Reason, DateTimeOffset? DueAt)
{
    /// <summary>What became of the note that <see cref="IEnvelopeStore.BeginAsync"/> made.</summary>
    public AttemptNote Note { get; init; }
}

/// <summary>What a settlement does with the note that an attempt has begun.</summary>
public enum AttemptNote
{
    /// <summary>None was made.</summary>
    None,

    /// <summary>The outcome is known: it goes.</summary>
    Ends,

    /// <summary>The destination may have acted: it stays, with the time of the first such attempt.</summary>
    Stays,
}
