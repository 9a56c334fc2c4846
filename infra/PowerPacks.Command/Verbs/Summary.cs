namespace PowerPacks.Operator;

/// <summary>A relay at a glance, as <c>GET /summary</c> tells it.</summary>
/// <param name="Region">The region it serves.</param>
/// <param name="Version">Its version.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Now">Its clock.</param>
/// <param name="Ready">What it says of itself, check by check; <c>status</c> is <c>ready</c> where all is well.</param>
/// <param name="Totals">Where all envelopes are.</param>
/// <param name="OldestWaiting">The oldest envelope that is not delivered; null where none waits.</param>
internal sealed record Summary(string Region, string Version, DateTimeOffset StartedAt, DateTimeOffset Now, Summary.Readiness Ready, Summary.Sums Totals, Summary.Waiting? OldestWaiting)
{
    /// <summary>Every check holds, and the ledger adds up on purged days too.</summary>
    public bool IsReady => Ready.Status == "ready" && Totals.Balanced;

    internal sealed record Readiness(string Status, IReadOnlyList<Check> Checks);

    internal sealed record Check(string Name, bool Ok, string Detail);

    internal sealed record Sums(long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost, bool Balanced);

    internal sealed record Waiting(DateTimeOffset AcceptedAt, long Seconds);
}
