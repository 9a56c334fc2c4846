using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs;

/// <summary>Where an organization's providers call us: its one address here, below where the internet reaches this relay.</summary>
internal static class PublicAddress
{
    /// <summary>The document that the address stands for.</summary>
    private const string Document = "address";

    /// <summary>So many bytes of an organization id's hash stand for it.</summary>
    public const int HashBytes = 8;

    private const int MaxUrl = 2_000;

    /// <summary>The organization's address. Its region stands in front, so that another region's relay says where it belongs.</summary>
    public static async ValueTask<string> ClaimAsync(PackContext context, Guid organization, CancellationToken cancellation)
    {
        var address = Of(context.Region, SHA256.HashData(organization.ToByteArray(bigEndian: true)).AsSpan(0, HashBytes));
        return await context.Settings.ClaimAsync(address, organization, Document, cancellation) ? address : throw new InvalidOperationException("Another organization has this organization's address.");
    }

    /// <param name="region">Where the organization is.</param>
    /// <param name="hash">What stands for it.</param>
    public static string Of(Region region, ReadOnlySpan<byte> hash) => $"{region.Name}-{Convert.ToHexStringLower(hash)}";

    /// <returns>Whose address it is; null for nobody's.</returns>
    public static async ValueTask<Guid?> OwnerAsync(PackContext context, string address, CancellationToken cancellation) =>
        address.Length <= IPackSettings.MaxName && await context.Settings.ResolveAsync(address, cancellation) is { Name: Document } owner ? owner.Organization : null;

    /// <summary>Where the internet reaches this relay: as the organization has said, else where its request came to.</summary>
    public static string UrlOf(HttpRequest request, string? said) => string.IsNullOrEmpty(said) ? $"{request.Scheme}://{request.Host}{request.PathBase}".ToLowerInvariant() : said;

    /// <returns>What the organization says of it; null where it says nothing.</returns>
    public static string? Read(CheckedObject root)
    {
        var url = root.Text("publicUrl", MaxUrl);
        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0 || uri.Fragment.Length > 0)) root.Report("publicUrl", "url", "This must be an address that begins with https://, without a query.");
        return url?.TrimEnd('/');
    }
}
