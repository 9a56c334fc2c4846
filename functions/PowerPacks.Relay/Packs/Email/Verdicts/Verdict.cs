using PowerPacks.Relay.Packs.Email.Hits;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Whether it was a person, how sure that is, and which rules spoke.</summary>
/// <param name="Who">By the confidence: a person from <see cref="PersonFrom"/>, a machine up to <see cref="MachineUpTo"/>.</param>
/// <param name="Confidence">That it was a person, in percent.</param>
/// <param name="Reasons">Codes of rules, those that weigh most first.</param>
internal sealed record Verdict(Who Who, int Confidence, IReadOnlyList<string> Reasons)
{
    public const int PersonFrom = 75;
    public const int MachineUpTo = 25;

    /// <summary>So many points make the odds e times as good or as bad.</summary>
    private const double Scale = 10;

    /// <param name="hit">What is judged.</param>
    /// <param name="around">The other hits of the same recipient's mail that are remembered, earlier and later ones.</param>
    public static Verdict Of(RecordedHit hit, IReadOnlyList<RecordedHit> around)
    {
        var spoke = new List<Rule>();
        foreach (var code in hit.Signs)
        {
            if (RuleBook.Find(code) is { } rule) spoke.Add(rule); // One that another version knew says nothing here.
        }
        foreach (var rule in RuleBook.OfBehaviour)
        {
            if (rule.Holds!(hit, around)) spoke.Add(rule);
        }
        // Nobody knows anything for certain: even odds to begin with, and never quite 0 or 100.
        var confidence = (int)Math.Clamp(Math.Round(100 / (1 + Math.Exp(-spoke.Sum(r => r.Points) / Scale))), 1, 99);
        var who = confidence >= PersonFrom ? Who.Person : confidence <= MachineUpTo ? Who.Machine : Who.Uncertain;
        return new Verdict(who, confidence, [.. spoke.OrderByDescending(r => Math.Abs(r.Points)).Select(r => r.Code)]);
    }
}
