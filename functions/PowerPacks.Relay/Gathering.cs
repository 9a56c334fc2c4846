namespace PowerPacks.Relay;

/// <summary>
/// What comes by the hundred, is small, and nobody waits for (what became of what a provider was given) goes to the CRM with what else came in the same second: one request
/// in place of many. What a person sent goes at once.
/// </summary>
public static class Gathering
{
    public const string Reason = "gathers";

    private const long Ticks = TimeSpan.TicksPerSecond;

    /// <param name="acceptedAt">When the envelope was accepted.</param>
    /// <param name="attempt">Which attempt this is, from 1.</param>
    /// <param name="now">By the relay's clock.</param>
    /// <returns>Until when it waits; null where it goes now.</returns>
    public static DeliveryResult.Later? Until(DateTimeOffset acceptedAt, int attempt, DateTimeOffset now)
    {
        if (attempt > 1) return null;
        var end = new DateTimeOffset(((acceptedAt.UtcTicks / Ticks) + 1) * Ticks, TimeSpan.Zero);
        // By a clock that was set back since, it would wait for what is long over.
        return end > now && end - now <= TimeSpan.FromSeconds(1) ? new DeliveryResult.Later(Reason, end) : null;
    }
}
