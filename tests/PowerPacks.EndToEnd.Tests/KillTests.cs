using System.Globalization;
using PowerPacks.EndToEnd.Tests.Killing;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promises 1 and 2 under the hardest fault: the process is gone between any two instructions.</summary>
[Collection(Alone.Name)]
public sealed class KillTests
{
    private const int DefaultCycles = 100;
    private const int CheckEvery = 20;

    // After the first answer, milliseconds: long enough to catch every stage of the pipeline at work, short enough for many cycles.
    private const int LongestLoad = 400;

    // Now and then the kill comes before there is any answer, while the process still warms up.
    private const int EarlyKillEvery = 10;

    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan DrainedWithin = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_relay_killed_under_load_loses_nothing_it_acknowledged_and_doubles_nothing()
    {
        var cycles = int.Parse(Environment.GetEnvironmentVariable("POWERPACKS_KILL_CYCLES") ?? $"{DefaultCycles}", CultureInfo.InvariantCulture);
        await using var stage = await Stage.SetAsync("kill", Cancellation);
        var load = new Load(stage.Http);
        for (var cycle = 1; cycle <= cycles; cycle++)
        {
            await using (var relay = await stage.StartRelayAsync(Cancellation))
            {
                using var over = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
                var (answered, posting) = load.Start(stage.Form, over.Token);
                if (cycle % EarlyKillEvery != 0) await Task.WhenAny(answered, posting).WaitAsync(AnswerWithin, Cancellation);
                await Task.Delay(Random.Shared.Next(LongestLoad), Cancellation);
                relay.Signal("KILL");
                await relay.ExitedAsync(Cancellation);
                await over.CancelAsync();
                await relay.ExplainAsync(posting);
            }
            if (cycle % CheckEvery == 0 || cycle == cycles) await CheckAsync(stage, load, cycle);
        }
    }

    private static async Task CheckAsync(Stage stage, Load load, int cycle)
    {
        await using var relay = await stage.StartRelayAsync(Cancellation);
        await relay.ExplainAsync(stage.AllArrivedOnceAsync(load, $"Cycle {cycle}", DrainedWithin, Cancellation));
        TestContext.Current.TestOutputHelper?.WriteLine($"Cycle {cycle}: {load.Acknowledged.Count} acknowledged, {load.Repeated} of them at the second attempt, all in the CRM once.");
        relay.Signal("KILL");
        await relay.ExitedAsync(Cancellation);
    }
}
