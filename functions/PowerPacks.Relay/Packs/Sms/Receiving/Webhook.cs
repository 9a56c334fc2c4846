using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using PowerPacks.Relay.Packs.Sms.Providers.Twilio;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What Twilio posts to us, in either of its shapes, once its signature is found good.</summary>
/// <param name="Fields">By name.</param>
internal sealed record Webhook(IReadOnlyDictionary<string, string> Fields)
{
    private const string Form = "application/x-www-form-urlencoded";

    private static readonly Refusal WrongType = new(415, "content-type", $"Send {Form} or {JsonBody.Type}.");
    private static readonly Refusal Forged = new(403, "signature", "The signature is not this account’s.");
    private static readonly Refusal NoAccount = new(403, "provider-account-missing", "The organization has no account at this provider here.");

    public string? this[string name] => Fields.GetValueOrDefault(name);

    /// <param name="request">The request.</param>
    /// <param name="account">Whose tokens sign; null where there is none.</param>
    /// <param name="publicUrls">Where the internet reaches this relay, as far as the organization has said.</param>
    /// <param name="now">A former token is good for a time.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<(Webhook? Webhook, Refusal? Refusal)> ReadAsync(HttpRequest request, TwilioAccount? account, IEnumerable<string> publicUrls, DateTimeOffset now, CancellationToken cancellation)
    {
        if (account is null) return (null, NoAccount);
        var type = Body.TypeOf(request)?.MediaType;
        var isForm = string.Equals(type, Form, StringComparison.OrdinalIgnoreCase);
        if (!isForm && !JsonBody.Is(Body.TypeOf(request))) return (null, WrongType);
        var (body, unread) = await Body.ReadAsync(request, SmsLimits.WebhookBytes, cancellation);
        if (body is null) return (null, unread);
        using (body)
        {
            var fields = isForm ? FormFields(body.Memory) : JsonFields(body.Memory, request);
            if (fields is null) return (null, Refusal.Malformed(isForm ? "The body is no form in UTF-8." : "The body is no flat JSON object in UTF-8, or not the one that the address names the hash of."));
            var path = $"{request.Path}{request.QueryString}";
            var urls = publicUrls.Append($"{request.Scheme}://{request.Host}{request.PathBase}").SelectMany(u => TwilioSignature.WithAndWithoutPort(u + path));
            if (!TwilioSignature.IsGood(account.Tokens(now), urls, isForm ? fields : [], request.Headers[TwilioSignature.Header])) return (null, Forged);
            // Signed by the account; it must also be about it.
            var named = fields.LastOrDefault(f => f.Key == "AccountSid").Value;
            return named is not null && named != account.AccountSid ? (null, Forged) : (new Webhook(fields.GroupBy(f => f.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.Ordinal)), null);
        }
    }

    private static List<KeyValuePair<string, string>>? FormFields(ReadOnlyMemory<byte> body)
    {
        var fields = new List<KeyValuePair<string, string>>();
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.Span);
            foreach (var pair in new QueryStringEnumerable(text))
            {
                if (fields.Count == SmsLimits.WebhookFields) return null;
                fields.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
            }
            return fields;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static List<KeyValuePair<string, string>>? JsonFields(ReadOnlyMemory<byte> body, HttpRequest request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body.Span, hash);
        if (!string.Equals(request.Query[TwilioSignature.BodyHash].ToString(), Convert.ToHexString(hash), StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            if (!JsonText.IsUnicode(body.Span)) return null;
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object || document.RootElement.GetPropertyCount() > SmsLimits.WebhookFields) return null;
            return [.. document.RootElement.EnumerateObject().Where(p => p.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(p => new KeyValuePair<string, string>(p.Name, p.Value.ToString()))];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
