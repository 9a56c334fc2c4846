namespace PowerPacks.Operator;

/// <summary>A destination of an organization, and whether it is held back.</summary>
internal sealed record Breaker(Party Organization, string Destination, bool Open, string? Reason, DateTimeOffset? Until, int Failures);
