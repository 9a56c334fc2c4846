using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>How long one organization's forms take to its CRM while another has 100,000 waiting (its CRM takes them as slowly as a busy Dataverse), or a CRM that
/// fails every request, against how long they take alone. Both CRMs take 150 ms for each request.</summary>
internal sealed class Fairness : IMeasure
{
    private const int Forms = 60;
    private const int Backlog = 100_000;
    private static readonly TimeSpan CrmTime = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public string Name => "fairness";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var quiet = new CrmStandIn(Guid.NewGuid()) { Watching = true, Delay = CrmTime };
        await quiet.StartAsync();
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        var (relay, busy, ours) = (stage.Relay, stage.Crm, await stage.Relay.AdmitAsync(quiet));
        await Latency.SendAsync(relay, quiet, ours, Forms / 2, Pause);
        var alone = Latency.Median(await Latency.SendAsync(relay, quiet, ours, Forms, Pause), s => s.Written);

        await stage.FillAsync(Backlog);
        var failing = Latency.Median(await Latency.SendAsync(relay, quiet, ours, Forms, Pause), s => s.Written);
        yield return Row.AtMost($"A form's way while another organization has {Backlog:#,0} waiting and a CRM that fails, p50, ms", $"{failing:0}", $"{alone:0} alone", failing / alone, 1.1);

        await relay.StopAsync();
        (busy.Down, busy.Delay) = (false, CrmTime);
        await relay.StartAsync();
        await Latency.SendAsync(relay, quiet, ours, Forms / 4, Pause);
        var draining = Latency.Median(await Latency.SendAsync(relay, quiet, ours, Forms, Pause), s => s.Written);
        yield return Row.AtMost("… while the other's backlog drains", $"{draining:0}", $"{alone:0} alone", draining / alone, 1.1);
    }
}
