namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>A message in the broker.</summary>
internal sealed class StoredMessage
{
    public required long Sequence { get; set; }

    public required string Id { get; init; }

    public string? Session { get; init; }

    public string? ContentType { get; init; }

    public required byte[] Body { get; init; }

    /// <summary>When it can be received; later than it was sent where it was scheduled.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int DeliveryCount { get; set; }

    /// <summary>Why it was given up; set in the queue that such messages are forwarded to.</summary>
    public string? DeadLetterReason { get; init; }

    /// <summary>Who has it, and until when.</summary>
    public Guid? Lock { get; set; }

    public DateTimeOffset LockedUntil { get; set; }
}

/// <summary>What a client sends.</summary>
/// <param name="Id">Its message id; null where the client leaves it to the broker.</param>
/// <param name="Session">In whose order it comes; null for none.</param>
/// <param name="ContentType">As the client said it.</param>
/// <param name="Body">The content.</param>
/// <param name="ScheduledFor">Not before; null at once.</param>
/// <param name="TimeToLive">From when it can be received; null for the queue's own.</param>
internal sealed record SentMessage(string? Id, string? Session, string? ContentType, byte[] Body, DateTimeOffset? ScheduledFor, TimeSpan? TimeToLive);
