namespace PowerPacks.Relay.Packs;

/// <summary>A request that is answered with no.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">A short fixed word for programs: <c>origin</c>, <c>too-large</c>.</param>
/// <param name="Detail">A sentence for people.</param>
internal sealed record Refusal(int Status, string Code, string Detail)
{
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    /// <summary>When to try again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public long? Limit { get; init; }

    public static Refusal Malformed(string detail) => new(400, "malformed", detail);
}
