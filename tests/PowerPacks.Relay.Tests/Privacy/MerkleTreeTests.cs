using System.Security.Cryptography;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Tests.Privacy;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves of the Certificate Transparency project's own tests, whose roots are published with it.</summary>
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Its_roots_are_those_of_rfc_6962(int leaves, string root)
    {
        var tree = new MerkleTree();
        foreach (var leaf in Leaves.Take(leaves)) tree.Add(Convert.FromHexString(leaf));
        Assert.Equal(root, Convert.ToHexStringLower(tree.Root()));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(100)]
    public void One_pass_gives_what_the_definition_gives(int count)
    {
        var leaves = Enumerable.Range(0, count).Select(i => BitConverter.GetBytes(i)).ToArray();
        var tree = new MerkleTree();
        foreach (var leaf in leaves) tree.Add(leaf);
        Assert.Equal(Defined(leaves), tree.Root());
    }

    /// <summary>RFC 6962 §2.1 word by word.</summary>
    private static byte[] Defined(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1) return SHA256.HashData([0x00, .. leaves[0]]);
        var split = 1;
        while (split * 2 < leaves.Length) split *= 2;
        return SHA256.HashData([0x01, .. Defined(leaves[..split]), .. Defined(leaves[split..])]);
    }
}
