using PowerPacks.Relay;

namespace PowerPacks.Registration;

/// <summary>What is remembered of an <see cref="OrganizationKey"/>: never the key itself.</summary>
/// <param name="Id">The key's public id.</param>
/// <param name="Hash">SHA-256 of the key, hex.</param>
/// <param name="CreatedAt">When it was handed out.</param>
/// <param name="ExpiresAt">Set once a newer key has replaced it.</param>
/// <param name="RevokedAt">Set once the organization has revoked it.</param>
/// <param name="LastUsedAt">When it last opened this engine, to <see cref="LastUsedPrecision"/>; null where it never did.</param>
public sealed record RegisteredKey(
    string Id,
    string Hash,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt = null,
    DateTimeOffset? RevokedAt = null,
    DateTimeOffset? LastUsedAt = null)
{
    /// <summary>A use this soon after the last one is not written down, so that reading costs no write.</summary>
    public static readonly TimeSpan LastUsedPrecision = TimeSpan.FromMinutes(1);

    public static RegisteredKey Of(OrganizationKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return new RegisteredKey(key.Id, key.Hash, now);
    }

    /// <summary>Whether it opens anything at that time.</summary>
    public bool IsLive(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
