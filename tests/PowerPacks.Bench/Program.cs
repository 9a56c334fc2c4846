using PowerPacks.Bench;
using PowerPacks.Bench.Measures;
using PowerPacks.Bench.Parts;

// dotnet run -c Release --project tests/PowerPacks.Bench            every row, about 15 minutes on two cores
// dotnet run -c Release --project tests/PowerPacks.Bench intake     some of them
if (args is [BareServer.Role])
{
    await BareServer.RunAsync();
    return;
}

IReadOnlyList<IMeasure> all = [new Intake(), new Hits(), new Latency(), new Drain(), new PurgeDay(), new Standing(), new StartUp(), new Fairness(), new PlugIns(), new Texts()];
var chosen = args.Length == 0 ? all : [.. all.Where(m => args.Contains(m.Name))];
if (chosen.Count == 0)
{
    await Console.Error.WriteLineAsync($"Name some of: {string.Join(", ", all.Select(m => m.Name))}.");
    Environment.ExitCode = 2;
    return;
}
Console.WriteLine(Machine.Describe());
Console.WriteLine();
Console.WriteLine("| what | relay | baseline | ratio | target | met |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var measure in chosen)
{
    await foreach (var row in measure.RunAsync()) Console.WriteLine(row);
}
