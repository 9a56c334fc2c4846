namespace PowerPacks.Relay.Ports;

/// <summary>Which envelopes an operator means. What is null does not restrict.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Pack">Accepted by that pack.</param>
/// <param name="Destination">Bound for it.</param>
/// <param name="State">Accepted (leased ones are among these), Completed, Refused or DeadLettered.</param>
/// <param name="Reason">With that fixed code as the reason of their state.</param>
/// <param name="From">Accepted on that UTC day or later.</param>
/// <param name="To">Accepted on that UTC day or earlier.</param>
public sealed record EnvelopeFilter(
    Guid? Organization = null, string? Pack = null, string? Destination = null, EnvelopeState? State = null, string? Reason = null, DateOnly? From = null, DateOnly? To = null)
{
    /// <summary>Whether envelopes of that day may be meant.</summary>
    public bool Covers(DateOnly day) => !(day < From) && !(day > To);
}
