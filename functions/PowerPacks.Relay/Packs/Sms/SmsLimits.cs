namespace PowerPacks.Relay.Packs.Sms;

/// <summary>Every bound of this pack, by name.</summary>
internal static class SmsLimits
{
    /// <summary>Longest key of a sender, in characters.</summary>
    public const int SenderKey = 50;

    /// <summary>Longest text, in UTF-16 code units: what Twilio takes.</summary>
    public const int Text = 1_600;

    /// <summary>Pictures of one text, and longest address of one.</summary>
    public const int Media = 10;
    public const int MediaUrl = 2_000;

    /// <summary>Texts in one request, and its largest body in bytes.</summary>
    public const int Batch = 1_000;
    public const int BatchBytes = 8 * 1024 * 1024;

    /// <summary>Largest body of any other request, in bytes.</summary>
    public const int BodyBytes = 64 * 1024;

    /// <summary>Texts of one request that are made durable at once.</summary>
    public const int AcceptedAtOnce = 64;

    /// <summary>Largest body of a webhook, in bytes, and its most fields.</summary>
    public const int WebhookBytes = 64 * 1024;
    public const int WebhookFields = 200;

    /// <summary>Fastest sender, in texts per second.</summary>
    public const decimal Rate = 1_000;

    /// <summary>Quiet times of one sender.</summary>
    public const int QuietRules = 50;

    /// <summary>How far ahead a text may be scheduled: it waits in the relay, which forgets after 30 days.</summary>
    public static readonly TimeSpan Scheduled = TimeSpan.FromDays(21);

    /// <summary>How long a text may wait for its moment, from when it should have left. What is older was meant for another day.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromDays(3);

    /// <summary>
    /// Days back that lists of numbers given up are looked at. Nobody else gets such a number for 45 days (47 CFR 52.15(f)(1)(ii)), so that whoever is texted every two months is held
    /// before that.
    /// </summary>
    public const int GivenUpDays = 60;

    /// <summary>How long it is remembered here that a number wants no texts: by then the CRM has it, and what was accepted before is purged.</summary>
    public static readonly TimeSpan StopMemory = Envelope.Retention;

    /// <summary>How long after an attempt whose outcome is unknown a message that was taken is surely listed by its provider.</summary>
    public static readonly TimeSpan Listing = TimeSpan.FromSeconds(20);

    /// <summary>Between two texts to one receiver: so that one which is looked for at the provider cannot be mistaken for the one before.</summary>
    public static readonly TimeSpan Spacing = TimeSpan.FromSeconds(3);

    /// <summary>How long a provider's former token still verifies its webhooks after a new one was set.</summary>
    public static readonly TimeSpan TokenRotation = TimeSpan.FromDays(7);

    /// <summary>Largest body of a webhook that tells of many events at once, in bytes, and its most events.</summary>
    public const int EventsBytes = 1024 * 1024;
    public const int Events = 1_000;

    /// <summary>How long it is remembered which text a provider's id is, for receipts that name nothing else: carriers report within 72 hours.</summary>
    public static readonly TimeSpan ReceiptMemory = TimeSpan.FromDays(7);

    /// <summary>How long a receipt waits for its text to be known: as long as a provider may be down before a text that it took is found there. Then it was of somebody else's text.</summary>
    public static readonly TimeSpan Unclaimed = TimeSpan.FromDays(3);

    /// <summary>Between two looks for that text: first soon, then ever less often.</summary>
    public static readonly TimeSpan UnclaimedLeast = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan UnclaimedMost = TimeSpan.FromHours(1);
}
