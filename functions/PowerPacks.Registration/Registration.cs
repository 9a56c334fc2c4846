using PowerPacks.Relay;

namespace PowerPacks.Registration;

/// <summary>All that is recorded of a registered organization; when it is deleted, all of this is forgotten.</summary>
/// <param name="Organization">Which organization, and the region that it pinned.</param>
/// <param name="Contact">Who answers for it.</param>
/// <param name="UserCount">How many users it says it has.</param>
/// <param name="Packs">Names of the packs it may use.</param>
/// <param name="TermsVersion">The version of the terms that were accepted.</param>
/// <param name="CreatedAt">When it registered.</param>
/// <param name="Keys">Its keys, oldest first, dead ones among them.</param>
/// <param name="GrantSerial">Serial of the newest grant. It rises with every change, so it is the record's version too.</param>
public sealed record Registration(
    Organization Organization,
    Contact Contact,
    int UserCount,
    IReadOnlyList<string> Packs,
    string TermsVersion,
    DateTimeOffset CreatedAt,
    IReadOnlyList<RegisteredKey> Keys,
    long GrantSerial)
{
    /// <summary>SHA-256 of the attempt that registered it, hex; null where that named none.</summary>
    public string? Attempt { get; init; }

    /// <summary>How long whoever lost the answer to that attempt may repeat it.</summary>
    public static readonly TimeSpan RepeatWindow = TimeSpan.FromHours(1);

    /// <summary>How long a grant lasts.</summary>
    public static readonly TimeSpan GrantLife = TimeSpan.FromDays(30);

    /// <summary>How long a key still works beside its successor.</summary>
    public static readonly TimeSpan KeyOverlap = TimeSpan.FromHours(24);

    /// <summary>Most keys that may live at one time; it keeps a grant within <see cref="RegionGrant.MaxLength"/>.</summary>
    public const int MaxLiveKeys = 5;

    /// <summary>Most keys that are remembered; beyond it the oldest dead ones are forgotten.</summary>
    public const int MaxKeys = 20;

    public IEnumerable<RegisteredKey> LiveKeys(DateTimeOffset now) => Keys.Where(key => key.IsLive(now));

    /// <summary>Whether that key opens this registration at that time.</summary>
    public bool IsOpenedBy(OrganizationKey key, DateTimeOffset now) =>
        LiveKeys(now).Any(known => known.Id == key.Id && key.Matches(known.Hash));

    /// <summary>Whether that is the attempt that registered it, come again because its answer was lost: nobody has used the key that it was given.</summary>
    public bool IsRepeatedBy(Registration asked, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Attempt is not null && Attempt == asked.Attempt && now - CreatedAt < RepeatWindow && Keys is [{ LastUsedAt: null, ExpiresAt: null }] && Organization.Region == asked.Organization.Region;
    }

    /// <summary>With the next serial. It follows the clock (Unix milliseconds): one who registers again after a deletion starts higher.</summary>
    public Registration Next(DateTimeOffset now) => this with { GrantSerial = Math.Max(GrantSerial + 1, now.ToUnixTimeMilliseconds()) };

    /// <summary>With that key used now, in the next version; itself where that is already known precisely enough.</summary>
    public Registration Used(string keyId, DateTimeOffset now)
    {
        var key = Keys.First(k => k.Id == keyId);
        return now - key.LastUsedAt < RegisteredKey.LastUsedPrecision ? this : With(key with { LastUsedAt = now }).Next(now);
    }

    /// <summary>With a new key, beside which the keys so far live for <see cref="KeyOverlap"/> at most.</summary>
    public Registration Rotated(OrganizationKey key, DateTimeOffset now)
    {
        var old = Keys.Select(k => k.IsLive(now) ? k with { ExpiresAt = k.ExpiresAt ?? now + KeyOverlap } : k).ToList();
        while (old.Count >= MaxKeys && old.Find(k => !k.IsLive(now)) is { } dead) old.Remove(dead);
        return this with { Keys = [.. old, RegisteredKey.Of(key, now)] };
    }

    /// <summary>With that key revoked now.</summary>
    public Registration Revoked(RegisteredKey key, DateTimeOffset now) => With(key with { RevokedAt = now });

    /// <summary>What the engine states about it now.</summary>
    public RegionGrant Grant(DateTimeOffset now) => new(
        Organization,
        Packs,
        [.. LiveKeys(now).Select(key => new GrantedKey(key.Id, key.Hash, key.ExpiresAt))],
        GrantSerial,
        now,
        now + GrantLife);

    /// <summary>The organization's id only: a registration that is logged by mistake stays private.</summary>
    public override string ToString() => $"{nameof(Registration)} {Organization.Id}";

    private Registration With(RegisteredKey changed) => this with { Keys = [.. Keys.Select(key => key.Id == changed.Id ? changed : key)] };
}
