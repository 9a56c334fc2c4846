using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>What a million waiting envelopes cost: memory, and processor time per further envelope. Both are medians of several rounds, the same number before and
/// after: the garbage collector's share of memory goes up and down, and the machine is not equally fast at all times, so processor time is held against the bare server's beside it.</summary>
internal sealed class Standing : IMeasure
{
    public const long Million = 1_000_000;
    private const int Rounds = 7;
    private const int Connections = 32;
    private const int Seconds = 3;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public string Name => "standing";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var bare = await Child.BareAsync();
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        var relay = stage.Relay;
        await relay.StopAsync();
        await relay.StartAsync(); // As it stands idle: an organization and its form are there, and nothing has come yet.
        await Task.Delay(Rest);
        yield return Row.AtMost("Memory when idle, MiB", $"{relay.Process.Memory:0}", $"{bare.Memory:0} bare Kestrel", relay.Process.Memory / bare.Memory, 1.5);

        await Wrk.RunAsync(bare.Address, Connections, Seconds);
        await stage.FillAsync(Million / 10); // Warm: what follows is not the compiler's time.
        await relay.StopAsync();
        Directory.Delete(relay.Envelopes, recursive: true);
        await relay.StartAsync();
        await stage.LoadAsync(Connections, Seconds);
        var few = await MeasureAsync(bare, stage);
        await stage.FillAsync(Million);
        var many = await MeasureAsync(bare, stage);
        yield return Row.AtMost($"Memory under load with {Million:#,0} envelopes waiting, MiB", $"{many.Memory:0}", $"{few.Memory:0} with few", many.Memory / few.Memory, 1.2);
        yield return Row.AtMost(
            $"Processor time per envelope with {Million:#,0} waiting, µs", $"{many.Microseconds:0}", $"{few.Microseconds:0} with few", many.TimesBare / few.TimesBare, 1.2);
    }

    private static async Task<Cost> MeasureAsync(Child bare, Stage stage)
    {
        var rounds = new List<Cost>();
        for (var round = 0; round < Rounds; round++)
        {
            var least = await TimeAsync(bare, () => Wrk.RunAsync(bare.Address, Connections, Seconds));
            var ours = await TimeAsync(stage.Relay.Process, () => stage.LoadAsync(Connections, Seconds));
            rounds.Add(new Cost(ours, ours / least, stage.Relay.Process.Memory));
        }
        double Median(Func<Cost, double> of) => rounds.Select(of).Order().ElementAt(Rounds / 2);
        return new Cost(Median(c => c.Microseconds), Median(c => c.TimesBare), Median(c => c.Memory));
    }

    private static async Task<double> TimeAsync(Child process, Func<Task<Wrk>> load)
    {
        var before = process.Busy;
        var round = await load();
        return (process.Busy - before).TotalMicroseconds / round.Requests;
    }

    /// <summary>Processor time per request, what that is of the bare server's, and memory in MiB.</summary>
    private readonly record struct Cost(double Microseconds, double TimesBare, double Memory);
}
