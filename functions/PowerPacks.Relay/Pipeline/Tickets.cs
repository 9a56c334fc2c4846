using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// What an organization's plug-in fetches for an administrator's page: for some minutes the page may speak to the relay in the organization's name, and what it sends (a
/// provider's password) goes through no CRM. The organization key itself never reaches a browser. A ticket ends with the key that asked for it.
/// </summary>
/// <param name="region">The region this relay serves.</param>
/// <param name="secrets">Keeps what tickets are signed with.</param>
/// <param name="organizations">Knows which keys are live.</param>
/// <param name="clock">The time.</param>
public sealed class Tickets(Region region, ISecretStore secrets, Organizations organizations, TimeProvider clock) : IDisposable
{
    /// <summary>How long a ticket is taken: as long as somebody fills in a page, and a page asks for another.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string SecretName = "region-tickets";
    private const string Prefix = "ppt_";
    private const int KeyBytes = 32;
    private const int MacBytes = 32;
    private const int OrganizationBytes = 16;
    private const int KeyIdBytes = 8;
    private const int TimeBytes = 8;
    private const int BodyBytes = OrganizationBytes + KeyIdBytes + TimeBytes;
    private const int MaxText = 200;

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile byte[]? signing;

    /// <returns>The region that a text names which looks like a ticket; null for any other text.</returns>
    public static Region? RegionOf(string? text) =>
        text?.Length <= MaxText && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Split('_') is [_, var name, _] && Region.TryParse(name, out var named) ? named : null;

    /// <summary>A ticket for whoever holds that key.</summary>
    public async ValueTask<Ticket> IssueAsync(Organization organization, OrganizationKey key, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(key);
        var ends = clock.GetUtcNow() + Lifetime;
        var bytes = new byte[BodyBytes + MacBytes];
        organization.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        Convert.FromHexString(key.Id).CopyTo(bytes, OrganizationBytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(OrganizationBytes + KeyIdBytes), ends.ToUnixTimeSeconds());
        HMACSHA256.HashData(await SigningAsync(cancellation), bytes.AsSpan(0, BodyBytes), bytes.AsSpan(BodyBytes));
        return new Ticket($"{Prefix}{region.Name}_{Base64Url.EncodeToString(bytes).Replace('_', '.')}", DateTimeOffset.FromUnixTimeSeconds(ends.ToUnixTimeSeconds()));
    }

    /// <returns>In whose name a ticket speaks; null where it is none of this relay's, has ended, or its key has.</returns>
    public async ValueTask<Organization?> FindAsync(string text, CancellationToken cancellation)
    {
        if (RegionOf(text) != region) return null;
        var bytes = new byte[BodyBytes + MacBytes];
        var written = text[(text.LastIndexOf('_') + 1)..].Replace('.', '_');
        if (!Base64Url.IsValid(written, out var length) || length != bytes.Length) return null;
        Base64Url.DecodeFromChars(written, bytes);
        var mac = HMACSHA256.HashData(await SigningAsync(cancellation), bytes.AsSpan(0, BodyBytes));
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(BodyBytes))) return null;
        if (BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(OrganizationBytes + KeyIdBytes)) <= clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        return organizations.FindByKey(new Guid(bytes.AsSpan(0, OrganizationBytes), bigEndian: true), Convert.ToHexStringLower(bytes, OrganizationBytes, KeyIdBytes));
    }

    public void Dispose() => gate.Dispose();

    private async ValueTask<byte[]> SigningAsync(CancellationToken cancellation)
    {
        if (signing is { } known) return known;
        await gate.WaitAsync(cancellation);
        try
        {
            if (signing is { } made) return made;
            var kept = await secrets.ReadAsync(SecretName, cancellation) ?? await secrets.WriteAsync(SecretName, RandomNumberGenerator.GetBytes(KeyBytes), cancellation);
            return signing = kept.Value;
        }
        finally
        {
            gate.Release();
        }
    }
}

/// <summary>A pass for a page.</summary>
/// <param name="Text">A bearer token.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record Ticket(string Text, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"ticket until {ExpiresAt:u}";
}
