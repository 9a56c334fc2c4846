namespace PowerPacks.Relay;

/// <summary>Says, as a route's metadata, what body it reads, for the description of the interface. It changes nothing about who reads the body: the route does.</summary>
/// <param name="Type">The shape of it.</param>
/// <param name="ContentTypes">The types it may come as.</param>
public sealed record TakesBody(Type Type, params IReadOnlyList<string> ContentTypes)
{
    public const string Json = "application/json";

    /// <summary>Members that may be left out although the record always has them, by path: <c>match.onMatch</c>.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];
}
