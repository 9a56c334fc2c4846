namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>How the stand-in behaves; a test or a person changes it.</summary>
internal sealed record TwilioSettings : AnswerSettings
{
    /// <summary>Whether webhooks carry JSON.</summary>
    public bool Json { get; init; }

    /// <summary>Whether STOP, START, HELP and their kin are handled.</summary>
    public bool Keywords { get; init; } = true;
}
