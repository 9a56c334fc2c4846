namespace PowerPacks.EndToEnd.Tests.Killing;

/// <summary>Tests with a relay of their own, each on a <see cref="Stage"/>: they need neither the sandbox nor a browser.</summary>
[CollectionDefinition(Name)]
public sealed class Alone
{
    public const string Name = "alone";
}
