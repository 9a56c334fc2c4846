using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's proof that a webhook is its own: an HMAC-SHA1 in base64 (https://www.twilio.com/docs/usage/security).</summary>
internal static class Signature
{
    public const string Header = "X-Twilio-Signature";

    /// <summary>Carries the SHA-256 of a JSON body in the address, so that the signature over that covers it.</summary>
    public const string BodyHash = "bodySHA256";

    /// <param name="authToken">The account's primary one.</param>
    /// <param name="url">The address as it is called, with its query.</param>
    /// <param name="form">Names and values of a form; none for GET and for JSON.</param>
    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var (name, value) in form.OrderBy(p => p.Key, StringComparer.Ordinal)) signed.Append(name).Append(value);
#pragma warning disable CA5350 // Twilio's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed.ToString())));
#pragma warning restore CA5350
    }
}
