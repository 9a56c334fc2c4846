using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Privacy;

/// <summary>HMAC-SHA-256 under one key, cut to 128 bits: enough where nobody can choose inputs without the key.</summary>
internal sealed class KeyedHash(byte[] key)
{
    /// <summary>Length of a hash, in bytes.</summary>
    public const int Bytes = 16;

    private const int Room = 512;

    private readonly ConcurrentBag<IncrementalHash> idle = []; // One thread at a time each; making one costs more than hashing 1 KB.

    /// <param name="purpose">Keeps hashes of different things apart.</param>
    /// <param name="organization">Keeps organizations apart.</param>
    /// <param name="pack">Keeps packs apart.</param>
    /// <param name="content">What is hashed.</param>
    public byte[] Of(string purpose, Guid organization, string pack, ReadOnlySpan<byte> content)
    {
        if (!idle.TryTake(out var hmac)) hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> scope = stackalloc byte[Room];
        organization.TryWriteBytes(scope);
        var length = 16;
        length += Write(purpose, scope[length..]);
        length += Write(pack, scope[length..]);
        if (content.TryCopyTo(scope[length..])) hmac.AppendData(scope[..(length + content.Length)]); // Each call costs as much as hashing 200 bytes.
        else
        {
            hmac.AppendData(scope[..length]);
            hmac.AppendData(content);
        }
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(whole);
        idle.Add(hmac);
        return whole[..Bytes].ToArray();
    }

    private static int Write(ReadOnlySpan<char> name, Span<byte> to)
    {
        var length = Encoding.UTF8.GetBytes(name, to);
        to[length] = 0;
        return length + 1;
    }
}
