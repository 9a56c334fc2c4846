namespace PowerPacks.EndToEnd.Tests;

/// <summary>What judges the whole run, after all others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)] // Those run last, says xunit: "Parallel-capable test collections will be run first (in parallel), followed by parallel-disabled test collections (run sequentially)."
public sealed class Afterwards
{
    public const string Name = "afterwards";
}
