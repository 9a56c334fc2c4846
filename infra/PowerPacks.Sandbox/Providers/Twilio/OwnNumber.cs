namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>One of the account's own numbers.</summary>
/// <param name="Number">In E.164.</param>
/// <param name="Place">City, state and postal code, as webhooks name them.</param>
/// <param name="Kind">Twilio's word: <c>local</c>, <c>mobile</c> or <c>tollfree</c>.</param>
/// <param name="Note">What is special about it, for a person.</param>
internal sealed record OwnNumber(string Number, (string City, string State, string Zip) Place, string Kind, string Note)
{
    public const string TollFree = "tollfree";

    public string Sid { get; } = Twilio.Sid.Of("PN", Number);

    public string Country { get; } = Phones.Country.Of(Number)!.Code;

    /// <summary>Whether it is among the Messaging Service's senders.</summary>
    public bool IsPooled { get; init; }

    /// <summary>Whether carriers in the United States take its texts (A2P 10DLC, or a verified toll-free number).</summary>
    public bool IsRegistered { get; init; } = true;

    /// <summary>Where texts to it are posted; empty for nowhere.</summary>
    public string SmsUrl { get; init; } = "";

    public string SmsMethod { get; init; } = "POST";

    /// <summary>Where statuses go when the message names no address of its own.</summary>
    public string StatusCallback { get; init; } = "";

    public string FriendlyName { get; init; } = Number;

    public DateTimeOffset Updated { get; init; }
}
