namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Keeps one destination of one organization from being called while it is down. It opens at the first failure of the destination as a whole, lets one batch
/// through when its wait is over, and closes at the first success. Waits double up to a minute; what the destination asks for is honoured, up to an hour. How many calls it gets
/// at once grows with each batch that it takes, and begins anew when it fails.
/// </summary>
public sealed class CircuitBreaker(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Before a destination that could not even be tried is, so that many of them take turns.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(15);

    private const int Narrow = 8;
    private const int Wide = 64; // At 150 ms a call, some 400 a second.

    private readonly Lock gate = new();
    private int failures;
    private long failedAt = long.MinValue;

    /// <summary>Calls that one batch may make at once. To one host there are never more than <see cref="Egress.MaxConnectionsPerHost"/>.</summary>
    public int Width { get; private set; } = Narrow;

    /// <summary>When the next batch may be tried; null while closed.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>Why it is open; null while closed.</summary>
    public string? Reason { get; private set; }

    /// <summary>All of it as of one moment.</summary>
    public (DateTimeOffset? OpenUntil, string? Reason, int Failures) Now
    {
        get
        {
            lock (gate) return (OpenUntil, Reason, failures);
        }
    }

    public void Succeeded()
    {
        lock (gate) (failures, OpenUntil, Reason, Width) = (0, null, null, Math.Min(Width * 2, Wide));
    }

    /// <summary>It was not tried, because too many others that are down were: that tells nothing new of it.</summary>
    public void PutOff()
    {
        lock (gate)
        {
            if (OpenUntil is not null) OpenUntil = clock.GetUtcNow() + (Turn * (0.8 + (0.4 * Random.Shared.NextDouble()))); // Not the same ones last each time.
        }
    }

    /// <param name="reason">Why.</param>
    /// <param name="retryAfter">What the destination asked for.</param>
    /// <param name="began">The clock's timestamp when the call began: of several that were under way together, the second to fail tells nothing new.</param>
    public void Failed(string reason, TimeSpan? retryAfter, long? began = null)
    {
        lock (gate)
        {
            if (OpenUntil is not null && began < failedAt && retryAfter is null) return;
            failedAt = clock.GetTimestamp();
            var wait = Shortest * Math.Pow(2, Math.Min(failures, 10));
            if (wait > Longest) wait = Longest;
            var asked = retryAfter > LongestAsked ? LongestAsked : retryAfter;
            failures++;
            Width = Narrow;
            (OpenUntil, Reason) = (clock.GetUtcNow() + (asked > wait ? asked.Value : wait), reason);
        }
    }
}
