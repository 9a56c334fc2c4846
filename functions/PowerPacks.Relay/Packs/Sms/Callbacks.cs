using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Packs.Sms;

/// <summary>
/// What stands at the end of a text's status address: which text, in the relay's own hand, so that a receipt is good for the text it was asked for and for no other. 32 bytes
/// in base64url: the id of the text's row, and half an HMAC under the organization's key.
/// </summary>
internal sealed class Callbacks(PackContext context)
{
    private const string KeyName = "callbacks";
    private const int IdBytes = 16;
    private const int Bytes = 32;
    private const int MaxLength = 64;

    public async ValueTask<string> SignAsync(Guid organization, string address, Guid text, CancellationToken cancellation)
    {
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        var token = new byte[Bytes];
        text.TryWriteBytes(token, bigEndian: true, out _);
        Mac(key, address, token.AsSpan(0, IdBytes), token.AsSpan(IdBytes));
        return Base64Url.EncodeToString(token);
    }

    /// <returns>The text; null where the token is none of ours for this address.</returns>
    public async ValueTask<Guid?> ReadAsync(Guid organization, string address, string text, CancellationToken cancellation)
    {
        if (text.Length > MaxLength) return null;
        var key = await context.Secrets.KeyAsync(organization, KeyName, cancellation);
        Span<byte> token = stackalloc byte[Bytes];
        if (Base64Url.DecodeFromChars(text, token, out _, out var length) != OperationStatus.Done || length != Bytes) return null;
        Span<byte> mac = stackalloc byte[Bytes - IdBytes];
        Mac(key, address, token[..IdBytes], mac);
        return CryptographicOperations.FixedTimeEquals(mac, token[IdBytes..]) ? new Guid(token[..IdBytes], bigEndian: true) : null;
    }

    private static void Mac(byte[] key, string address, ReadOnlySpan<byte> id, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, [.. Encoding.ASCII.GetBytes(address), 0, .. id], whole);
        whole[..mac.Length].CopyTo(mac);
    }
}
