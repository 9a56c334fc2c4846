namespace PowerPacks.Relay.Ports;

/// <summary>Where one envelope stands. Metadata only: neither its payload nor a hash of anything in it.</summary>
/// <param name="Envelope">Which.</param>
/// <param name="State">Accepted (leased or not), Completed, Refused or DeadLettered.</param>
/// <param name="Attempts">Attempts since it was accepted or last replayed.</param>
/// <param name="Reason">The fixed code of its last failure; null where there was none.</param>
/// <param name="DueAt">When it may be tried next; null once it is settled.</param>
/// <param name="SettledAt">When it was completed, refused or dead-lettered; null before, and where an older version settled it.</param>
public sealed record EnvelopeStatus(Envelope Envelope, EnvelopeState State, int Attempts, string? Reason, DateTimeOffset? DueAt, DateTimeOffset? SettledAt);

/// <summary>One envelope with all that became of it.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="History">From its acceptance on, oldest first.</param>
public sealed record EnvelopeLife(EnvelopeStatus Status, IReadOnlyList<EnvelopeEvent> History);

/// <summary>Something that became of an envelope.</summary>
/// <param name="At">When, to the millisecond, UTC.</param>
/// <param name="Happened">What.</param>
/// <param name="Attempt">Attempts made by then, this one included.</param>
/// <param name="Reason">The fixed code of the failure; the replay's id for <see cref="Happened.Replayed"/>.</param>
public sealed record EnvelopeEvent(DateTimeOffset At, Happened Happened, int Attempt, string? Reason);

/// <summary>What can become of an envelope. The numbers are stored.</summary>
public enum Happened
{
    Accepted = 0,

    /// <summary>An attempt that is made again.</summary>
    Failed = 1,
    Completed = 2,
    Refused = 3,
    DeadLettered = 4,

    /// <summary>An operator's replay made it wait for delivery again.</summary>
    Replayed = 5,
}
