using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>A region that can be chosen.</summary>
/// <param name="Name">Short name.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Relay">Base address of its relay; null where none is set.</param>
internal sealed record ShownRegion(string Name, string Title, Uri? Relay)
{
    public static ShownRegion Of(Region region, IReadOnlyDictionary<Region, Uri> relays) => new(region.Name, region.Title, relays.GetValueOrDefault(region));
}
