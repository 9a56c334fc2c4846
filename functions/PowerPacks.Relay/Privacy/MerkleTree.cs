using System.Security.Cryptography;

namespace PowerPacks.Relay.Privacy;

/// <summary>The Merkle tree hash of RFC 6962 §2.1 (SHA-256), computed in one pass with one hash per level.</summary>
public sealed class MerkleTree
{
    private readonly Stack<(int Level, byte[] Hash)> subtrees = new();

    public void Add(ReadOnlySpan<byte> leaf)
    {
        var node = (Level: 0, Hash: Hash(0x00, leaf, []));
        while (subtrees.TryPeek(out var left) && left.Level == node.Level)
        {
            subtrees.Pop();
            node = (node.Level + 1, Hash(0x01, left.Hash, node.Hash));
        }
        subtrees.Push(node);
    }

    /// <returns>32 bytes; for no leaves at all the hash of nothing, as the RFC has it.</returns>
    public byte[] Root()
    {
        if (subtrees.Count == 0) return SHA256.HashData([]);
        return subtrees.Select(s => s.Hash).Aggregate((right, left) => Hash(0x01, left, right)); // A stack gives its top, the rightmost subtree, first.
    }

    private static byte[] Hash(byte prefix, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([prefix]);
        hash.AppendData(first);
        hash.AppendData(second);
        return hash.GetHashAndReset();
    }
}
