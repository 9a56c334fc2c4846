namespace PowerPacks.Relay.Ports;

/// <summary>What waits for one organization's destination.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Destination">Where to.</param>
/// <param name="Envelopes">How many are accepted and not settled, those under way included.</param>
/// <param name="Oldest">When the first of them was accepted.</param>
public sealed record Backlog(Guid Organization, string Destination, long Envelopes, DateTimeOffset Oldest);
