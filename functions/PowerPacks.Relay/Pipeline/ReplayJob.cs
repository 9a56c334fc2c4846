using System.Text.Json.Serialization;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>One replay as it is kept: what was asked, and how far it has come.</summary>
/// <param name="Id">32 hex digits.</param>
/// <param name="Filter">Which envelopes.</param>
/// <param name="PerSecond">At most so many a second; null for as many as go.</param>
/// <param name="StartedAt">When it was asked for: it takes what was refused or dead-lettered by then.</param>
/// <param name="Total">How many envelopes the filter took at the start.</param>
/// <param name="Lost">How many of them cannot be replayed, because their key, payload or day is gone.</param>
public sealed record ReplayJob(string Id, EnvelopeFilter Filter, int? PerSecond, DateTimeOffset StartedAt, long Total, long Lost)
{
    public ReplayState State { get; init; }

    /// <summary>How many envelopes wait for delivery, or were delivered, because of it.</summary>
    public long Replayed { get; init; }

    /// <summary>When it was completed or cancelled; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The day it has come to.</summary>
    public DateOnly Day { get; init; }

    /// <summary>The last envelope of that day it has passed; null where it begins the day.</summary>
    public Guid? After { get; init; }

    [JsonIgnore]
    internal Reopening Reopening => new(Id, Filter, StartedAt);
}

/// <summary>Whether a replay still goes on.</summary>
public enum ReplayState
{
    Running = 0,
    Completed = 1,

    /// <summary>What was replayed before stays replayed.</summary>
    Cancelled = 2,
}

/// <summary>What a replay would take.</summary>
/// <param name="Groups">Envelopes that have all but the day in common, largest group first.</param>
/// <param name="Lost">How many cannot be replayed, because their key or payload is gone.</param>
public sealed record ReplayPreview(IReadOnlyList<DeadLetterGroup> Groups, long Lost)
{
    /// <summary>How many envelopes the filter takes, lost ones included.</summary>
    public long Count => Groups.Sum(g => g.Count);
}

/// <summary>A replay and its pace.</summary>
/// <param name="Job">The replay.</param>
/// <param name="PerSecondNow">Envelopes a second since it was started or resumed; 0 when it has ended.</param>
/// <param name="Remaining">Time to its end at that pace; null where that cannot be said.</param>
public sealed record ReplayProgress(ReplayJob Job, double PerSecondNow, TimeSpan? Remaining);
