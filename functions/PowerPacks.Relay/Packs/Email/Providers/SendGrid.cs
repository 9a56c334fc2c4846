using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>SendGrid's event webhook (twilio.com/docs/sendgrid/for-developers/tracking-events/event and …/getting-started-event-webhook-security-features).</summary>
internal sealed class SendGrid : MailProvider
{
    public const string SignatureHeader = "X-Twilio-Email-Event-Webhook-Signature";
    public const string TimestampHeader = "X-Twilio-Email-Event-Webhook-Timestamp";

    public override string Name => "sendgrid";

    /// <summary>The verification key: base64 of a SubjectPublicKeyInfo in DER, without a frame.</summary>
    public override ProviderSecret? Read(CheckedObject root)
    {
        var key = root.Text("verificationKey", 1_000, required: true);
        if (key is null) return null;
        if (KeyOf(key) is { } good)
        {
            good.Dispose();
            return new ProviderSecret { Key = key };
        }
        root.Report("verificationKey", "key", "This must be the verification key that SendGrid shows: an elliptic-curve public key in base64.");
        return null;
    }

    /// <summary>ECDSA over SHA-256 of timestamp and body; what is older than five minutes may have been listened to.</summary>
    public override bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body, ProviderSecret secret, DateTimeOffset now)
    {
        var (signature, timestamp) = (request.Headers[SignatureHeader].ToString(), request.Headers[TimestampHeader].ToString());
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || !IsRecent(seconds, now)) return false;
        var bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out var length)) return false;
        using var key = KeyOf(secret.Key!);
        return key is not null && key.VerifyData([.. Encoding.ASCII.GetBytes(timestamp), .. body], bytes.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    public override List<ToldEvent>? EventsOf(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Array || body.GetArrayLength() > EmailLimits.WebhookEvents) return null;
        return [.. body.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object).Select(e => EventOf(e, now)).OfType<ToldEvent>()];
    }

    private ToldEvent? EventOf(JsonElement told, DateTimeOffset now)
    {
        if (TextOf(told, "sg_event_id") is not { Length: > 0 } id || Of(told) is not { } what) return null;
        return new ToldEvent(Name, id, what.Happening, MomentOf(told, "timestamp") ?? now)
        {
            Track = TrackOf(TextOf(told, TrackField)),
            MessageId = ToldEvent.MessageIdOf(TextOf(told, "smtp-id")),
            Address = ToldEvent.AddressOf(TextOf(told, "email")),
            Bounce = what.Bounce,
            Detail = ToldEvent.Cut(TextOf(told, "reason") ?? TextOf(told, "response")),
        };
    }

    private static (Happening Happening, BounceKind? Bounce)? Of(JsonElement told) => TextOf(told, "event") switch
    {
        "delivered" => (Happening.Delivered, null),
        "deferred" => (Happening.Deferred, null),
        "bounce" when TextOf(told, "type") == "blocked" => (Happening.Blocked, null),
        "bounce" => (Happening.Bounced, TextOf(told, "status")?.StartsWith('4') == true ? BounceKind.Soft : BounceKind.Hard),
        "dropped" => (Happening.Blocked, null),
        "spamreport" => (Happening.Complained, null),
        "unsubscribe" or "group_unsubscribe" => (Happening.Unsubscribed, null),
        _ => null,
    };

    private static DateTimeOffset? MomentOf(JsonElement told, string name) =>
        told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static ECDsa? KeyOf(string text)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return key;
        }
        catch (Exception e) when (e is FormatException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
