namespace PowerPacks.Host.Http;

/// <summary>The answer of <c>GET /envelopes</c>.</summary>
/// <param name="Envelopes">Newest first.</param>
/// <param name="Next">What to ask for with <c>after</c>; null at the end.</param>
internal sealed record SeenEnvelopes(IEnumerable<SeenEnvelope> Envelopes, string? Next);

/// <summary>An envelope: metadata only.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Organization">Whose.</param>
/// <param name="Pack">Whose of its packs.</param>
/// <param name="Kind">The pack's own word for what it is.</param>
/// <param name="Destination"><c>crm</c> or a provider's name.</param>
/// <param name="AcceptedAt">When it became durable.</param>
/// <param name="State"><c>accepted</c>, <c>completed</c>, <c>refused</c> or <c>deadLettered</c>.</param>
/// <param name="Attempts">How often delivery was tried.</param>
/// <param name="Reason">Why the last attempt failed, as a fixed code; null where none did.</param>
/// <param name="DueAt">The next attempt; null where none is planned.</param>
/// <param name="SettledAt">When it was completed, refused or dead-lettered.</param>
internal record SeenEnvelope(
    string Id, SeenOrganization Organization, string Pack, string Kind, string Destination, DateTimeOffset AcceptedAt, string State, int Attempts, string? Reason,
    DateTimeOffset? DueAt, DateTimeOffset? SettledAt);

/// <summary>The answer of <c>GET /envelopes/{id}</c>: an envelope and all that became of it.</summary>
internal sealed record SeenLife : SeenEnvelope
{
    public SeenLife(SeenEnvelope envelope, DateTimeOffset purgeAt, IEnumerable<SeenEvent> history)
        : base(envelope) => (PurgeAt, History) = (purgeAt, history);

    /// <summary>When its day is forgotten.</summary>
    public DateTimeOffset PurgeAt { get; }

    /// <summary>Oldest first.</summary>
    public IEnumerable<SeenEvent> History { get; }
}

/// <summary>Something that became of an envelope.</summary>
/// <param name="At">When.</param>
/// <param name="Event"><c>accepted</c>, <c>failed</c>, <c>refused</c>, <c>deadLettered</c>, <c>replayed</c> or <c>completed</c>.</param>
/// <param name="Attempt">At which attempt, from 1; 0 before the first.</param>
/// <param name="Reason">Why, as a fixed code.</param>
internal sealed record SeenEvent(DateTimeOffset At, string Event, int Attempt, string? Reason);

/// <summary>The answer of <c>GET /dead-letters</c>.</summary>
/// <param name="Groups">The largest first.</param>
internal sealed record SeenGroups(IEnumerable<SeenGroup> Groups);

/// <summary>Refused or dead-lettered envelopes, by what they have in common.</summary>
internal sealed record SeenGroup(
    string State, SeenOrganization Organization, string Pack, string Destination, string? Reason, long Count, DateTimeOffset Oldest, DateTimeOffset Newest);
