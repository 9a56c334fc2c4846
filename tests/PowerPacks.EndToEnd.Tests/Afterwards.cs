namespace PowerPacks.EndToEnd.Tests;

/// <summary>What judges the whole run, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)] // xunit runs such collections once all others are over.
public sealed class Afterwards
{
    public const string Name = "afterwards";
}
