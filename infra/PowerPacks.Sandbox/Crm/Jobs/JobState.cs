namespace PowerPacks.Sandbox.Crm.Jobs;

/// <summary>State and reason of a system job, as the platform numbers them.</summary>
internal sealed record JobState(long State, long Reason)
{
    public static readonly JobState Ready = new(0, 0);

    public static readonly JobState Waiting = new(1, 10);

    public static readonly JobState InProgress = new(2, 20);

    public static readonly JobState Succeeded = new(3, 30);

    public static readonly JobState Failed = new(3, 31);

    public static readonly JobState Canceled = new(3, 32);
}
