using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
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
    private const int MaxPack = 32;

    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile byte[]? signing;

    /// <returns>The region that a text names which looks like a ticket; null for any other text.</returns>
    public static Region? RegionOf(string? text) =>
        text?.Length <= MaxText && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Split('_') is [_, var name, _] && Region.TryParse(name, out var named) ? named : null;

    /// <summary>A ticket for whoever holds that key.</summary>
    /// <param name="organization">In whose name it speaks.</param>
    /// <param name="key">The key that asked for it.</param>
    /// <param name="pack">The only pack whose routes it opens; null for all that the key opens.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<Ticket> IssueAsync(Organization organization, OrganizationKey key, string? pack, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(organization);
        ArgumentNullException.ThrowIfNull(key);
        var ends = clock.GetUtcNow() + Lifetime;
        var scope = Encoding.ASCII.GetBytes(pack ?? "");
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scope.Length, MaxPack);
        var bytes = new byte[BodyBytes + scope.Length + MacBytes];
        scope.CopyTo(bytes, BodyBytes);
        organization.Id.TryWriteBytes(bytes, bigEndian: true, out _);
        Convert.FromHexString(key.Id).CopyTo(bytes, OrganizationBytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(OrganizationBytes + KeyIdBytes), ends.ToUnixTimeSeconds());
        HMACSHA256.HashData(await SigningAsync(cancellation), bytes.AsSpan(..^MacBytes), bytes.AsSpan(^MacBytes..));
        return new Ticket($"{Prefix}{region.Name}_{Base64Url.EncodeToString(bytes).Replace('_', '.')}", DateTimeOffset.FromUnixTimeSeconds(ends.ToUnixTimeSeconds()));
    }

    /// <returns>What a ticket opens; null where it is none of this relay's, has ended, or its key has.</returns>
    public async ValueTask<TicketHolder?> FindAsync(string text, CancellationToken cancellation)
    {
        if (RegionOf(text) != region) return null;
        var written = text[(text.LastIndexOf('_') + 1)..].Replace('.', '_');
        if (!Base64Url.IsValid(written, out var length) || length is < BodyBytes + MacBytes or > BodyBytes + MaxPack + MacBytes) return null;
        var bytes = new byte[length];
        Base64Url.DecodeFromChars(written, bytes);
        var mac = HMACSHA256.HashData(await SigningAsync(cancellation), bytes.AsSpan(..^MacBytes));
        if (!CryptographicOperations.FixedTimeEquals(mac, bytes.AsSpan(^MacBytes..))) return null;
        if (BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(OrganizationBytes + KeyIdBytes)) <= clock.GetUtcNow().ToUnixTimeSeconds()) return null;
        var organization = organizations.FindByKey(new Guid(bytes.AsSpan(0, OrganizationBytes), bigEndian: true), Convert.ToHexStringLower(bytes, OrganizationBytes, KeyIdBytes));
        var pack = Encoding.ASCII.GetString(bytes.AsSpan(BodyBytes..^MacBytes));
        return organization is null ? null : new TicketHolder(organization, pack.Length == 0 ? null : pack);
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

/// <summary>Who shows a ticket.</summary>
/// <param name="Organization">In whose name it speaks.</param>
/// <param name="Pack">The only pack whose routes it opens; null for all that its key opens.</param>
public sealed record TicketHolder(Organization Organization, string? Pack)
{
    /// <summary>Whether it opens a route of that pack; null for the relay's own.</summary>
    public bool Opens(string? pack) => Pack is null || Pack == pack;
}

/// <summary>A pass for a page.</summary>
/// <param name="Text">A bearer token.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record Ticket(string Text, DateTimeOffset ExpiresAt)
{
    public override string ToString() => $"ticket until {ExpiresAt:u}";
}
