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

    /// <summary>Room for what a ciphertext is bound to: two ids, a length and three short names.</summary>
    private const int MaxBound = 512;

    /// <summary>Length of a key, in bytes (AES-256).</summary>
    public const int KeyBytes = 32;

    /// <summary>Nonces drawn from the system at once: a call of it costs more than sealing 1 KB.</summary>
    private const int NoncesPerDraw = 64;

    [ThreadStatic]
    private static byte[]? drawn;

    [ThreadStatic]
    private static int used;

    private readonly byte[] encryption;
    private readonly byte[] contents;
    private readonly byte[] names;
    private readonly KeyedHash hashing;
    private readonly ConcurrentBag<AesGcm> ciphers = []; // An AesGcm serves one thread at a time; making one costs more than sealing 1 KB.

    public DataKey(string id, Region region, DateOnly day, ReadOnlySpan<byte> key)
    {
        (Id, Region, Day) = (id, region, day);
        names = Encoding.UTF8.GetBytes($"\0{region.Name}\0{id}");
        encryption = HKDF.Expand(HashAlgorithmName.SHA256, key.ToArray(), KeyBytes, "payload"u8.ToArray());
        contents = HKDF.Expand(HashAlgorithmName.SHA256, key.ToArray(), KeyBytes, "content"u8.ToArray());
        hashing = new KeyedHash(HKDF.Expand(HashAlgorithmName.SHA256, key.ToArray(), KeyBytes, "hash"u8.ToArray()));
    }

    public string Id { get; }

    public Region Region { get; }

    public DateOnly Day { get; }

    /// <returns>Nonce, tag and ciphertext.</returns>
    public byte[] Seal(Envelope envelope, ReadOnlySpan<byte> payload)
    {
        var output = new byte[Overhead + payload.Length];
        var nonce = output.AsSpan(0, NonceBytes);
        DrawNonce(nonce);
        var cipher = Borrow();
        cipher.Encrypt(nonce, payload, output.AsSpan(Overhead), output.AsSpan(NonceBytes, TagBytes), Bound(envelope, stackalloc byte[MaxBound]));
        ciphers.Add(cipher); // Not after an exception: a cipher in an unknown state is left to the collector.
        return output;
    }

    /// <exception cref="CryptographicException">Not sealed under this key for this envelope, organization, pack and region; or damaged.</exception>
    public byte[] Open(Envelope envelope, byte[] ciphertext)
    {
        ArgumentNullException.ThrowIfNull(ciphertext);
        if (ciphertext.Length < Overhead) throw new CryptographicException("The ciphertext is shorter than a nonce and a tag.");
        var output = new byte[ciphertext.Length - Overhead];
        var cipher = Borrow();
        cipher.Decrypt(ciphertext.AsSpan(0, NonceBytes), ciphertext.AsSpan(Overhead), ciphertext.AsSpan(NonceBytes, TagBytes), output, Bound(envelope, stackalloc byte[MaxBound]));
        ciphers.Add(cipher);
        return output;
    }

    /// <summary>A hash that only this day's key can make.</summary>
    /// <param name="purpose">Keeps hashes of different things apart.</param>
    /// <param name="organization">Keeps organizations apart.</param>
    /// <param name="pack">Keeps packs apart.</param>
    /// <param name="content">What is hashed.</param>
    public byte[] Hash(string purpose, Guid organization, string pack, ReadOnlySpan<byte> content) => hashing.Of(purpose, organization, pack, content);

    /// <summary>The cipher of one content that is sealed in pieces (<see cref="SealedContent"/>): its key is derived from this day's with the salt.</summary>
    internal AesGcm ContentCipher(ReadOnlySpan<byte> salt) => new(HKDF.Expand(HashAlgorithmName.SHA256, contents, KeyBytes, salt.ToArray()), TagBytes);

    private AesGcm Borrow() => ciphers.TryTake(out var cipher) ? cipher : new AesGcm(encryption, TagBytes);

    /// <summary>96 bits at random (NIST SP 800-38D §8.2.2), each given out once.</summary>
    private static void DrawNonce(Span<byte> nonce)
    {
        drawn ??= new byte[NoncesPerDraw * NonceBytes];
        if (used == 0) RandomNumberGenerator.Fill(drawn);
        drawn.AsSpan(used, NonceBytes).CopyTo(nonce);
        used = (used + NonceBytes) % drawn.Length;
    }

    /// <summary>What the ciphertext is bound to: moved to another envelope, organization, pack, region or day it does not open.</summary>
    private ReadOnlySpan<byte> Bound(Envelope envelope, Span<byte> bound)
    {
        envelope.Id.TryWriteBytes(bound);
        envelope.Organization.TryWriteBytes(bound[16..]);
        var pack = Encoding.UTF8.GetBytes(envelope.Pack, bound[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(bound[32..], pack + names.Length);
        names.CopyTo(bound[(36 + pack)..]);
        return bound[..(36 + pack + names.Length)];
    }
}
