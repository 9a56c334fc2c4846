namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>Every bound of telling bad submissions from good ones, by name.</summary>
internal static class SpamLimits
{
    /// <summary>Highest score there is.</summary>
    public const int Score = 100;

    /// <summary>At this score a submission is quarantined, unless the form says otherwise.</summary>
    public const int DefaultQuarantineAt = 60;

    /// <summary>Lowest threshold a form may have: below it, two hints that good people give would do.</summary>
    public const int LeastQuarantineAt = 20;

    /// <summary>Seconds below which nobody fills in a form, unless the form says otherwise.</summary>
    public const int DefaultMinimumSeconds = 2;

    public const int MinimumSeconds = 600;

    public const int Blocked = 200;
    public const int BlockedLength = 100;

    /// <summary>Longest start token that is looked at, in characters.</summary>
    public const int StartLength = 64;

    /// <summary>Longest answer to a proof of work, in characters.</summary>
    public const int ProofLength = 20;

    /// <summary>A start older than this says nothing any more.</summary>
    public static readonly TimeSpan StartAge = TimeSpan.FromHours(24);

    /// <summary>Zero bits a proof must have while a form is quiet: some 16,000 hashes, 0.2 s of a phone.</summary>
    public const int LeastProofBits = 14;

    /// <summary>And when it is stormed: some seconds of a phone, and of a bot for each submission.</summary>
    public const int MostProofBits = 20;

    /// <summary>Submissions per minute up to which a form is quiet. Each doubling costs a bit more.</summary>
    public const int QuietPerMinute = 30;

    /// <summary>Solved proofs and verified captchas that are remembered, per process; the oldest are forgotten first.</summary>
    public const int SeenTokens = 100_000;

    /// <summary>Forms whose current rate is followed, per process.</summary>
    public const int FollowedForms = 20_000;

    /// <summary>Most submissions of one form that go into quarantine in an hour; more are answered 429. It bounds what a flood writes into the CRM.</summary>
    public const int QuarantinedPerFormAndHour = 500;

    /// <summary>Characters of one text that content rules look at: what begins well and turns bad after that is nobody's habit.</summary>
    public const int LookedAt = 10_000;

    /// <summary>Reasons of one submission that are kept.</summary>
    public const int Reasons = 20;

    /// <summary>A signal's weight on one form, in percent of its own: learning moves it between these.</summary>
    public const int LeastFactor = 50;
    public const int MostFactor = 150;

    /// <summary>What one verdict moves, in percent.</summary>
    public const int FactorStep = 10;

    /// <summary>How long a sender is trusted, or not, after a verdict.</summary>
    public static readonly TimeSpan SenderMemory = TimeSpan.FromDays(30);

    /// <summary>Verdicts remembered per form, so that one that comes twice teaches once.</summary>
    public const int Verdicts = 500;

    /// <summary>Forms whose experience is kept in memory.</summary>
    public const int Experiences = 20_000;
}
