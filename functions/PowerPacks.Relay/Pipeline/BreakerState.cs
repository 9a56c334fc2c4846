namespace PowerPacks.Relay.Pipeline;

/// <summary>How a <see cref="CircuitBreaker"/> stands, for an operator to see.</summary>
/// <param name="Organization">Whose destination.</param>
/// <param name="Destination">Which.</param>
/// <param name="Open">Whether deliveries wait.</param>
/// <param name="Reason">Why it is open, a fixed code; null while closed.</param>
/// <param name="Until">When the next batch may be tried; null while closed.</param>
/// <param name="Failures">Failures in a row.</param>
public sealed record BreakerState(Guid Organization, string Destination, bool Open, string? Reason, DateTimeOffset? Until, int Failures);
