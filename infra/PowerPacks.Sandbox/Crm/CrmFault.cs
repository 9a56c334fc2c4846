namespace PowerPacks.Sandbox.Crm;

/// <summary>How the CRM misbehaves, as <c>PUT /faults</c> takes it.</summary>
public sealed record CrmFault
{
    /// <summary>Longest delay, so that a forgotten switch does not hold connections for ever.</summary>
    public const int MaxDelayMilliseconds = 120_000;

    /// <summary>Every <see cref="Mode"/> there is.</summary>
    public static readonly IReadOnlyList<string> Modes = ["none", "429", "500", "slow", "down", "reset-after-commit", "half-after-commit", "garbage-after-commit"];

    /// <summary>
    /// <c>none</c>; <c>429</c> and <c>500</c> answer that; <c>slow</c> waits first; <c>down</c> ends the connection without an answer;
    /// <c>reset-after-commit</c> does the work and then ends the connection, so that the answer is lost; <c>half-after-commit</c> does it, sends half an answer
    /// and hangs; <c>garbage-after-commit</c> does it and answers 200 with a web page, as a gateway in between may.
    /// </summary>
    public string Mode { get; init; } = "none";

    /// <summary>For <c>429</c>.</summary>
    public int RetryAfterSeconds { get; init; } = 1;

    /// <summary>For <c>slow</c>.</summary>
    public int DelayMilliseconds { get; init; } = 1000;

    /// <summary>The one organization it is for; null for all.</summary>
    public string? Organization { get; init; }

    /// <summary>A text: any row that holds it in any column is refused with 400. Works in every mode; null for none.</summary>
    public string? FailingValue { get; init; }

    /// <summary>Whether every value is one that the CRM can act on.</summary>
    public bool IsValid => Modes.Contains(Mode) && RetryAfterSeconds >= 0 && DelayMilliseconds is >= 0 and <= MaxDelayMilliseconds;
}
