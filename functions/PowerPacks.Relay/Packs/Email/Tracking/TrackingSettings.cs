namespace PowerPacks.Relay.Packs.Email.Tracking;

/// <summary>How an organization tracks its mails, as its CRM says: a settings document.</summary>
/// <param name="Mode">What is recorded.</param>
/// <param name="Confidence">How sure it must be that somebody looked, in percent, for automations to begin.</param>
/// <param name="EventDays">How long an event's row lives in the CRM.</param>
/// <param name="BaseUrl">Where its mails' addresses begin, without a slash at the end.</param>
internal sealed record TrackingSettings(TrackingMode Mode, int Confidence, int EventDays, string BaseUrl)
{
    /// <summary>The document's name.</summary>
    public const string Document = "tracking";

    /// <summary>Its own tracking host; null where its mails lead to the relay's.</summary>
    public string? Domain { get; init; }

    /// <summary>As its recipients know it.</summary>
    public string? Name { get; init; }
}
