using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Privacy;

/// <summary>
/// The key of one day in one region. Everything accepted that day is sealed under it, and every hash that lets messages be compared is made with it, so that
/// destroying it makes the day unreadable and incomparable at once.
/// </summary>
public sealed class DataKey
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Bytes that sealing adds to a payload.</summary>
    public const int Overhead = NonceBytes + TagBytes;

    /// <summary>Length of a key, in bytes (AES-256).</summary>
    public const int KeyBytes = 32;

    private readonly byte[] encryption;
    private readonly KeyedHash hashing;
    private readonly ConcurrentBag<AesGcm> ciphers = []; // An AesGcm serves one thread at a time; making one costs more than sealing 1 KB.

    public DataKey(string id, Region region, DateOnly day, ReadOnlySpan<byte> key)
    {
        (Id, Region, Day) = (id, region, day);
        encryption = HKDF.Expand(HashAlgorithmName.SHA256, key.ToArray(), KeyBytes, "payload"u8.ToArray());
        hashing = new KeyedHash(HKDF.Expand(HashAlgorithmName.SHA256, key.ToArray(), KeyBytes, "hash"u8.ToArray()));
    }

    public string Id { get; }

    public Region Region { get; }

    public DateOnly Day { get; }

    /// <returns>Nonce, tag and ciphertext.</returns>
    public byte[] Seal(Envelope envelope, ReadOnlySpan<byte> payload)
    {
        var output = new byte[Overhead + payload.Length];
        RandomNumberGenerator.Fill(output.AsSpan(0, NonceBytes));
        Use((cipher, bound, text, sealedText) =>
            cipher.Encrypt(sealedText.AsSpan(0, NonceBytes), text, sealedText.AsSpan(Overhead), sealedText.AsSpan(NonceBytes, TagBytes), bound), envelope, payload, output);
        return output;
    }

    /// <exception cref="CryptographicException">Not sealed under this key for this envelope, organization, pack and region; or damaged.</exception>
    public byte[] Open(Envelope envelope, byte[] ciphertext)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        if (ciphertext.Length < Overhead) throw new CryptographicException("The ciphertext is shorter than a nonce and a tag.");
        var output = new byte[ciphertext.Length - Overhead];
        Use((cipher, bound, text, clear) =>
            cipher.Decrypt(text[..NonceBytes], text[Overhead..], text.Slice(NonceBytes, TagBytes), clear, bound), envelope, ciphertext, output);
        return output;
    }

    /// <summary>A hash that only this day's key can make.</summary>
    /// <param name="purpose">Keeps hashes of different things apart.</param>
    /// <param name="organization">Keeps organizations apart.</param>
    /// <param name="pack">Keeps packs apart.</param>
    /// <param name="content">What is hashed.</param>
    public byte[] Hash(string purpose, Guid organization, string pack, ReadOnlySpan<byte> content) => hashing.Of(purpose, organization, pack, content);

    private delegate void Cipher(AesGcm cipher, ReadOnlySpan<byte> bound, ReadOnlySpan<byte> input, byte[] output);

    private void Use(Cipher action, Envelope envelope, ReadOnlySpan<byte> input, byte[] output)
    {
        if (!ciphers.TryTake(out var cipher)) cipher = new AesGcm(encryption, TagBytes);
        action(cipher, Bound(envelope), input, output);
        ciphers.Add(cipher); // Not after an exception: a cipher in an unknown state is left to the collector.
    }

    /// <summary>What the ciphertext is bound to: moved to another envelope, organization, pack, region or day it does not open.</summary>
    private byte[] Bound(Envelope envelope)
    {
        var names = Encoding.UTF8.GetBytes($"{envelope.Pack}\0{Region.Name}\0{Id}");
        var bound = new byte[32 + sizeof(int) + names.Length];
        envelope.Id.TryWriteBytes(bound);
        envelope.Organization.TryWriteBytes(bound.AsSpan(16));
        BinaryPrimitives.WriteInt32LittleEndian(bound.AsSpan(32), names.Length);
        names.CopyTo(bound, 36);
        return bound;
    }
}
