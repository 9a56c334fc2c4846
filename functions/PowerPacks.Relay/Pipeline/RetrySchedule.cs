namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// When a failed envelope is tried again: quickly at first, then less and less often, for over 75 hours. Then it is dead-lettered. A destination that is down
/// as a whole does not use attempts up (see <see cref="CircuitBreaker"/>), so 72 hours of outage cost nothing.
/// </summary>
public static class RetrySchedule
{
    /// <summary>How far a delay may be off, either way, so that envelopes that failed together do not return together.</summary>
    public const double Jitter = 0.2;

    /// <summary>The wait after attempt 1, 2, 3 …</summary>
    public static readonly IReadOnlyList<TimeSpan> Delays =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(20),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(12),
        TimeSpan.FromHours(16), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    /// <param name="attempts">Attempts made, 1 or more.</param>
    /// <param name="retryAfter">What the destination asked for; never undercut.</param>
    /// <param name="random">Between 0 and 1.</param>
    /// <returns>How long to wait; null where the attempts have run out.</returns>
    public static TimeSpan? After(int attempts, TimeSpan? retryAfter, double random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Delays.Count) return null;
        var wait = Delays[attempts - 1] * (1 + (Jitter * ((2 * random) - 1)));
        return retryAfter > wait ? retryAfter : wait;
    }
}
