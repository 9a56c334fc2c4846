namespace PowerPacks.Relay.Packs.Email;

/// <summary>The bounds of PowerEmail.</summary>
internal static class EmailLimits
{
    /// <summary>Longest token, in characters: addresses of more than 2,000 are made by nobody.</summary>
    public const int Token = 2_000;

    /// <summary>Largest JSON body of an organization's request, in bytes.</summary>
    public const int BodyBytes = 16 * 1024;

    /// <summary>Largest picture that mails show, in bytes.</summary>
    public const int ImageBytes = 256 * 1024;

    /// <summary>Largest JSON body that brings one, in base64, in bytes.</summary>
    public const int ImageBodyBytes = 512 * 1024;

    /// <summary>Largest body of a provider's webhook, in bytes. SendGrid sends at most 768 KB at once.</summary>
    public const int WebhookBytes = 1024 * 1024;

    /// <summary>Most events in one webhook.</summary>
    public const int WebhookEvents = 5_000;

    /// <summary>How old a signed webhook may be, and how far ahead.</summary>
    public static readonly TimeSpan WebhookAge = TimeSpan.FromMinutes(5);

    /// <summary>Hits, or provider's events, in one envelope.</summary>
    public const int HitsPerEnvelope = 250;

    /// <summary>Recipients' mails, and networks, of which hits are remembered to judge others by; beyond them all are forgotten, and hits judged by what comes.</summary>
    public const int RememberedTracks = 20_000;
    public const int RememberedNetworks = 20_000;

    /// <summary>Keys that still open old mails.</summary>
    public const int LinkKeys = 5;

    public const int Domain = 253;
    public const int Name = 160;

    /// <summary>Days that an event's row lives in the CRM.</summary>
    public const int MinEventDays = 61;
    public const int MaxEventDays = 730;
    public const int DefaultEventDays = 90;

    /// <summary>How sure it must be that somebody looked, in percent, for automations to begin.</summary>
    public const int MinConfidence = 50;
    public const int DefaultConfidence = 80;

    /// <summary>As the columns of the CRM's rows.</summary>
    public const int Url = 2_000;
    public const int Detail = 500;
    public const int Reasons = 500;
    public const int Address = 320;
    public const int MessageId = 500;
}
