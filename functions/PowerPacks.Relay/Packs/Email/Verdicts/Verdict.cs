namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Whether a hit came from a person, how sure that is, and why.</summary>
/// <param name="Who">Person, machine, or uncertain.</param>
/// <param name="Confidence">How sure that it was a person, from 1 to 99: a sum of points, not a share of a hundred.</param>
/// <param name="Reasons">Codes of <see cref="VerdictRules"/>, the weightiest first.</param>
/// <param name="ClientFamily">One of <see cref="AgentBook.Families"/>.</param>
/// <param name="Device">What it ran on.</param>
internal sealed record Verdict(Who Who, int Confidence, IReadOnlyList<string> Reasons, string ClientFamily, Device Device)
{
    /// <summary>Where every hit begins.</summary>
    public const int Start = 50;

    /// <summary>From here on it was a person.</summary>
    public const int PersonFrom = 70;

    /// <summary>Up to here it was a machine.</summary>
    public const int MachineTo = 30;

    private const int Least = 1;
    private const int Most = 99;

    /// <summary>Adds the points of every rule that applies to <see cref="Start"/>. The same for the same hit and surroundings, whenever it is asked.</summary>
    public static Verdict On(Hit hit, Surroundings around)
    {
        var facts = new Facts(hit, around);
        var applying = new List<(int Points, string Code)>();
        foreach (var rule in VerdictRules.All)
        {
            var points = rule.PointsFor(hit);
            if (points != 0 && rule.Sees(facts)) applying.Add((points, rule.Code));
        }
        var confidence = Math.Clamp(Start + applying.Sum(a => a.Points), Least, Most);
        var who = confidence >= PersonFrom ? Who.Person : confidence <= MachineTo ? Who.Machine : Who.Uncertain;
        return new(who, confidence, [.. applying.OrderByDescending(a => Math.Abs(a.Points)).Select(a => a.Code)], facts.Agent.Family, facts.Agent.Device);
    }
}
