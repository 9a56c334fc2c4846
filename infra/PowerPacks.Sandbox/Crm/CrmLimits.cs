namespace PowerPacks.Sandbox.Crm;

/// <summary>Service-protection limits of one user, the platform's by default. Lower them to see a client meet them.</summary>
public sealed record CrmLimits
{
    /// <summary>Requests within <see cref="Window"/>.</summary>
    public int Requests { get; init; } = 6000;

    /// <summary>Execution time of all requests together within <see cref="Window"/>.</summary>
    public TimeSpan ExecutionTime { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Requests at the same time.</summary>
    public int Concurrency { get; init; } = 52;

    /// <summary>The sliding window.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What <c>x-ms-dop-hint</c> advises: requests a client should have in flight.</summary>
    public int ParallelismHint { get; init; } = 4;
}
