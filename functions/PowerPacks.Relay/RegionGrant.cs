using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace PowerPacks.Relay;

/// <summary>
/// What the registration engine states, signed: this organization may use these packs in this region until a date, with these keys.
/// A relay verifies it offline, so no call crosses regions.
/// </summary>
/// <param name="Organization">Who, and where: the region is the organization's.</param>
/// <param name="Packs">Names of the packs, as in their routes: <c>webform</c>, <c>sms</c> …</param>
/// <param name="Keys">Hashes of the organization's live keys.</param>
/// <param name="Serial">Rises with every grant of one organization; a relay never goes back to a lower one.</param>
/// <param name="IssuedAt">When it was signed.</param>
/// <param name="ExpiresAt">From then on the relay refuses to accept anything for the organization.</param>
public sealed record RegionGrant(
    Organization Organization,
    IReadOnlyList<string> Packs,
    IReadOnlyList<GrantedKey> Keys,
    long Serial,
    DateTimeOffset IssuedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Longest grant text that is looked at, in characters.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>The grant as a <see cref="SignedStatement"/>.</summary>
    public string Sign(ECDsa key, string keyId) => SignedStatement.Sign(this, key, keyId);

    /// <summary>Verifies the signature only; region, expiry and serial are the relay's to judge.</summary>
    public static bool TryVerify(string? text, IReadOnlyDictionary<string, ECDsa> trusted, [NotNullWhen(true)] out RegionGrant? grant) =>
        SignedStatement.TryVerify(text is { Length: > MaxLength } ? null : text, trusted, out grant);

    /// <summary>The granted key that this text is, live at that time; null where there is none.</summary>
    public GrantedKey? Find(OrganizationKey key, DateTimeOffset now) =>
        Keys.FirstOrDefault(k => k.Id == key.Id && key.Matches(k.Hash) && k.IsLive(now));
}

/// <summary>A key in a grant.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Hash">SHA-256 of the key, hex.</param>
/// <param name="ExpiresAt">Set when the key was rotated: it works until then beside its successor.</param>
public sealed record GrantedKey(string Id, string Hash, DateTimeOffset? ExpiresAt)
{
    public bool IsLive(DateTimeOffset now) => ExpiresAt is null || now < ExpiresAt;
}
