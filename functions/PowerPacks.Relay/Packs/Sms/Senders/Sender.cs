using PowerPacks.Relay.Packs.Sms.Obedience;

namespace PowerPacks.Relay.Packs.Sms.Senders;

/// <summary>A number or a messaging service from which an organization's texts go out: a settings document.</summary>
/// <param name="Key">Its name at the relay.</param>
/// <param name="Provider">Who carries its texts.</param>
internal sealed record Sender(string Key, string Provider)
{
    public const string Prefix = "sender.";

    /// <summary>E.164, or a short code; null where a messaging service chooses.</summary>
    public string? Number { get; init; }

    /// <summary>Twilio's id of a messaging service.</summary>
    public string? MessagingService { get; init; }

    /// <summary>Texts per second.</summary>
    public decimal Rate { get; init; } = 1;

    public IReadOnlyList<QuietRule> Quiet { get; init; } = [];

    /// <summary>Answers to keywords, in place of ours.</summary>
    public string? HelpReply { get; init; }

    public string? StopReply { get; init; }

    public string? StartReply { get; init; }

    /// <summary>In which our answers are, where a keyword does not tell: en, fr, nl, pt, es, de.</summary>
    public string Language { get; init; } = "en";

    /// <summary>What its providers call: the organization's address here.</summary>
    public string Address { get; init; } = "";

    /// <summary>Where the internet reaches this relay: scheme, host and, behind a proxy, a path.</summary>
    public string PublicUrl { get; init; } = "";

    /// <summary>Whether it was taken back: what was accepted still goes out, and what comes in is still obeyed.</summary>
    public bool Withdrawn { get; init; }

    public static string NameOf(string key) => Prefix + key;

    /// <summary>What its provider calls with texts that come in.</summary>
    public string InboundUrl => Provider == Providers.Provider.CallFire ? Providers.CallFire.CallFireHooks.UrlOf(PublicUrl, Address) : $"{PublicUrl}/v1/sms/{Address}/inbound";

    public string StatusUrl(string token) => $"{PublicUrl}/v1/sms/{Address}/status/{token}";
}

/// <summary>Which sender has a number or a messaging service: one settings document per organization.</summary>
/// <param name="Keys">Keys of senders, by what a webhook names them.</param>
internal sealed record SenderIndex(IReadOnlyDictionary<string, string> Keys)
{
    public const string Name = "senders";
    public static readonly SenderIndex Empty = new(new Dictionary<string, string>());
}
