using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay;

/// <summary>
/// The secret an organization shows as bearer token: <c>pp_{region}_{id}_{secret}</c>. Region and id stand in clear, so that a wrong region is
/// refused and a key found without comparing secrets; only the hash of the whole is ever stored.
/// </summary>
public sealed partial record OrganizationKey
{
    private const int IdBytes = 8;
    private const int SecretBytes = 32;

    private OrganizationKey(Region region, string id, string text) => (Region, Id, Text) = (region, id, text);

    public Region Region { get; }

    /// <summary>16 hex digits; not secret: it names the key in lists, grants and logs.</summary>
    public string Id { get; }

    /// <summary>The whole key. Shown once to the person who asked for it, never stored.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the whole key, 64 hex digits. The secret part has 256 random bits, so a slow hash would add nothing.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static OrganizationKey Create(Region region)
    {
        ArgumentNullException.ThrowIfNull(region);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return new OrganizationKey(region, id, $"pp_{region.Name}_{id}_{secret}");
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out OrganizationKey? key)
    {
        key = null;
        var match = text is null ? Match.Empty : Shape().Match(text);
        if (!match.Success || !Region.TryParse(match.Groups["region"].Value, out var region)) return false;
        key = new OrganizationKey(region, match.Groups["id"].Value, text!);
        return true;
    }

    /// <summary>Whether this key has that hash, in constant time.</summary>
    public bool Matches(string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash), Encoding.ASCII.GetBytes(hash ?? string.Empty));

    /// <summary>Never the secret: a key that is logged by mistake shows its id only.</summary>
    public override string ToString() => $"pp_{Region.Name}_{Id}";

    [GeneratedRegex("^pp_(?<region>[a-z]{2,4})_(?<id>[0-9a-f]{16})_[0-9a-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
