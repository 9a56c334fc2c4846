using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>
/// When a form was shown to somebody, in the relay's own hand: 34 bytes in base64url, of which the last 16 are an HMAC under the organization's key over the
/// form's address and the rest. It says nothing about the visitor.
/// </summary>
/// <param name="Issued">When, to the millisecond.</param>
/// <param name="Bits">How many zero bits a proof of work on it must begin with.</param>
/// <param name="Id">The HMAC: the token's own name.</param>
internal sealed record StartToken(DateTimeOffset Issued, int Bits, UInt128 Id)
{
    private const byte Version = 1;
    private const int BitsAt = 1 + sizeof(long);
    private const int SaltAt = BitsAt + 1;
    private const int SaltBytes = 8;
    private const int BodyBytes = SaltAt + SaltBytes;
    private const int MacBytes = 16;
    private const int Bytes = BodyBytes + MacBytes;

    /// <param name="key">The organization's.</param>
    /// <param name="address">The form's, so that a token is good for one form only.</param>
    /// <param name="now">The time.</param>
    /// <param name="bits">See <see cref="Bits"/>.</param>
    public static string Issue(byte[] key, string address, DateTimeOffset now, int bits)
    {
        Span<byte> token = stackalloc byte[Bytes];
        token[0] = Version;
        BinaryPrimitives.WriteInt64BigEndian(token[1..], now.ToUnixTimeMilliseconds());
        token[BitsAt] = (byte)bits;
        RandomNumberGenerator.Fill(token.Slice(SaltAt, SaltBytes)); // No two are alike, so that a proof is good for one submission only.
        Mac(key, address, token[..BodyBytes], token[BodyBytes..]);
        return Base64Url.EncodeToString(token);
    }

    /// <returns>Null where it is not one of ours for this form.</returns>
    public static StartToken? Read(byte[] key, string address, string text)
    {
        Span<byte> token = stackalloc byte[Bytes];
        if (text.Length > SpamLimits.StartLength) return null;
        // Not TryDecode: that one throws where the text is not base64url.
        if (Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done || length != Bytes || token[0] != Version) return null;
        Span<byte> mac = stackalloc byte[MacBytes];
        Mac(key, address, token[..BodyBytes], mac);
        if (!CryptographicOperations.FixedTimeEquals(mac, token[BodyBytes..])) return null;
        return new StartToken(DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(token[1..])), token[BitsAt], BinaryPrimitives.ReadUInt128BigEndian(mac));
    }

    /// <summary>Whether the proof solves the token: SHA-256 of <c>token.proof</c> begins with so many zero bits.</summary>
    public bool IsSolvedBy(string text, string proof)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes($"{text}.{proof}"), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash) >> (32 - Bits) == 0;
    }

    private static void Mac(byte[] key, string address, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. Encoding.ASCII.GetBytes(address), 0, .. body], whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
