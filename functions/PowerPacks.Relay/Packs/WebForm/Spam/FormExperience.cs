namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>
/// What people's verdicts have taught about one form, as it is kept in the organization's settings. Nothing of the submissions is in it; who sent them is remembered
/// among the deposits, which are forgotten (<see cref="Experiences"/>).
/// </summary>
internal sealed record FormExperience
{
    public static readonly FormExperience None = new();

    /// <summary>Names of these documents begin so.</summary>
    private const string Prefix = "experience.";

    /// <summary>Verdicts <em>this was fine</em>.</summary>
    public int Fine { get; init; }

    /// <summary>Verdicts <em>this is spam</em>.</summary>
    public int Spam { get; init; }

    /// <summary>By signal: its weight on this form, in percent of its own. One that is not here weighs what it weighs.</summary>
    public IReadOnlyDictionary<string, int> Factors { get; init; } = new Dictionary<string, int>();

    /// <summary>Until when a sender may be remembered; most forms remember none, and are not to look for one at each submission.</summary>
    public DateTimeOffset? SendersUntil { get; init; }

    /// <summary>The last verdicts by envelope, the oldest first, so that one that is told twice teaches once.</summary>
    public IReadOnlyDictionary<string, bool> Verdicts { get; init; } = new Dictionary<string, bool>();

    public static string NameOf(string formKey) => Prefix + formKey;

    public int FactorOf(string code) => Factors.GetValueOrDefault(code, 100);

    /// <summary>What it is after one more verdict; the same where that verdict was heard before.</summary>
    /// <param name="verdict">What a person said.</param>
    /// <param name="until">Until when its sender is remembered; null where it gave no address.</param>
    public FormExperience Learn(Verdict verdict, DateTimeOffset? until)
    {
        if (Verdicts.TryGetValue(verdict.Envelope, out var before) && before == verdict.Fine) return this;
        var factors = new Dictionary<string, int>(Factors, StringComparer.Ordinal);
        foreach (var code in verdict.Reasons)
        {
            var factor = FactorOf(code) + (verdict.Fine ? -SpamLimits.FactorStep : SpamLimits.FactorStep);
            factors[code] = Math.Clamp(factor, SpamLimits.LeastFactor, SpamLimits.MostFactor);
        }
        return this with
        {
            Fine = Fine + (verdict.Fine ? 1 : 0),
            Spam = Spam + (verdict.Fine ? 0 : 1),
            Factors = factors,
            SendersUntil = until ?? SendersUntil,
            Verdicts = Verdicts.Where(v => v.Key != verdict.Envelope).Append(new(verdict.Envelope, verdict.Fine)).TakeLast(SpamLimits.Verdicts).ToDictionary(),
        };
    }
}

/// <summary>What a person said of one submission.</summary>
/// <param name="Envelope">Its envelope's key.</param>
/// <param name="Fine">Or spam.</param>
/// <param name="Reasons">Codes of the signals that had hit.</param>
internal sealed record Verdict(string Envelope, bool Fine, IReadOnlyList<string> Reasons);
