namespace PowerPacks.Relay.Packs.Sms.Providers.CallFire;

/// <summary>An organization's account at CallFire, as the region's vault keeps it.</summary>
/// <param name="Login">Of its API credentials, which are made in CallFire's settings; not secret.</param>
/// <param name="Password">The same.</param>
/// <param name="WebhookSecret">Signs what CallFire reports to us. We made it.</param>
internal sealed record CallFireAccount(string Login, string Password, string WebhookSecret)
{
    /// <summary>Never the password: what is logged by mistake shows nothing.</summary>
    public override string ToString() => nameof(CallFireAccount);
}
