using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Http;

/// <summary>What anyone may know of a relay: which region it is, as whom it signs in to CRMs, and what its packs do with personal data.</summary>
internal static class RelayDescription
{
    public static IResult Show(HttpContext http, HostSettings settings, IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Ok(new ShownRelay(
            settings.Region!, settings.Region!.Title, settings.ApplicationId, Envelope.Retention.Days,
            packs.Values.Select(p => p.Pack).Where(p => p is not Canary).Select(p => new ShownPack(p.Name, p.Processing, p.EgressHosts(settings.Region)))));
    }
}

/// <summary>The answer of <c>GET /v1/relay</c>.</summary>
/// <param name="Region">Short name of the region.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="ApplicationId">The Entra application that the relay signs in as; null where it has none, and organizations bring one.</param>
/// <param name="RetentionDays">After so many days everything is forgotten, delivered or not.</param>
/// <param name="Packs">What it serves.</param>
internal sealed record ShownRelay(Region Region, string Title, Guid? ApplicationId, int RetentionDays, IEnumerable<ShownPack> Packs);

/// <summary>A pack: what it does with personal data, and which hosts beside the organization's CRM it may call in this region.</summary>
internal sealed record ShownPack(string Name, ProcessingRecord Processing, IEnumerable<string> Hosts);
