using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PowerPacks.Relay.Packs.Email.Tokens;

/// <summary>An organization's key to the tokens of its mails. What it signs and hides: <see cref="TokenWriter"/>.</summary>
internal sealed class LinkKey(byte[] key)
{
    private const int BlockBytes = 16;
    private const int CounterAt = 12;

    private readonly byte[] mac = TokenWriter.MacKey(key);
    private readonly byte[] encryption = TokenWriter.EncryptionKey(key);

    /// <summary>Opens a token in place: what was hidden is readable then.</summary>
    /// <param name="token">Head, body and tag.</param>
    /// <param name="hidden">Where the hidden part of the body begins.</param>
    /// <returns>False where this key did not make it; it is then as it was.</returns>
    public bool TryOpen(Span<byte> token, int hidden)
    {
        var said = token[..^TokenWriter.TagBytes];
        var tag = token[^TokenWriter.TagBytes..];
        Turn(said[hidden..], tag);
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(mac, said, own);
        if (CryptographicOperations.FixedTimeEquals(own[..TokenWriter.TagBytes], tag)) return true;
        Turn(said[hidden..], tag);
        return false;
    }

    /// <summary>Hides or shows: the same stream both ways.</summary>
    private void Turn(Span<byte> part, ReadOnlySpan<byte> tag)
    {
        if (part.IsEmpty) return;
        var stream = new byte[(part.Length + BlockBytes - 1) / BlockBytes * BlockBytes];
        for (var at = 0; at < stream.Length; at += BlockBytes)
        {
            tag[..CounterAt].CopyTo(stream.AsSpan(at));
            BinaryPrimitives.WriteInt32BigEndian(stream.AsSpan(at + CounterAt), at / BlockBytes);
        }
        using var aes = Aes.Create();
        aes.Key = encryption;
        aes.EncryptEcb(stream, stream, PaddingMode.None); // Single blocks of a counter.
        for (var i = 0; i < part.Length; i++) part[i] ^= stream[i];
    }
}
