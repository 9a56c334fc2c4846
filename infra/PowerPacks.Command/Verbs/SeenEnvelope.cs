namespace PowerPacks.Operator;

/// <summary>An envelope as an operator sees it: metadata only.</summary>
internal record SeenEnvelope(
    string Id, Party Organization, string Pack, string Kind, string Destination, DateTimeOffset AcceptedAt, string State, int Attempts, string? Reason,
    DateTimeOffset? DueAt, DateTimeOffset? SettledAt);

/// <summary>An envelope with what has happened to it.</summary>
internal sealed record EnvelopeLife(
    string Id, Party Organization, string Pack, string Kind, string Destination, DateTimeOffset AcceptedAt, string State, int Attempts, string? Reason,
    DateTimeOffset? DueAt, DateTimeOffset? SettledAt, DateTimeOffset PurgeAt, IReadOnlyList<EnvelopeLife.Event> History)
    : SeenEnvelope(Id, Organization, Pack, Kind, Destination, AcceptedAt, State, Attempts, Reason, DueAt, SettledAt)
{
    /// <summary>One thing that happened.</summary>
    internal sealed record Event(DateTimeOffset At, [property: System.Text.Json.Serialization.JsonPropertyName("event")] string Happened, int Attempt, string? Reason);
}
