using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Sms.Providers.CallFire;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What CallFire posts to us, once its signature is found good: events of one resource (developers.callfire.com/webhooks-guide.html).</summary>
internal sealed record CallFireEvents(string? ResourceType, IReadOnlyList<CallFireEvent>? Events)
{
    public const string SignatureHeader = "X-CallFire-Signature";

    private static readonly Refusal WrongType = new(415, "content-type", $"Send {JsonBody.Type} in UTF-8.");
    private static readonly Refusal Forged = new(403, "signature", "The signature is not this account’s.");
    private static readonly Refusal Malformed = Refusal.Malformed($"The body is no JSON object with at most {SmsLimits.Events} events in UTF-8.");

    /// <param name="request">The request.</param>
    /// <param name="account">Whose secret signs.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async ValueTask<(IReadOnlyList<CallFireEvent>? Events, Refusal? Refusal)> ReadAsync(HttpRequest request, CallFireAccount account, CancellationToken cancellation)
    {
        if (!JsonBody.Is(Body.TypeOf(request))) return (null, WrongType);
        var (body, unread) = await Body.ReadAsync(request, SmsLimits.EventsBytes, cancellation);
        if (body is null) return (null, unread);
        using (body)
        {
            if (!IsSigned(body.Memory.Span, account.WebhookSecret, request.Headers[SignatureHeader])) return (null, Forged);
            if (CallFireApi.Read<CallFireEvents>(body.Memory.Span) is not { Events: { Count: <= SmsLimits.Events } events } read) return (null, Malformed);
            return ([.. events.OfType<CallFireEvent>().Select(e => e with { ResourceType = e.ResourceType ?? read.ResourceType })], null);
        }
    }

    /// <summary>HMAC-SHA1 of the body as it came, under the webhook's secret. CallFire's guide does not say how it is written, so hex and base64 are both good.</summary>
    public static bool IsSigned(ReadOnlySpan<byte> body, string secret, string? signature)
    {
        Span<byte> given = stackalloc byte[SHA1.HashSizeInBytes];
        if (!TryRead(signature?.Trim() ?? "", given)) return false;
#pragma warning disable CA5350 // CallFire's choice. What HMAC needs of SHA-1 is not what was broken of it.
        return CryptographicOperations.FixedTimeEquals(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body), given);
#pragma warning restore CA5350
    }

    private static bool TryRead(string signature, Span<byte> bytes) => signature.Length == 2 * bytes.Length
        ? Convert.FromHexString(signature, bytes, out _, out _) == System.Buffers.OperationStatus.Done
        : signature.Length == Base64.GetMaxEncodedToUtf8Length(bytes.Length) && Convert.TryFromBase64String(signature, bytes, out var length) && length == bytes.Length;
}

/// <summary>One event.</summary>
/// <param name="ResourceType">What it happened to: one of <see cref="CallFireHooks"/>'s.</param>
/// <param name="Resource">A text, or a delivery report.</param>
internal sealed record CallFireEvent(string? ResourceType, JsonElement Resource)
{
    [JsonIgnore]
    public CallFireText? Text => Read<CallFireText>() is { Id: not null } text ? text : null;

    [JsonIgnore]
    public CallFireReport? Report => Read<CallFireReport>() is { ActionId: not null } report ? report : null;

    private T? Read<T>()
        where T : class => Resource.ValueKind == JsonValueKind.Object ? CallFireApi.Read<T>(Encoding.UTF8.GetBytes(Resource.GetRawText())) : null;
}

/// <summary>What a carrier says of a text (developers.callfire.com/webhook-outbound-text-delivery-report.html). Only short codes have them.</summary>
/// <param name="ActionId">The text's id.</param>
/// <param name="FromNumber">Whose text it was.</param>
/// <param name="DeliveryState">The carrier's word.</param>
/// <param name="DeliveryCategory">CallFire's: DELIVERED, BOUNCED …</param>
internal sealed record CallFireReport(long? ActionId, string? FromNumber, string? DeliveryState, string? DeliveryCategory)
{
    public string Name => ActionId!.Value.ToString(CultureInfo.InvariantCulture);

    /// <returns>Null where nothing is final yet, or we do not know the word.</returns>
    public (Providers.TextStatus Status, Failure? Failure)? Outcome => (DeliveryCategory?.ToUpperInvariant(), DeliveryState?.ToUpperInvariant()) switch
    {
        ("DELIVERED", _) or (null, "DELIVERED") => (Providers.TextStatus.Delivered, null),
        (_, "EXPIRED") => (Providers.TextStatus.NotDelivered, Failure.OutOfReach),
        (_, "REJECTED") => (Providers.TextStatus.NotDelivered, Failure.Blocked),
        ("BOUNCED", _) or (_, "UNDELIVERABLE") => (Providers.TextStatus.NotDelivered, Failure.NotTold),
        _ => null,
    };
}
