namespace PowerPacks.Relay;

/// <summary>What became of what one organization's pack accepted in one day. Promise 3: nothing is lost silently.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Pack">Which pack's.</param>
/// <param name="Day">UTC day of acceptance.</param>
/// <param name="Accepted">Counted when it became durable.</param>
/// <param name="Completed">Counted when it was delivered.</param>
/// <param name="Refused">Counted when the destination said no.</param>
/// <param name="DeadLettered">Counted when attempts ran out.</param>
/// <param name="Purged">Counted when its day was purged before any of these.</param>
/// <param name="InFlight">Counted from the envelopes themselves, not derived from the other numbers: that is what makes the sum a check.</param>
public sealed record LedgerEntry(
    Guid Organization, string Pack, DateOnly Day, long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight)
{
    /// <summary>Counted when a damaged file was found: it had them, they had no outcome yet, and nobody can read them any more.</summary>
    public long Lost { get; init; }

    public bool Balanced => Accepted == Completed + Refused + DeadLettered + Purged + InFlight + Lost;
}
