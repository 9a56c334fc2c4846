using System.Diagnostics;
using System.Net.Http.Headers;
using PowerPacks.Bench.Parts;

namespace PowerPacks.Bench.Measures;

/// <summary>A backlog of 100,000 forms that the CRM takes after an outage, against one request per row at the same number of requests at once. Each request takes
/// the CRM 20 ms, a fraction of what Dataverse takes.</summary>
internal sealed class Drain : IMeasure
{
    public const int Backlog = 100_000;
    private const int RowsPerForm = 3;
    private const int SingleRows = 2_000;
    private const int AtOnce = 4; // What the relay's budget grows to where the CRM advises nothing.
    private static readonly TimeSpan CrmTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Name => "drain";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        var (crm, relay) = (stage.Crm, stage.Relay);
        await stage.FillAsync(Backlog);

        await relay.StopAsync(); // Whatever the breaker waits for; the clock starts when the relay finds its backlog.
        (crm.Down, crm.Delay) = (false, CrmTime);
        var (rows, requests) = (crm.Rows, crm.Requests);
        await relay.StartAsync();
        var started = Stopwatch.GetTimestamp();
        var goal = rows + ((long)Backlog * RowsPerForm);
        while (crm.Rows < goal && Stopwatch.GetElapsedTime(started) < Limit) await Task.Delay(20);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (drained, asked) = (crm.Rows - rows, crm.Requests - requests);
        if (drained < (long)Backlog * RowsPerForm) throw new InvalidOperationException($"Only {drained} rows in {seconds:0} s.");

        var single = await SinglyAsync(crm.Address);
        yield return Row.AtLeast($"A backlog of {Backlog:#,0} forms ({Backlog * RowsPerForm:#,0} rows) drains, rows/s", $"{drained / seconds:#,0}", $"{single:#,0} one by one", drained / seconds / single, 20);
        yield return Row.AtMost("… CRM requests per 1,000 forms", $"{asked * 1000d / Backlog:0.0}", "", asked * 1000d / Backlog, 20);
    }

    private static async Task<double> SinglyAsync(Uri crm)
    {
        using var http = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, SingleRows, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, stop) =>
        {
            using var row = new StringContent($"{{\"lastname\":\"{i}\"}}", MediaTypeHeaderValue.Parse("application/json"));
            using var answer = await http.PatchAsync(new Uri(crm, $"/api/data/v9.2/leads({Guid.NewGuid()})"), row, stop);
            answer.EnsureSuccessStatusCode();
        });
        return SingleRows / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
