using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>
/// Bounces from anywhere else: a script that reads a mailbox, another provider's webhook turned by a flow. <c>{type, email, messageId?, track?, reason?, at?, id?}</c>, or a list of them, signed as Standard Webhooks says
/// (standardwebhooks.com: HMAC-SHA256 over <c>webhook-id.webhook-timestamp.body</c>).
/// </summary>
internal sealed class GenericBounces : MailProvider
{
    private const string Prefix = "whsec_";
    private const int MinSecretBytes = 24;

    public override string Name => "bounces";

    public override ProviderSecret? Read(CheckedObject root)
    {
        var text = root.Text("secret", Visible(), VisibleMeaning, required: true);
        if (text is null) return null;
        if (KeyOf(text) is { Length: >= MinSecretBytes }) return new ProviderSecret { Key = text };
        root.Report("secret", "key", $"This must be at least {MinSecretBytes} bytes in base64, with {Prefix} before them or not.", MinSecretBytes);
        return null;
    }

    public override bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body, ProviderSecret secret, DateTimeOffset now)
    {
        var (id, timestamp) = (request.Headers["webhook-id"].ToString(), request.Headers["webhook-timestamp"].ToString());
        if (id.Length == 0 || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !IsRecent(seconds, now)) return false;
        var own = HMACSHA256.HashData(KeyOf(secret.Key!)!, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
        return request.Headers["webhook-signature"].ToString().Split(' ').Any(s => IsGood(s, own));
    }

    public override List<ToldEvent>? EventsOf(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind == JsonValueKind.Object) return EventOf(body, now) is { } one ? [one] : null;
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > EmailLimits.WebhookEvents) return null;
        var events = body.EnumerateArray().Select(e => e.ValueKind == JsonValueKind.Object ? EventOf(e, now) : null).ToList();
        return events.Contains(null) ? null : [.. events.OfType<ToldEvent>()];
    }

    private ToldEvent? EventOf(JsonElement told, DateTimeOffset now)
    {
        if (Of(TextOf(told, "type")) is not { } what) return null;
        var (address, message, track) = (ToldEvent.AddressOf(TextOf(told, "email")), ToldEvent.MessageIdOf(TextOf(told, "messageId")), TrackOf(TextOf(told, "track")));
        if (address is null && track is null) return null;
        var at = TextOf(told, "at") is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : now;
        return new ToldEvent(Name, TextOf(told, "id") ?? $"{what.Happening}/{message}/{address}/{track}/{at:yyyyMMddHH}", what.Happening, at)
        {
            Track = track, MessageId = message, Address = address, Bounce = what.Bounce, Detail = ToldEvent.Cut(TextOf(told, "reason")),
        };
    }

    private static (Happening Happening, BounceKind? Bounce)? Of(string? type) => type switch
    {
        "hard" => (Happening.Bounced, BounceKind.Hard),
        "soft" => (Happening.Bounced, BounceKind.Soft),
        "blocked" => (Happening.Blocked, null),
        "complaint" => (Happening.Complained, null),
        "unsubscribe" => (Happening.Unsubscribed, null),
        "delivered" => (Happening.Delivered, null),
        _ => null,
    };

    private static bool IsGood(string signature, byte[] own)
    {
        const string version = "v1,";
        var bytes = new byte[signature.Length];
        return signature.StartsWith(version, StringComparison.Ordinal) && Convert.TryFromBase64String(signature[version.Length..], bytes, out var length) && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, length), own);
    }

    private static byte[]? KeyOf(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text, bytes, out var length) ? bytes[..length] : null;
    }
}
