using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Host.Http;

/// <summary>The operator's key as the relay keeps it: its hash, compared in constant time.</summary>
/// <param name="text">The setting <c>operator-key</c>; null where there is none, and then no text matches.</param>
internal sealed class OperatorKey(string? text)
{
    private const string Scheme = "Bearer ";
    private readonly byte[]? hash = text is null ? null : Hash(text);

    public bool IsSet => hash is not null;

    /// <summary>Whether the request bears the key.</summary>
    public bool IsIn(HttpRequest request) =>
        hash is not null
        && request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && CryptographicOperations.FixedTimeEquals(Hash(value[Scheme.Length..].Trim()), hash);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
