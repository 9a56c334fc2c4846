using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Http;

/// <summary>The way out: where the relay may call, and what of it is held back.</summary>
internal static class NetworkRoutes
{
    public static IResult Breakers(Delivery delivery, OperatorView view) => TypedResults.Ok(new
    {
        Breakers = delivery.Breakers.OrderByDescending(b => b.Open).ThenBy(b => b.Organization).ThenBy(b => b.Destination, StringComparer.Ordinal).Select(b => new
        {
            Organization = view.Organization(b.Organization),
            b.Destination,
            b.Open,
            b.Reason,
            b.Until,
            b.Failures,
        }),
    });

    public static IResult Egress(IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs, Organizations organizations, OperatorView view, HostSettings settings) => TypedResults.Ok(new
    {
        settings.Region,
        Packs = packs.Values.Select(p => new { Pack = p.Pack.Name, Hosts = p.Pack.EgressHosts(settings.Region!) }),
        Organizations = organizations.All.Select(g => new { Organization = view.Organization(g.Organization.Id), g.Organization.Url.Host }),
    });
}
