using System.Diagnostics;
using System.Security.Cryptography;
using PowerPacks.Bench.Parts;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Bench.Measures;

/// <summary>
/// Pictures and links of tracked mails, each hit durable before its answer, against a server that only serves the 43 bytes, and against nginx where there is one. While the pictures and links
/// are asked for the CRM is down, so that no delivery shares the cores; then it takes a million events.
/// </summary>
internal sealed class Hits : IMeasure
{
    private const int Connections = 256;
    private const int Rounds = 7;
    private const int WarmUpSeconds = 10;
    private const int Seconds = 4;
    private const int Mails = 20_000;
    private const int Events = 1_000_000;
    private const string Target = "https://www.contoso.example.com/autumn/offer?article=4711";

    private static readonly TimeSpan CrmTime = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public string Name => "hits";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var bare = await Child.BareAsync();
        await using var nginx = await NginxServer.StartAsync();
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Down = true });
        using var writer = await TrackAsync(stage);
        var tracks = Enumerable.Range(0, Mails).Select(_ => Guid.NewGuid()).ToList();
        var (pixels, links) = (Paths(tracks.Select(t => $"/v1/email/o/{writer.OfOpen(t, null)}.gif")), Paths(tracks.Select(t => $"/v1/email/c/{writer.OfClick(t, 1, Target)}")));
        try
        {
            foreach (var (what, paths) in new[] { ("A mail’s picture", pixels), ("A mail’s link", links) })
            {
                await Wrk.HitsAsync(bare.Address, paths, Connections, WarmUpSeconds);
                await Wrk.HitsAsync(stage.Relay.Process.Address, paths, Connections, WarmUpSeconds);
                var rounds = new List<(double Bare, double Ours, double Nginx, double P99, double Busy)>();
                for (var round = 0; round < Rounds; round++)
                {
                    var plain = await Wrk.HitsAsync(bare.Address, paths, Connections, Seconds);
                    var before = stage.Relay.Process.Busy;
                    var ours = await Wrk.HitsAsync(stage.Relay.Process.Address, paths, Connections, Seconds);
                    if (ours.Refused + ours.Failed > 0) throw new InvalidOperationException("Some requests were refused.");
                    var busy = (stage.Relay.Process.Busy - before).TotalMicroseconds / ours.Requests;
                    rounds.Add((plain.PerSecond, ours.PerSecond, nginx is null ? 0 : (await Wrk.HitsAsync(nginx.Address, paths, Connections, Seconds)).PerSecond, ours.P99, busy));
                }
                yield return Row.AtLeast($"{what}, its hit durable before the answer, {Connections} connections, hits/s",
                    $"{Median(rounds, r => r.Ours):#,0} ({Median(rounds, r => r.Busy):0} µs of processor each, p99 {Median(rounds, r => r.P99):0.0} ms)", $"{Median(rounds, r => r.Bare):#,0} bare Kestrel", Median(rounds, r => r.Ours / r.Bare), 0.45);
                if (nginx is not null) yield return Row.Shown($"… of what nginx makes of a file of 43 bytes: {Median(rounds, r => r.Ours / r.Nginx):0.00}", $"{Median(rounds, r => r.Nginx):#,0} nginx");
            }
        }
        finally
        {
            File.Delete(pixels);
            File.Delete(links);
        }
        yield return await DeliveredAsync(tracks);
    }

    /// <summary>A million events to a CRM that takes 20 ms for each request. They come as fast as the relay takes them, so that it has a backlog all the time.</summary>
    private static async Task<Row> DeliveredAsync(List<Guid> tracks)
    {
        await using var stage = await Stage.SetAsync(new CrmStandIn(Guid.NewGuid()) { Delay = CrmTime });
        using var own = await TrackAsync(stage);
        var paths = Paths(tracks.Select(t => $"/v1/email/o/{own.OfOpen(t, null)}.gif"));
        try
        {
            var requests = stage.Crm.Requests;
            var hits = 0L;
            while (hits < Events) hits += (await Wrk.HitsAsync(stage.Relay.Process.Address, paths, Connections, Seconds)).Requests;
            var started = Stopwatch.GetTimestamp();
            while (stage.Crm.RowsOf("pp_emailevents") < hits && Stopwatch.GetElapsedTime(started) < Limit) await Task.Delay(100);
            if (stage.Crm.RowsOf("pp_emailevents") < hits) throw new InvalidOperationException($"Of {hits} events only {stage.Crm.RowsOf("pp_emailevents")} have come.");
            var asked = (stage.Crm.Requests - requests) * (double)Events / hits;
            return Row.AtMost($"{hits:#,0} events of {Mails:#,0} recipients: CRM requests per 1,000,000, what tells the recipients’ rows included", $"{asked:#,0}", "", asked, 2_000);
        }
        finally
        {
            File.Delete(paths);
        }
    }

    /// <summary>Has the organization's mails tracked; what it writes is as a CRM would of mails that went out an hour ago.</summary>
    private static async Task<TokenWriter> TrackAsync(Stage stage)
    {
        var key = RandomNumberGenerator.GetBytes(TokenWriter.KeyBytes);
        using (await stage.Relay.PutAsync("/v1/packs/email/tracking", new { mode = "recipients", linkKey = Convert.ToBase64String(key) })) { }
        return new TokenWriter(key, "eu", stage.Crm.Organization, DateTime.UtcNow.AddHours(-1));
    }

    private static string Paths(IEnumerable<string> paths)
    {
        var file = Path.GetTempFileName();
        File.WriteAllLines(file, paths);
        return file;
    }

    private static double Median<T>(List<T> rounds, Func<T, double> of) => rounds.Select(of).Order().ElementAt(rounds.Count / 2);
}
