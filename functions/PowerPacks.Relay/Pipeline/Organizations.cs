using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Relay.Pipeline;

/// <summary>The organizations this region serves: those that brought a grant the registration engine signed for them and for here. Verified offline.</summary>
public sealed class Organizations(Region region, IBlobStore blobs, IReadOnlyDictionary<string, ECDsa> trusted, TimeProvider clock)
{
    private const string Ended = "ended";

    private readonly ConcurrentDictionary<Guid, RegionGrant> grants = new();
    private readonly ConcurrentDictionary<Guid, long> ended = new(); // serials of the last grants that count no more
    private readonly ConcurrentDictionary<string, Guid> keyOwners = new(StringComparer.Ordinal);

    /// <summary>Every organization served, expired ones too.</summary>
    public IReadOnlyCollection<RegionGrant> All => [.. grants.Values];

    /// <returns>Names of the grants that cannot be used: damaged, or signed by a key that is not trusted any more.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellation)
    {
        var unreadable = new List<string>();
        foreach (var name in await blobs.ListAsync(BlobName.Region(Ended), cancellation))
        {
            if (await blobs.ReadAsync(name, cancellation) is { } blob && Guid.TryParseExact(name.Leaf, "N", out var organization) && long.TryParse(Encoding.ASCII.GetString(blob.Content), CultureInfo.InvariantCulture, out var serial))
                ended[organization] = serial;
        }
        foreach (var name in await blobs.ListAsync(BlobName.Region("grants"), cancellation))
        {
            if (await blobs.ReadAsync(name, cancellation) is not { } blob) continue;
            if (RegionGrant.TryVerify(Encoding.ASCII.GetString(blob.Content), trusted, out var grant)) Admit(grant);
            else unreadable.Add(name.Leaf);
        }
        return unreadable;
    }

    /// <summary>Takes a grant from the organization it is for.</summary>
    /// <param name="key">The key the caller showed: it must be one the grant names.</param>
    /// <param name="text">The signed grant.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The grant, durable; or a sentence that says why not.</returns>
    public async Task<(RegionGrant? Grant, string? Problem)> AdmitAsync(OrganizationKey key, string? text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!RegionGrant.TryVerify(text, trusted, out var grant)) return (null, "The grant is not signed by the registration engine this relay trusts.");
        if (grant.Organization.Id == Canary.Organization) return (null, "The grant is for an organization that nobody can be.");
        if (grant.Organization.Region != region) return (null, $"The grant is for the region {grant.Organization.Region.Name}; this relay serves {region.Name}.");
        if (grant.ExpiresAt <= now) return (null, $"The grant expired at {grant.ExpiresAt:u}. Renew it at the registration engine.");
        if (grant.Find(key, now) is null) return (null, "The key is not one of those the grant names.");
        if (IsEnded(grant)) return (null, "The organization has ended this registration. Register again.");
        if (grants.TryGetValue(grant.Organization.Id, out var known) && known.Serial > grant.Serial) return (null, $"A newer grant (serial {known.Serial}) is in force.");
        await blobs.WriteAsync(BlobName.Region("grants", grant.Organization.Id.ToString("N")), Encoding.ASCII.GetBytes(text!), WriteCondition.Always, cancellation);
        Admit(grant);
        return (grant, null);
    }

    /// <summary>The organization has unregistered: from now on nothing is accepted in its name, by the key or from visitors, until it registers anew. What was accepted is still delivered.</summary>
    public async Task EndAsync(Guid organization, CancellationToken cancellation)
    {
        if (!grants.TryGetValue(organization, out var grant)) return;
        await blobs.WriteAsync(BlobName.Region(Ended, organization.ToString("N")), Encoding.ASCII.GetBytes(grant.Serial.ToString(CultureInfo.InvariantCulture)), WriteCondition.Always, cancellation);
        ended[organization] = grant.Serial;
    }

    /// <summary>Whether the organization has unregistered since that grant.</summary>
    public bool IsEnded(RegionGrant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return ended.TryGetValue(grant.Organization.Id, out var last) && grant.Serial <= last;
    }

    /// <returns>The organization whose live key this is; null where it is nobody's.</returns>
    public Organization? Authenticate(OrganizationKey key)
    {
        var now = clock.GetUtcNow();
        return keyOwners.TryGetValue(key.Id, out var owner) && grants.TryGetValue(owner, out var grant) && grant.ExpiresAt > now && !IsEnded(grant) && grant.Find(key, now) is not null
            ? grant.Organization
            : null;
    }

    /// <returns>The organization where it has a live key with that id; else null.</returns>
    public Organization? FindByKey(Guid organization, string keyId)
    {
        var now = clock.GetUtcNow();
        return grants.TryGetValue(organization, out var grant) && grant.ExpiresAt > now && !IsEnded(grant) && grant.Keys.Any(k => k.Id == keyId && k.IsLive(now)) ? grant.Organization : null;
    }

    /// <summary>Whether one of the organizations served has its CRM at that origin.</summary>
    public bool IsCrm(string origin) => grants.Values.Any(g => string.Equals(g.Organization.Url.GetLeftPart(UriPartial.Authority), origin, StringComparison.OrdinalIgnoreCase));

    /// <returns>The organization, whether its grant has expired or not: what was accepted is still delivered.</returns>
    public Organization? Find(Guid organization) => grants.GetValueOrDefault(organization)?.Organization;

    /// <returns>Null where the organization may use that pack here now; else why not.</returns>
    public string? WhyNot(Guid organization, string pack)
    {
        if (!grants.TryGetValue(organization, out var grant)) return "The organization is not registered in this region.";
        if (IsEnded(grant)) return "The organization has unregistered.";
        if (grant.ExpiresAt <= clock.GetUtcNow()) return "The organization's registration has expired.";
        return grant.Packs.Contains(pack) ? null : $"The organization's registration does not name the pack {pack}.";
    }

    private void Admit(RegionGrant grant)
    {
        grants[grant.Organization.Id] = grant;
        foreach (var key in grant.Keys) keyOwners[key.Id] = grant.Organization.Id;
    }
}
