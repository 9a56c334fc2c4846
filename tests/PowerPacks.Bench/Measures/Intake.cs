using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>A 1 KB form, checked, encrypted and synced before the answer, against a server that reads the body and answers 202. The CRM is down, so that no
/// delivery shares the cores; everything accepted waits. The two take turns, and each round is compared with the one beside it: the machine is not equally fast at all times.</summary>
internal sealed class Intake : IMeasure
{
    private const int Rounds = 9;
    private const int WarmUpSeconds = 10;
    private const int Seconds = 4;

    public string Name => "intake";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var server = await Child.BareAsync();
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        foreach (var (connections, target) in new[] { (32, 0.35), (256, 0.5) })
        {
            await Wrk.RunAsync(server.Address, connections, WarmUpSeconds);
            await stage.LoadAsync(connections, WarmUpSeconds);
            var rounds = new List<(Wrk Bare, Wrk Ours, double Busy)>();
            for (var round = 0; round < Rounds; round++)
            {
                var bare = await Wrk.RunAsync(server.Address, connections, Seconds);
                var before = stage.Relay.Process.Busy;
                var ours = await stage.LoadAsync(connections, Seconds);
                if (ours.Refused + ours.Failed > 0) throw new InvalidOperationException("Some requests were refused.");
                rounds.Add((bare, ours, (stage.Relay.Process.Busy - before).TotalMicroseconds / ours.Requests));
            }
            yield return Row.AtLeast(
                $"Durable, encrypted intake of a 1 KB form, {connections} connections, forms/s",
                $"{Median(rounds, r => r.Ours.PerSecond):#,0} ({Median(rounds, r => r.Busy):0} µs of processor each)", $"{Median(rounds, r => r.Bare.PerSecond):#,0}",
                Median(rounds, r => r.Ours.PerSecond / r.Bare.PerSecond), target);
            yield return Row.AtMost(
                $"… its p99, ms (p50 {Median(rounds, r => r.Ours.P50):0.0} against {Median(rounds, r => r.Bare.P50):0.0})",
                $"{Median(rounds, r => r.Ours.P99):0.0}", $"{Median(rounds, r => r.Bare.P99):0.0}", Median(rounds, r => r.Ours.P99 / r.Bare.P99), 8);
            var (requests, syncs) = await Syncs.CountAsync(stage.Relay.Process, seconds => stage.LoadAsync(connections, seconds), Seconds);
            yield return Row.Shown($"… syncs of the disk per form ({requests:#,0} forms, counted in a round of its own)", $"{(double)syncs / requests:0.000}");
        }
    }

    private static double Median<T>(List<T> rounds, Func<T, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
}
