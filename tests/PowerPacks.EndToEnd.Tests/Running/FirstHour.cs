namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Tests that share a sandbox that began empty: one organization is set up, the other as bare as it was.</summary>
[CollectionDefinition(Name)]
public sealed class FirstHour : ICollectionFixture<EmptySandbox>
{
    public const string Name = "first hour";
}
