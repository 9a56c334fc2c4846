namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Tests that share an organization into which both zips were imported, and which stays registered where it is.</summary>
[CollectionDefinition(Name)]
public sealed class Imported : ICollectionFixture<EmptySandbox>
{
    public const string Name = "imported";
}
