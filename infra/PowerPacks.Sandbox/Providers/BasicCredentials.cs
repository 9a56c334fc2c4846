using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Sandbox.Providers;

/// <summary>What somebody signs in with: HTTP Basic (RFC 7617).</summary>
internal sealed record BasicCredentials(string User, string Password)
{
    private const string Scheme = "Basic ";

    /// <param name="authorization">The header of that name.</param>
    /// <returns>Null where it has none.</returns>
    public static BasicCredentials? Of(string? authorization)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        Span<byte> decoded = stackalloc byte[256];
        if (!Convert.TryFromBase64Chars(authorization.AsSpan(Scheme.Length).Trim(), decoded, out var length)) return null;
        var pair = Encoding.UTF8.GetString(decoded[..length]);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : new BasicCredentials(pair[..colon], pair[(colon + 1)..]);
    }

    public bool IsPassword(string wanted) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Password), Encoding.UTF8.GetBytes(wanted));
}
