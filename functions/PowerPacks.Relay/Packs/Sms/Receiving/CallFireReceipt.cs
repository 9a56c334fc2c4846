using System.Text.Json;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Providers.CallFire;
using PowerPacks.Relay.Packs.Sms.Sending;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>
/// What became of a text that went out through CallFire: the payload of its envelope. It names CallFire's id alone. Bound for CallFire's lane, so that what comes of it goes to the CRM
/// behind the outcome of the text itself.
/// </summary>
/// <param name="Id">CallFire's.</param>
/// <param name="Status">How far the text is.</param>
/// <param name="Failure">Why it did not arrive; null where it did.</param>
internal sealed record CallFireReceipt(string Id, TextStatus Status, Failure? Failure)
{
    public const string Kind = "receipt";

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    public static CallFireReceipt? Read(ReadOnlySpan<byte> payload) => Payload.Read<CallFireReceipt>(payload, JsonSerializerOptions.Default);

    /// <summary>Tells the text's row, once it is known which text it is: a receipt may come before CallFire's answer, or before a text is found there after a crash.</summary>
    public async ValueTask<DeliveryResult> DeliverAsync(Envelope envelope, CallFireTexts texts, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await texts.OfAsync(envelope.Organization, Id, cancellation) is { } text)
            return new DeliveryResult.Completed([new StatusChange(text, Id, Status, Failure, null).Row(envelope.AcceptedAt)]) { RecordKey = TextRows.RecordOf(text) };
        var age = now - envelope.AcceptedAt;
        if (age > SmsLimits.Unclaimed) return DeliveryResult.Done; // Somebody else sent it through this account.
        var wait = age < SmsLimits.UnclaimedLeast ? SmsLimits.UnclaimedLeast : age > SmsLimits.UnclaimedMost ? SmsLimits.UnclaimedMost : age;
        return new DeliveryResult.Later("text-unknown", now + wait);
    }
}
