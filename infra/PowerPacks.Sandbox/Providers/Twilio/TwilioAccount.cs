using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The one account that the stand-in knows, with what opens it.</summary>
internal sealed class TwilioAccount
{
    private const string Scheme = "Basic ";

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
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;
        Span<byte> decoded = stackalloc byte[256];
        if (!Convert.TryFromBase64Chars(authorization.AsSpan(Scheme.Length).Trim(), decoded, out var length)) return false;
        var pair = Encoding.UTF8.GetString(decoded[..length]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) return false;
        var (user, password) = (pair[..colon], pair[(colon + 1)..]);
        if (user == KeySid) return Same(password, KeySecret);
        return user == Sid && (Same(password, AuthToken) || (SecondaryAuthToken is { } second && Same(password, second)));
    }

    private static bool Same(string given, string wanted) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));
}
