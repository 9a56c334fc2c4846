namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What else happened around a hit, before it and, as far as is known yet, after it. Whoever keeps hits gathers it; the hit itself may be among them and is not counted twice.</summary>
/// <param name="OfTrack">Hits of the same track, within <see cref="Memory"/>, the <see cref="Most"/> nearest in time.</param>
/// <param name="OfNetwork">Hits of other tracks of the same organization from the same network, within <see cref="Moment"/>, at most <see cref="Most"/>.</param>
internal sealed record Surroundings(IReadOnlyList<Hit> OfTrack, IReadOnlyList<Hit> OfNetwork)
{
    /// <summary>A verdict reads each of them, so their number bounds what it costs.</summary>
    public const int Most = 64;

    /// <summary>How far back the same track's hits still matter: a person comes back the next day.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(36);

    /// <summary>How far before and after a hit the same network's hits on other tracks matter.</summary>
    public static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait before judging a hit: the first link that a scanner takes is only seen to be the first of many once it has taken the others. What shows later still changes a verdict.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromSeconds(10);

    public static Surroundings None { get; } = new([], []);
}
