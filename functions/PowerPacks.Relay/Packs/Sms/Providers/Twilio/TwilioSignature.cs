using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.Sms.Providers.Twilio;

/// <summary>
/// <c>X-Twilio-Signature</c> (twilio.com/docs/usage/security): base64 of HMAC-SHA1 under the account's token over the address that was called and every parameter of a form,
/// sorted by name, name and value without anything between. Of a JSON body the address carries the SHA-256 as <c>bodySHA256</c>, and nothing but the address is signed.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>The parameter that a JSON body's hash stands in.</summary>
    public const string BodyHash = "bodySHA256";

    /// <param name="tokens">The tokens that may have signed.</param>
    /// <param name="urls">The addresses under which the caller may know us: before a proxy, behind it, with a port and without.</param>
    /// <param name="parameters">Of a form; empty for JSON.</param>
    /// <param name="signature">The header's value.</param>
    public static bool IsGood(IEnumerable<string> tokens, IEnumerable<string> urls, IReadOnlyList<KeyValuePair<string, string>> parameters, string? signature)
    {
        Span<byte> given = stackalloc byte[SHA1.HashSizeInBytes];
        if (string.IsNullOrEmpty(signature) || signature.Length > 64 || !Convert.TryFromBase64String(signature, given, out var length) || length != given.Length) return false;
        // Twilio's libraries sign a name that comes more than once with its different values, in order.
        var signed = string.Concat(parameters.GroupBy(p => p.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => string.Concat(g.Select(p => p.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(v => g.Key + v))));
        var good = false;
        foreach (var url in urls.Distinct(StringComparer.Ordinal))
        {
            var content = Encoding.UTF8.GetBytes(url + signed);
            foreach (var token in tokens)
            {
#pragma warning disable CA5350 // Twilio's choice. What HMAC needs of SHA-1 is not what was broken of it.
                good |= CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), content), given);
#pragma warning restore CA5350
            }
        }
        return good;
    }

    /// <summary>An address with its scheme's port and without: Twilio's older signers drop it.</summary>
    public static IEnumerable<string> WithAndWithoutPort(string url)
    {
        yield return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) yield break;
        var path = url.IndexOf('/', url.IndexOf("://", StringComparison.Ordinal) + 3);
        var rest = path < 0 ? "" : url[path..]; // As it was called: a parsed address spells some characters anew.
        yield return $"{uri.Scheme}://{uri.Host}{rest}";
        yield return $"{uri.Scheme}://{uri.Host}:{uri.Port}{rest}";
    }
}
