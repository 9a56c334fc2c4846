using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using PowerPacks.Plugins;
using PowerPacks.Plugins.Mono;

namespace PowerPacks.Bench.Measures;

/// <summary>
/// Our own code in each plug-in, against one that does nothing. What asks the relay is measured whole, with one that answers at once on this machine, less the same
/// exchange alone, which takes turns with it.
/// </summary>
internal sealed class PlugIns : IMeasure
{
    private const int WarmUp = 200;
    private const int Runs = 1_000;
    private const double MostMilliseconds = 5;
    private const string Form = "v1/packs/webform/forms/smoke";
    private static readonly string Definition = $$"""{"grant":"{{new string('x', 100)}}"}""";

    private const int Links = 50;
    private const int MailBytes = 100 * 1024;

    /// <summary>As newsletters are: each link in a table of its own, with styles and text around it.</summary>
    private static readonly string Mail = MailOf();

    private static readonly (IPlugin PlugIn, HttpMethod? Method, string Path)[] All =
    [
        (new OneRegistration(), null, ""), (new FormRules(), null, ""), (new NoticeChange(), null, ""), (new CheckForm(), null, ""),
        (new TrackMail(), null, ""),
        (new ConnectRegistration(), HttpMethod.Put, "v1/organization"), (new PublishForm(), HttpMethod.Put, Form), (new WithdrawForm(), HttpMethod.Delete, Form),
    ];

    public string Name => "plugins";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        await using var relay = await AtOnceAsync();
        var address = new Uri(relay.Urls.Single());
        var nothing = Measure(new Nothing(), address, null, "");
        foreach (var (plugIn, method, path) in All)
        {
            var measured = Measure(plugIn, address, method, path);
            var alone = method is null ? "" : $"; whole less {measured.Alone:0.00} for the exchange alone, p99 whole";
            var of = plugIn is TrackMail ? $" (a mail of {MailBytes / 1024} KB with {Links} links)" : "";
            yield return new Row($"Our own code in {plugIn.GetType().Name}{of}, p50, ms", $"{measured.Median:0.0000} (p99 {measured.Late:0.00}, {measured.Bytes / 1024d:0.0} KiB{alone})",
                $"{nothing.Median:0.000000} doing nothing", $"{measured.Median / nothing.Median:0}", $"≤ {MostMilliseconds:0} ms", measured.Median <= MostMilliseconds);
        }
    }

    /// <summary>Milliseconds and bytes of the thread that runs it.</summary>
    private static Measured Measure(IPlugin plugIn, Uri relay, HttpMethod? method, string path)
    {
        var (whole, alone, bytes) = (new List<double>(Runs), new List<double>(Runs), new List<long>(Runs));
        for (var i = -WarmUp; i < Runs; i++)
        {
            var run = new OneRun(plugIn.GetType().Name, relay.ToString(), Mail);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            plugIn.Execute(run);
            var ended = Milliseconds(started);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            started = Stopwatch.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (method is not null) Exchange(new Uri(relay, path), method);
            var exchanged = method is null ? 0 : Milliseconds(started);
            if (i < 0) continue;
            whole.Add(ended);
            alone.Add(exchanged);
            bytes.Add(allocated - (GC.GetAllocatedBytesForCurrentThread() - before));
        }
        return new Measured(At(whole, 0.5) - At(alone, 0.5), At(whole, 0.99), At(alone, 0.5), bytes.Order().ElementAt(Runs / 2));
    }

    /// <summary>Finer than a TimeSpan: doing nothing takes less than its 100 ns.</summary>
    private static double Milliseconds(long since) => (Stopwatch.GetTimestamp() - since) * 1_000d / Stopwatch.Frequency;

    private static double At(List<double> samples, double share) => samples.Order().ElementAt((int)(samples.Count * share));

    /// <summary>What the relay client does, without any of ours around it.</summary>
    private static void Exchange(Uri address, HttpMethod method)
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.ConnectionClose = true;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "pp_eu_smoke");
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Put) request.Content = new StringContent(Definition, System.Text.Encoding.UTF8, "application/json");
        using var response = http.SendAsync(request).GetAwaiter().GetResult();
        response.EnsureSuccessStatusCode();
        _ = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
    }

    private static async Task<WebApplication> AtOnceAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(context => context.Response.WriteAsJsonAsync(new { version = 1, page = "https://page.example" }));
        await application.StartAsync();
        return application;
    }

    private static string MailOf()
    {
        var filler = new string('x', MailBytes / Links - 220);
        var parts = Enumerable.Range(1, Links).Select(n => $"""<table role="presentation" style="width:100%;border-collapse:collapse"><tr><td style="padding:8px"><p>{filler}</p><a style="color:#0f6cbd" href="https://example.com/articles/{n}?utm_source=mail&amp;n={n}">Read on</a></td></tr></table>""");
        return $"<!doctype html><html><head><title>News</title></head><body>{string.Concat(parts)}</body></html>";
    }

    /// <summary>The baseline.</summary>
    private sealed class Nothing : IPlugin
    {
        public void Execute(IServiceProvider serviceProvider) { }
    }

    private readonly record struct Measured(double Median, double Late, double Alone, long Bytes);
}
