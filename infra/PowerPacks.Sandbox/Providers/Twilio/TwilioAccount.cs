namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The one account that the stand-in knows, with what opens it.</summary>
internal sealed class TwilioAccount
{
    private readonly Lock turn = new();

    /// <summary>A token came or went.</summary>
    public event Action? Changed;

    public string Sid { get; } = Twilio.Sid.Of("AC", "account");

    public string KeySid { get; } = Twilio.Sid.Of("SK", "key");

    public string KeySecret { get; } = Twilio.Sid.Secret("key secret");

    /// <summary>Opens the API, and webhooks are signed with it.</summary>
    public string AuthToken { get; private set; } = Twilio.Sid.Secret("auth token");

    /// <summary>Opens the API, too, while a person changes from one token to the next.</summary>
    public string? SecondaryAuthToken { get; private set; }

    /// <summary>A second token beside the first, or the one that is there already.</summary>
    public string CreateSecondary()
    {
        lock (turn) SecondaryAuthToken ??= Twilio.Sid.New("");
        Changed?.Invoke();
        return SecondaryAuthToken;
    }

    /// <summary>The second token takes the place of the first.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Promote()
    {
        lock (turn)
        {
            if (SecondaryAuthToken is not { } next) return false;
            (AuthToken, SecondaryAuthToken) = (next, null);
        }
        Changed?.Invoke();
        return true;
    }

    /// <summary>Takes up what another start left.</summary>
    public void Restore(string authToken, string? secondary)
    {
        lock (turn) (AuthToken, SecondaryAuthToken) = (authToken, secondary);
    }

    /// <param name="authorization">The header of that name.</param>
    public bool IsOpenedBy(string? authorization)
    {
        if (BasicCredentials.Of(authorization) is not { } given) return false;
        if (given.User == KeySid) return given.IsPassword(KeySecret);
        return given.User == Sid && (given.IsPassword(AuthToken) || (SecondaryAuthToken is { } second && given.IsPassword(second)));
    }
}
