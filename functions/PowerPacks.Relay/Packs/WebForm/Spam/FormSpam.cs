namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>How strict a form is with what may be spam.</summary>
internal sealed record FormSpam
{
    /// <summary>What a form has that says nothing.</summary>
    public static readonly FormSpam Default = new();

    /// <summary>The score, 20 to 100, from which on a submission goes into quarantine.</summary>
    public int QuarantineAt { get; init; } = SpamLimits.DefaultQuarantineAt;

    /// <summary>Whether a submission without a solved proof of work goes into quarantine, whatever else is known of it.</summary>
    public bool RequireProof { get; init; }

    /// <summary>A form that is sent sooner than this after it was shown was filled in by a program.</summary>
    public int MinimumSeconds { get; init; } = SpamLimits.DefaultMinimumSeconds;

    /// <summary>Words, phrases, addresses (<c>a@b.example</c>) and domains (<c>@b.example</c>) that the organization wants to see no more.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];
}
