namespace PowerPacks.Relay;

/// <summary>Says, as a route's metadata, that one of its values tells where a request belongs: what came to another region's relay is told the right one, and looked at no further.</summary>
/// <param name="Value">Name of the route's value.</param>
/// <param name="Of">The region that it names; null where it names none.</param>
public sealed record NamesRegion(string Value, Func<string, Region?> Of);
