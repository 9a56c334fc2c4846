namespace PowerPacks.Operator;

/// <summary>A replay, and how far it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PerSecond">Its highest pace; null where it has none.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="State"><c>running</c>, <c>completed</c> or <c>cancelled</c>.</param>
/// <param name="Total">Envelopes that it takes.</param>
/// <param name="Replayed">Of these, those that wait for delivery again.</param>
/// <param name="Lost">Of these, those whose payload, key or day is gone.</param>
/// <param name="PerSecondNow">Its pace.</param>
/// <param name="EtaSeconds">How long it will take; null where nobody knows.</param>
internal sealed record ReplayJob(
    string Id, int? PerSecond, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string State, long Total, long Replayed, long Lost, double PerSecondNow, long? EtaSeconds)
{
    public const string Running = "running";
    private const string Completed = "completed";

    public bool IsRunning => State == Running;

    /// <summary>Whether all that it was to take waits for delivery again.</summary>
    public bool IsWhole => State == Completed && Lost == 0;

    /// <summary>How far it is, in words.</summary>
    public string Course
    {
        get
        {
            var course = $"{Words.Of(Replayed)} of {Words.Of(Total)}{(Lost > 0 ? $", {Words.Of(Lost)} lost" : "")}";
            if (!IsRunning) return $"{State}, {course}";
            return $"{course}, {Words.Of(PerSecondNow)} a second{(EtaSeconds is { } seconds ? $", {Words.Of(TimeSpan.FromSeconds(seconds))} left" : "")}";
        }
    }
}
