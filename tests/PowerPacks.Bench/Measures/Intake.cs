using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>A 1 KB form, checked, encrypted and synced before the answer, against a server that reads the body and answers 202. The CRM is down, so that no
/// delivery shares the cores; everything accepted waits.</summary>
internal sealed class Intake : IMeasure
{
    private const int Rounds = 3;
    private const int WarmUpSeconds = 10;
    private const int Seconds = 8;

    public string Name => "intake";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        foreach (var (connections, target) in new[] { (32, 0.35), (256, 0.5) })
        {
            var (ours, bare, busy) = (new List<Wrk>(), new List<Wrk>(), new List<double>());
            for (var round = 0; round < Rounds; round++)
            {
                await using (var server = await Child.BareAsync())
                {
                    await Wrk.RunAsync(server.Address, connections, WarmUpSeconds);
                    bare.Add(await Wrk.RunAsync(server.Address, connections, Seconds));
                }
                await using var crm = new CrmStandIn(Guid.NewGuid()) { Down = true };
                await crm.StartAsync();
                await using var relay = new RelayUnderTest();
                await relay.StartAsync();
                var form = relay.At(await relay.AdmitAsync(crm));
                await Wrk.RunAsync(form, connections, WarmUpSeconds);
                var before = relay.Process.Busy;
                ours.Add(await Wrk.RunAsync(form, connections, Seconds));
                busy.Add((relay.Process.Busy - before).TotalMicroseconds / ours[^1].Requests);
            }
            if (ours.Exists(o => o.Refused + o.Failed > 0)) throw new InvalidOperationException("Some requests were refused.");
            yield return Row.AtLeast($"Durable, encrypted intake of a 1 KB form, {connections} connections, forms/s", $"{Median(ours, o => o.PerSecond):#,0} ({busy.Order().ElementAt(Rounds / 2):0} µs of processor each)",
                $"{Median(bare, o => o.PerSecond):#,0}", Median(ours, o => o.PerSecond) / Median(bare, o => o.PerSecond), target);
            yield return Row.AtMost($"… its p99, {connections} connections, ms (p50 {Median(ours, o => o.P50):0.0} against {Median(bare, o => o.P50):0.0})", $"{Median(ours, o => o.P99):0.0}",
                $"{Median(bare, o => o.P99):0.0}", Median(ours, o => o.P99) / Median(bare, o => o.P99), 8);
        }
    }

    private static double Median(List<Wrk> rounds, Func<Wrk, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
}
