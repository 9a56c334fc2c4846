using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.Email.Providers;

/// <summary>Postmark's webhooks (postmarkapp.com/developer/webhooks/webhooks-overview): one event each, behind a user name and a password, since they are not signed.</summary>
internal sealed class Postmark : MailProvider
{
    public override string Name => "postmark";

    public override ProviderSecret? Read(CheckedObject root)
    {
        var user = root.Text("userName", Visible(), VisibleMeaning, required: true);
        var password = root.Text("password", Visible(), VisibleMeaning, required: true);
        if (user?.Contains(':') == true) root.Report("userName", "format", "A user name has no colon.");
        if (password?.Length < MinPassword) root.Report("password", "too-short", $"This must have at least {MinPassword} characters.", MinPassword);
        return user is null || password is null ? null : new ProviderSecret { Key = $"{user}:{password}" };
    }

    public override bool IsSigned(HttpRequest request, ReadOnlySpan<byte> body, ProviderSecret secret, DateTimeOffset now)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out var length) && CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, length), Encoding.UTF8.GetBytes(secret.Key!));
    }

    public override List<ToldEvent>? EventsOf(JsonElement body, DateTimeOffset now)
    {
        if (body.ValueKind != JsonValueKind.Object) return null;
        if (Of(body) is not { } what) return [];
        var metadata = body.TryGetProperty("Metadata", out var value) && value.ValueKind == JsonValueKind.Object ? value : default;
        var at = MomentOf(body, what.Moment) ?? now;
        var address = TextOf(body, "Recipient") ?? TextOf(body, "Email");
        var message = TextOf(body, "MessageID");
        return
        [
            new ToldEvent(Name, $"{TextOf(body, "RecordType")}/{TextOf(body, "ID") ?? message}/{address}/{at.ToUnixTimeMilliseconds()}", what.Happening, at)
            {
                Track = metadata.ValueKind == JsonValueKind.Object ? TrackOf(TextOf(metadata, TrackField)) : null,
                MessageId = ToldEvent.MessageIdOf(message),
                Address = ToldEvent.AddressOf(address),
                Bounce = what.Bounce,
                Detail = ToldEvent.Cut(TextOf(body, "Details") ?? TextOf(body, "Description")),
            },
        ];
    }

    private static (Happening Happening, BounceKind? Bounce, string Moment)? Of(JsonElement told) => (TextOf(told, "RecordType"), TextOf(told, "Type")) switch
    {
        ("Delivery", _) => (Happening.Delivered, null, "DeliveredAt"),
        ("SpamComplaint", _) or ("Bounce", "SpamComplaint") => (Happening.Complained, null, "BouncedAt"),
        ("Bounce", "Blocked" or "SpamNotification" or "VirusNotification" or "ISPBlock" or "DMARCPolicy") => (Happening.Blocked, null, "BouncedAt"),
        ("Bounce", "HardBounce" or "BadEmailAddress" or "ManuallyDeactivated") => (Happening.Bounced, BounceKind.Hard, "BouncedAt"),
        ("Bounce", "Transient" or "SoftBounce" or "DnsError" or "Undeliverable") => (Happening.Bounced, BounceKind.Soft, "BouncedAt"),
        ("Bounce", "Unsubscribe") => (Happening.Unsubscribed, null, "BouncedAt"),
        ("SubscriptionChange", _) when told.TryGetProperty("SuppressSending", out var stop) && stop.ValueKind == JsonValueKind.True => TextOf(told, "SuppressionReason") switch
        {
            "ManualSuppression" => (Happening.Unsubscribed, null, "ChangedAt"),
            _ => null, // Bounces and complaints are told by themselves.
        },
        _ => null,
    };

    private static DateTimeOffset? MomentOf(JsonElement told, string name) =>
        TextOf(told, name) is { } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : null;
}
