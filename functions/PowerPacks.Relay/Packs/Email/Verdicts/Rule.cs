using PowerPacks.Relay.Packs.Email.Hits;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>One thing that tells people from machines.</summary>
/// <param name="Code">As it stands in the CRM's rows; its sentence for people is in <c>reasons.json</c>.</param>
/// <param name="Points">How much it weighs: above 0 for a person, below for a machine. Ten make the odds e times as good.</param>
/// <param name="Source">Who says so.</param>
internal sealed record Rule(string Code, int Points, string Source)
{
    /// <summary>Whether it speaks, by the request alone; null where that does not tell.</summary>
    public Func<Asked, bool>? Shows { get; init; }

    /// <summary>Whether it speaks, by what else happened to the same mail; null where that does not tell.</summary>
    public Func<RecordedHit, IReadOnlyList<RecordedHit>, bool>? Holds { get; init; }
}
