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
        yield return Row.AtMost("Form sent → last of its 3 rows in the CRM, idle, p50, ms", $"{Median(idle, s => s.Written):0.0}", "", Median(idle, s => s.Written), 60);
        yield return Row.AtMost("… p99, ms", $"{At(idle, s => s.Written, 0.99):0.0}", "", At(idle, s => s.Written, 0.99), 300);

        var parts = $"{Median(idle, s => s.Accepted):0.0} until it is answered, {Median(idle, s => s.Asked - s.Accepted):0.0} until the CRM is asked, {Median(idle, s => s.Written - s.Asked):0.0} for {Median(idle, s => s.Requests):0} requests to it";
        yield return Row.Shown("… where the time goes, p50 of each part, ms", parts);

        var trickle = await SendAsync(relay, crm, form, TrickleForms, TimeSpan.FromSeconds(1));
        yield return Row.AtMost("… at one form a second, p50, ms", $"{Median(trickle, s => s.Written):0.0}", "", Median(trickle, s => s.Written), 100);
    }

    /// <summary>Sends one form after the other.</summary>
    public static async Task<List<Sample>> SendAsync(RelayUnderTest relay, CrmStandIn crm, string form, int count, TimeSpan pause)
    {
        var samples = new List<Sample>();
        for (var i = 0; i < count; i++)
        {
            crm.Came.Clear();
            var sent = Stopwatch.GetTimestamp();
            var id = await relay.SendAsync(form, $"latency{Guid.NewGuid():N}");
            var accepted = Stopwatch.GetTimestamp();
            long written;
            while (!crm.Written.TryRemove(id, out written)) await Task.Delay(1);
            double Since(long moment) => Stopwatch.GetElapsedTime(sent, moment).TotalMilliseconds;
            samples.Add(new Sample(Since(accepted), crm.Came.TryPeek(out var asked) ? Since(asked) : 0, Since(written), crm.Came.Count));
            await Task.Delay(pause);
        }
        return samples;
    }

    public static double Median(List<Sample> samples, Func<Sample, double> of) => At(samples, of, 0.5);

    private static double At(List<Sample> samples, Func<Sample, double> of, double share) => samples.Select(of).Order().ElementAt((int)(samples.Count * share));

    /// <summary>Milliseconds from sending: to the answer, to the CRM's first request and to the last row; and how many requests it took.</summary>
    internal readonly record struct Sample(double Accepted, double Asked, double Written, int Requests);
}
