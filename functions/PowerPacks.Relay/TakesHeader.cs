namespace PowerPacks.Relay;

/// <summary>Says, as a route's metadata, which header it reads, for the description of the interface.</summary>
/// <param name="Name">The header.</param>
/// <param name="Description">What it is for.</param>
/// <param name="MaxLength">Most characters.</param>
public sealed record TakesHeader(string Name, string Description, int MaxLength);
