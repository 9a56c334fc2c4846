using PowerPacks.Registration;

namespace PowerPacks.Host.Http;

/// <summary>A key in the list: nothing secret, and no hash either.</summary>
internal sealed record ShownKey(
    string Id, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt)
{
    public static ShownKey Of(RegisteredKey key) => new(key.Id, key.CreatedAt, key.LastUsedAt, key.ExpiresAt, key.RevokedAt);
}
