using System.Buffers.Binary;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// An envelope as it travels through Service Bus: the message is the envelope. A copy of it is sent for each further attempt, and its turn says which one it is:
/// of an envelope's messages only the one with the highest turn counts.
/// </summary>
/// <param name="Item">The envelope; without its ciphertext where that is claimed from the day's container.</param>
/// <param name="Turn">0 as accepted; one more with each copy.</param>
/// <param name="Since">The turn with which it began to wait: 0, or that of the last replay. An outcome from before it does not count any more.</param>
/// <param name="Waits">How often in a row its destination was down when its turn came.</param>
/// <param name="IsClaimed">Whether the ciphertext is a blob of its day: it is over <see cref="MaxInline"/>, or was given up once.</param>
internal sealed record EnvelopeMessage(SealedEnvelope Item, int Turn, int Since, int Waits, bool IsClaimed)
{
    /// <summary>Bytes of ciphertext that a message carries itself. A message has 256 KB in all.</summary>
    public const int MaxInline = 192 * 1024;

    private const byte Version = 1;
    private const int Prefix = 1 + sizeof(int);

    private static readonly JsonSerializerOptions Json =
        new JsonSerializerOptions(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true }.Frozen();

    public Envelope Envelope => Item.Envelope;

    /// <summary>What duplicate detection goes by: one message for each turn, however often it is sent.</summary>
    public string Id => $"{Envelope.Key}-{Turn}";

    /// <summary>A version, the length of the head, the head as JSON, the ciphertext.</summary>
    public byte[] ToBytes()
    {
        var head = JsonSerializer.SerializeToUtf8Bytes(new Head(
            Envelope.Id, Envelope.Organization, Envelope.Pack, Envelope.Kind, Envelope.Destination, Envelope.AcceptedAt.ToUnixTimeMilliseconds(), Item.KeyId, Item.Fingerprint, Item.Record,
            Item.Idempotency, Item.Attempts, Item.Begun?.ToUnixTimeMilliseconds(), Turn, Since, Waits, IsClaimed), Json);
        var cipher = IsClaimed ? [] : Item.Ciphertext;
        var bytes = new byte[Prefix + head.Length + cipher.Length];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(1), head.Length);
        head.CopyTo(bytes, Prefix);
        cipher.CopyTo(bytes, Prefix + head.Length);
        return bytes;
    }

    /// <returns>Null where the bytes are no message of ours. Of a message cut short, what is there of its ciphertext.</returns>
    public static EnvelopeMessage? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Prefix || bytes[0] != Version) return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]);
        if (length < 0 || length > bytes.Length - Prefix) return null;
        try
        {
            if (JsonSerializer.Deserialize<Head>(bytes.Slice(Prefix, length), Json) is not { } head) return null;
            var envelope = new Envelope(head.Id, head.Organization, head.Pack, head.Kind, head.Destination, DateTimeOffset.FromUnixTimeMilliseconds(head.AcceptedAt));
            var item = new SealedEnvelope(envelope, head.KeyId, bytes[(Prefix + length)..].ToArray())
            {
                Fingerprint = head.Fingerprint,
                Record = head.Record,
                Idempotency = head.Idempotency,
                Attempts = head.Attempts,
                Begun = head.Begun is { } begun ? DateTimeOffset.FromUnixTimeMilliseconds(begun) : null,
            };
            return new EnvelopeMessage(item, head.Turn, head.Since, head.Waits, head.IsClaimed);
        }
        catch (Exception e) when (e is JsonException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    private sealed record Head(
        Guid Id, Guid Organization, string Pack, string Kind, string Destination, long AcceptedAt, string KeyId, byte[] Fingerprint, byte[]? Record, byte[]? Idempotency, int Attempts, long? Begun,
        int Turn, int Since, int Waits, bool IsClaimed);
}
