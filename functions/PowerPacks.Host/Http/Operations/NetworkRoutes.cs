using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Http;

/// <summary>The way out: where the relay may call, and what of it is held back.</summary>
internal static class NetworkRoutes
{
    public static IResult Breakers(Delivery delivery, OperatorView view) => TypedResults.Ok(new SeenBreakers(delivery.Breakers
        .OrderByDescending(b => b.Open).ThenBy(b => b.Organization).ThenBy(b => b.Destination, StringComparer.Ordinal)
        .Select(b => new SeenBreaker(view.Organization(b.Organization), b.Destination, b.Open, b.Reason, b.Until, b.Failures))));

    public static IResult Egress(IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs, Organizations organizations, OperatorView view, HostSettings settings) => TypedResults.Ok(new SeenEgress(
        settings.Region!,
        packs.Values.Select(p => new SeenPack(p.Pack.Name, p.Pack.EgressHosts(settings.Region!))),
        organizations.All.Select(g => new SeenCrm(view.Organization(g.Organization.Id), g.Organization.Url.Host))));
}
