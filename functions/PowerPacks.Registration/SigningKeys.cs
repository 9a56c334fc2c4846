using System.Security.Cryptography;
using PowerPacks.Relay;

namespace PowerPacks.Registration;

/// <summary>The key that signs grants, and the public keys that relays are to trust: that one's, and those of past or coming ones.</summary>
public sealed class SigningKeys
{
    private readonly ECDsa current;
    private readonly Lock gate = new();

    /// <param name="current">The private key that signs, P-256. The caller disposes it.</param>
    /// <param name="others">Keys that signed grants which still live, or that will sign soon.</param>
    /// <exception cref="ArgumentException">A key is not on curve P-256.</exception>
    public SigningKeys(ECDsa current, params IEnumerable<PublicKey> others)
    {
        this.current = current;
        var own = PublicKey.Of(current);
        CurrentId = own.Id;
        Public = [own, .. others.Where(other => other.Id != own.Id).DistinctBy(other => other.Id)];
    }

    /// <summary>Id of the key that signs.</summary>
    public string CurrentId { get; }

    /// <summary>All keys to trust, the signing one first.</summary>
    public IReadOnlyList<PublicKey> Public { get; }

    /// <returns>The grant as compact JWS.</returns>
    public string Sign(RegionGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        // An ECDsa does not promise to be safe for concurrent use.
        lock (gate) return grant.Sign(current, CurrentId);
    }
}
