using PowerPacks.EndToEnd.Tests;
using PowerPacks.EndToEnd.Tests.Running;

// One sandbox serves all tests that do not start and stop it, one test after the other: two cores have enough to do with its six processes.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(RunningSandbox))]
[assembly: TestCollectionOrderer(typeof(LogsLast))]
