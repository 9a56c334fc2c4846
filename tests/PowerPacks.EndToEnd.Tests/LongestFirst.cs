using Xunit.Sdk;
using Xunit.v3;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Begins with the tests that share the sandbox, which take as long as all others together: beside them the others are done in time.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(c => c.TestCollectionClassName is not null).ThenBy(c => c.TestCollectionDisplayName, StringComparer.Ordinal)];
}
