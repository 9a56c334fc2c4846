using PowerPacks.Relay.Packs.WebForm.Spam.Signals;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>All signals, and the score they make together.</summary>
internal static class SignalBook
{
    public static readonly IReadOnlyList<ISignal> All =
    [
        // How it came.
        new Honeypot(), new TooFast(), new NoStart(), new ForgedStart(), new ExpiredStart(), new NoProof(), new WrongProof(), new ReplayedProof(), new CaptchaUnverified(),
        // What it says.
        new Links(), new LinkInName(), new Shortener(), new Markup(), new RepeatedText(), new RandomText(), new DigitsInName(), new NameSentence(), new SameValue(),
        new ForeignScript(), new LookalikeLetters(), new HiddenCharacters(), new Shouting(), new Phrases(), new ContactElsewhere(),
        // Who sends it.
        new BlockedByOrganization(), new Disposable(), new DottedAddress(), new RoleAddress(), new Distrusted(), new Trusted(),
    ];

    /// <param name="evidence">What is known.</param>
    /// <param name="factor">A signal's weight on this form, in percent of its own.</param>
    public static Judgement Judge(Evidence evidence, Func<string, int> factor)
    {
        List<(string Code, int Points)>? hits = null;
        var sum = 0;
        foreach (var signal in All)
        {
            var points = signal.Points(evidence);
            if (points == 0) continue;
            // What an organization decided itself is not for learning to soften.
            if (signal is not IDecided) points = points * factor(signal.Code) / 100;
            sum += points;
            (hits ??= []).Add((signal.Code, points));
        }
        var score = Math.Clamp(sum, 0, SpamLimits.Score);
        var decided = evidence.Captcha == CaptchaOutcome.Unverified || (evidence.Form.Definition.Spam.RequireProof && evidence.LacksProof);
        return new Judgement(
            decided ? SpamLimits.Score : score,
            hits is null ? [] : [.. hits.OrderByDescending(h => Math.Abs(h.Points)).Take(SpamLimits.Reasons).Select(h => h.Code)],
            decided || score >= evidence.Form.Definition.Spam.QuarantineAt);
    }
}

/// <summary>A signal that stands for somebody's decision, whose weight is not learned.</summary>
internal interface IDecided;
