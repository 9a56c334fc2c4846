using PowerPacks.EndToEnd.Tests;
using PowerPacks.EndToEnd.Tests.Running;

// One sandbox serves all tests that do not start and stop one themselves, one test after the other: they switch its parts off and on. Those that need none of it (Alone, FirstHour, Imported) run beside them,
// as many at once as there are cores.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
[assembly: AssemblyFixture(typeof(RunningSandbox))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
