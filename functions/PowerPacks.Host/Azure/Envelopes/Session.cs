using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay;

namespace PowerPacks.Host.Azure.Envelopes;

/// <summary>
/// In whose order an envelope is delivered: its organization's, its destination's, and one of a few shards of these. What is about one record is in one shard, so
/// that it keeps its order; a session is given to one instance at a time, so that a batch is one organization's.
/// </summary>
internal static class Session
{
    /// <summary>Batches of one organization's destination that may be under way at once. More would make them smaller, and each costs its requests.</summary>
    public const int Shards = 4;

    /// <returns>Ids and a hash: nothing in it is about anybody.</returns>
    public static string Of(Envelope envelope, byte[]? record)
    {
        var shard = (record?[0] ?? envelope.Id.ToByteArray()[^1]) % Shards;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{envelope.Pack}/{envelope.Destination}"), hash);
        return $"{envelope.Organization:N}.{Convert.ToHexStringLower(hash[..6])}.{shard}";
    }
}
