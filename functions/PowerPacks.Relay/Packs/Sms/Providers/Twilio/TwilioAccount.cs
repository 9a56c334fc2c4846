namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>An organization's account at Twilio, as the region's vault keeps it.</summary>
/// <param name="AccountSid">Names it; not secret.</param>
/// <param name="AuthToken">Signs Twilio's webhooks, and our calls where there is no API key.</param>
internal sealed record TwilioAccount(string AccountSid, string AuthToken)
{
    /// <summary>An API key and its secret: for calls, in place of the token.</summary>
    public string? ApiKey { get; init; }

    public string? ApiSecret { get; init; }

    /// <summary>The token before this one: while Twilio changes over, webhooks are signed by either.</summary>
    public string? FormerToken { get; init; }

    public DateTimeOffset? FormerUntil { get; init; }

    /// <summary>What calls sign in with.</summary>
    public (string User, string Password) Login => ApiKey is null ? (AccountSid, AuthToken) : (ApiKey, ApiSecret!);

    /// <summary>The tokens whose signature is good now.</summary>
    public IEnumerable<string> Tokens(DateTimeOffset now) => FormerToken is not null && FormerUntil > now ? [AuthToken, FormerToken] : [AuthToken];

    /// <summary>Never the token: what is logged by mistake shows nothing.</summary>
    public override string ToString() => nameof(TwilioAccount);
}
