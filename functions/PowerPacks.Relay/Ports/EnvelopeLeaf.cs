using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Relay.Ports;

/// <summary>One envelope's leaf in its day's Merkle tree: what of it never changes. Every store makes it so.</summary>
public static class EnvelopeLeaf
{
    /// <param name="id">The envelope's id, which holds its moment.</param>
    /// <param name="organization">Whose it is.</param>
    /// <param name="pack">Which pack's.</param>
    /// <param name="kind">What it is to the pack.</param>
    /// <param name="fingerprint">Hash of its content under the day's key.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] Of(Guid id, Guid organization, string pack, string kind, ReadOnlySpan<byte> fingerprint)
    {
        Span<byte> moment = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(moment, Envelope.MomentOf(id).ToUnixTimeMilliseconds());
        return SHA256.HashData([.. id.ToByteArray(bigEndian: true), .. organization.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes($"{pack}\0{kind}\0"), .. moment, .. fingerprint]);
    }
}
