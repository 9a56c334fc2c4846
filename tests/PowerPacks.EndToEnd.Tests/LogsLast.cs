using Xunit.Sdk;
using Xunit.v3;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Runs <see cref="LogTests"/> after all others, since it judges what they left in the logs.</summary>
public sealed class LogsLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionDisplayName.Contains(nameof(LogTests), StringComparison.Ordinal)).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
