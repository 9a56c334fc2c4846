using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>
/// Stands in the link of a confirmation mail: which submission, and until when, in the relay's own hand. 41 bytes in base64url, of which the last 16 are an HMAC under the
/// organization's key over the form's address and the rest. It says nothing about the visitor, and opens nothing that they wrote.
/// </summary>
/// <param name="Envelope">The submission's.</param>
/// <param name="Until">When it ends, to the millisecond.</param>
internal sealed record ConfirmationToken(Guid Envelope, DateTimeOffset Until)
{
    /// <summary>The secret that signs them.</summary>
    public const string KeyName = "confirmation";

    /// <summary>Its name in the link and on the page.</summary>
    public const string Parameter = "c";

    private const byte Version = 1;
    private const int IdBytes = 16;
    private const int IdAt = 1 + sizeof(long);
    private const int BodyBytes = IdAt + IdBytes;
    private const int MacBytes = 16;
    private const int Bytes = BodyBytes + MacBytes;
    private const int MaxLength = 100;

    /// <param name="key">The organization's.</param>
    /// <param name="address">The form's, so that a token is good for one form only.</param>
    public string Sign(byte[] key, string address)
    {
        Span<byte> token = stackalloc byte[Bytes];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token[1..], Until.ToUnixTimeMilliseconds());
        Envelope.TryWriteBytes(token[IdAt..], bigEndian: true, out _);
        Mac(key, address, token[..BodyBytes], token[BodyBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null where it is not one of ours for this form.</returns>
    public static ConfirmationToken? Read(byte[] key, string address, string? text)
    {
        Span<byte> token = stackalloc byte[Bytes];
        if (text is null or { Length: > MaxLength }) return null;
        // Not TryDecode: that one throws where the text is not base64url.
        if (Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done || length != Bytes || token[0] != Version) return null;
        Span<byte> mac = stackalloc byte[MacBytes];
        Mac(key, address, token[..BodyBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[BodyBytes..])) return null;
        return new ConfirmationToken(new Guid(token[IdAt..BodyBytes], bigEndian: true), DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(token[1..])));
    }

    private static void Mac(byte[] key, string address, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. Encoding.ASCII.GetBytes(address), 0, .. body], whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
