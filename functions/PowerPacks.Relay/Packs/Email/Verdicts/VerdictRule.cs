namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>A line of <see cref="VerdictRules"/>.</summary>
/// <param name="Code">What a row in the CRM says; never another meaning for one that was used.</param>
/// <param name="Open">Points for an opening.</param>
/// <param name="Click">Points for a click, and for looking at the unsubscribe page.</param>
/// <param name="Post">Points for an unsubscription.</param>
/// <param name="Sees">Whether it applies.</param>
/// <param name="Sentence">For people; the same in four languages stands in <c>reasons.json</c>.</param>
/// <param name="Source">Where it is documented.</param>
internal sealed record VerdictRule(string Code, int Open, int Click, int Post, Func<Facts, bool> Sees, string Sentence, string Source)
{
    public int PointsFor(Hit hit) => hit.Kind switch
    {
        HitKind.Opened => Open,
        HitKind.Unsubscribed when hit.Method == HitMethod.Post => Post,
        _ => Click,
    };
}
