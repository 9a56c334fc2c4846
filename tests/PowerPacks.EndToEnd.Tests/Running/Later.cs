namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Tests that share a sandbox whose relays are some minutes ahead.</summary>
[CollectionDefinition(Name)]
public sealed class Later : ICollectionFixture<LaterSandbox>
{
    public const string Name = "later";
}
