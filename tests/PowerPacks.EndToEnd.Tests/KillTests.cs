using System.Globalization;
using PowerPacks.EndToEnd.Tests.Killing;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>Promises 1 and 2 under the hardest fault: the process is gone between any two instructions.</summary>
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
        await using var stage = await Stage.SetAsync(Cancellation);
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
                await posting;
            }
            if (cycle % CheckEvery == 0 || cycle == cycles) await CheckAsync(stage, load, cycle);
        }
    }

    private static async Task CheckAsync(Stage stage, Load load, int cycle)
    {
        await using var relay = await stage.StartRelayAsync(Cancellation);
        // Who got no answer sends again, as browsers' visitors do; it must not matter whether the first attempt had been accepted.
        await load.RepeatUnansweredAsync(stage.Form, Cancellation);
        await stage.Relay.SettledAsync(Cancellation, DrainedWithin);
        var lines = await stage.Relay.LedgerAsync(Cancellation);
        Assert.All(lines, line => Assert.True(line.Balanced, $"Cycle {cycle}: {line}"));

        var leads = await stage.CountByEmailAsync(Cancellation);
        var lost = load.Acknowledged.Where(email => !leads.ContainsKey(email)).ToList();
        var doubled = leads.Where(l => l.Value > 1).ToList();
        Assert.True(lost.Count == 0, $"Cycle {cycle}: {lost.Count} of {load.Acknowledged.Count} acknowledged submissions are not in the CRM.");
        Assert.True(doubled.Count == 0, $"Cycle {cycle}: {doubled.Count} submissions are in the CRM more than once.");
        Assert.Equal(leads.Count, await stage.CountSubmissionsAsync(Cancellation));
        TestContext.Current.TestOutputHelper?.WriteLine($"Cycle {cycle}: {load.Acknowledged.Count} acknowledged, {load.Repeated} of them at the second attempt, all in the CRM once.");
        relay.Signal("KILL");
        await relay.ExitedAsync(Cancellation);
    }
}
