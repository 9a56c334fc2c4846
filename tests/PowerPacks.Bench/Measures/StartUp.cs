using System.Diagnostics;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>From starting the process to the first good answer of /ready, with 30 day files that hold a million envelopes, all waiting.</summary>
internal sealed class StartUp : IMeasure
{
    private const int Days = 30;

    public string Name => "startup";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true }, -Days);
        var relay = stage.Relay;
        for (var day = Days - 1; day >= 0; day--)
        {
            await relay.StopAsync();
            await relay.StartAsync(-day);
            await stage.FillAsync(Standing.Million / Days);
        }
        await relay.StopAsync();
        var seconds = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            await relay.StartAsync();
            while ((await relay.GetAsync("/ready")).Length == 0) await Task.Delay(10);
            seconds.Add(Stopwatch.GetElapsedTime(relay.Process.Started).TotalSeconds);
            await relay.StopAsync();
        }
        yield return Row.AtMost($"Start to a good /ready with {Days} day files and {Standing.Million:#,0} envelopes waiting, s", $"{seconds.Order().ElementAt(1):0.00}", "", seconds.Order().ElementAt(1), 2);
    }
}
