using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>
/// Tells a webhook what reached nobody, as a program does that reads where bounces come back: all in one call, signed as Standard Webhooks says (standardwebhooks.com). To this machine only. Each event has an id of its
/// own, so that telling it again changes nothing.
/// </summary>
internal sealed class Reports(Mailboxes mailboxes, WebhookClient webhooks, TimeProvider clock)
{
    private const string Prefix = "whsec_";

    /// <param name="organization">Whose mail.</param>
    /// <param name="address">What its relay shows as the webhook's address.</param>
    /// <param name="secret">The one that the relay was told.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came of it, as a sentence.</returns>
    public async Task<string> TellAsync(string organization, string address, string secret, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) || !uri.IsLoopback) return "The webhook’s address must be on this machine.";
        if (KeyOf(secret.Trim()) is not { } key) return "The secret must be base64, with whsec_ before it or not.";
        var events = mailboxes.Undelivered.Where(u => u.Mail.Organization == organization)
            .Select(u => new { type = u.Why.Kind, email = u.Address, messageId = u.Mail.MessageId, reason = u.Why.Reason, at = u.Mail.SentOn, id = $"{u.Mail.Id:N}/{u.Address}" }).ToList();
        if (events.Count == 0) return "There is nothing to report.";
        var body = JsonSerializer.Serialize(events);
        var answer = await webhooks.CallAsync(() => Signed(uri, key, body), cancellation);
        return answer.Status switch
        {
            >= 200 and < 300 => string.Create(CultureInfo.InvariantCulture, $"{events.Count} reported."),
            0 => "The webhook does not answer.",
            _ => string.Create(CultureInfo.InvariantCulture, $"The webhook refuses it ({answer.Status})."),
        };
    }

    private HttpRequestMessage Signed(Uri address, byte[] key, string body)
    {
        var (id, at) = ($"msg_{Guid.NewGuid():N}", clock.GetUtcNow().ToUnixTimeSeconds());
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at}.{body}")));
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", at.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(signature)}");
        return request;
    }

    private static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
        var key = new byte[text.Length];
        return text.Length > 0 && Convert.TryFromBase64String(text, key, out var length) ? key[..length] : null;
    }
}
