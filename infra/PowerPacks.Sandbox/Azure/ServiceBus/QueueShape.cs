namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>How a queue is set up, as <c>infra/azure/relay.json</c> sets it up.</summary>
/// <param name="Name">Its name.</param>
internal sealed record QueueShape(string Name)
{
    public bool RequiresSession { get; init; }

    /// <summary>How long an id that was seen is not taken again; null where ids may repeat.</summary>
    public TimeSpan? DuplicateWindow { get; init; }

    /// <summary>How long who receives a message or session has it for himself.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A message that was handed out so often and came back is given up.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>Longest life of a message.</summary>
    public TimeSpan TimeToLive { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The queue that takes what is given up; null drops it.</summary>
    public string? ForwardsDeadLettersTo { get; init; }

    /// <summary>The two of a relay.</summary>
    public static IReadOnlyList<QueueShape> OfRelay { get; } =
    [
        new("deliveries") { RequiresSession = true, MaxDeliveryCount = 2_000, DuplicateWindow = TimeSpan.FromDays(1), ForwardsDeadLettersTo = "parked" },
        new("parked") { MaxDeliveryCount = 100 },
    ];
}
