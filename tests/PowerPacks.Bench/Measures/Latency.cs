using System.Diagnostics;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>From sending a form to its last row in the CRM, where nothing else goes on; and what of that is the request, the wait and the CRM's own requests.</summary>
internal sealed class Latency : IMeasure
{
    private const int WarmUp = 100;
    private const int Forms = 300;
    private const int TrickleForms = 60;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(30);

    public string Name => "latency";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Watching = true });
        var (relay, crm, form) = (stage.Relay, stage.Crm, stage.Form);
        await SendAsync(relay, crm, form, WarmUp, Pause);

        var idle = await SendAsync(relay, crm, form, Forms, Pause);
        var parts = $"request {Median(idle, s => s.Accepted):0.0} + delivery {Median(idle, s => s.Written - s.Accepted):0.0} ms";
        yield return Row.AtMost($"Form sent → last of its 3 rows in the CRM, idle, p50, ms ({parts})", $"{Median(idle, s => s.Written):0.0}", "", Median(idle, s => s.Written), 60);
        yield return Row.AtMost("… p99, ms", $"{At(idle, s => s.Written, 0.99):0.0}", "", At(idle, s => s.Written, 0.99), 300);

        var trickle = await SendAsync(relay, crm, form, TrickleForms, TimeSpan.FromSeconds(1));
        yield return Row.AtMost("… at one form a second, p50, ms", $"{Median(trickle, s => s.Written):0.0}", "", Median(trickle, s => s.Written), 100);
    }

    /// <summary>Sends one form after the other.</summary>
    public static async Task<List<Sample>> SendAsync(RelayUnderTest relay, CrmStandIn crm, string form, int count, TimeSpan pause)
    {
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            var id = await relay.SendAsync(form, $"latency{Guid.NewGuid():N}");
            var accepted = Stopwatch.GetTimestamp();
            long written;
            while (!crm.Written.TryRemove(id, out written)) await Task.Delay(1);
            samples.Add(new Sample(Stopwatch.GetElapsedTime(sent, accepted).TotalMilliseconds, Stopwatch.GetElapsedTime(sent, written).TotalMilliseconds));
            await Task.Delay(pause);
        }
        return samples;
    }

    public static double Median(List<Sample> samples, Func<Sample, double> of) => At(samples, of, 0.5);

    private static double At(List<Sample> samples, Func<Sample, double> of, double share) => samples.Select(of).Order().ElementAt((int)(samples.Count * share));

    /// <summary>Milliseconds from sending: to the answer, and to the last row.</summary>
    internal readonly record struct Sample(double Accepted, double Written);
}
