using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Host.Tests.Telemetry;

/// <summary>An operator's collector: takes OTLP over HTTP on 127.0.0.1 and keeps what it is sent.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    private Collector(WebApplication app) => this.app = app;

    public string Url => app.Urls.Single();

    /// <summary>Every span there is, whole.</summary>
    public IReadOnlyList<CollectedSpan> Spans =>
        [.. Of("/v1/traces").SelectMany(body => new Protobuf(body).Messages(1)).SelectMany(r => r.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(s => new CollectedSpan(s))];

    /// <summary>Every metric's name, with its unit in brackets.</summary>
    public IReadOnlySet<string> Metrics =>
        Of("/v1/metrics").SelectMany(body => new Protobuf(body).Messages(1)).SelectMany(r => r.Messages(2)).SelectMany(scope => scope.Messages(2)).Select(m => $"{m.Text(1)} [{m.Text(3)}]").ToHashSet();

    /// <summary>Everything received, as text in which any text can be found.</summary>
    public string Everything => string.Join('\n', received.Select(r => Encoding.Latin1.GetString(r.Body)));

    public static async Task<Collector> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            collector.received.Enqueue((http.Request.Path, body.ToArray()));
            http.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync(cancellation);
        return collector;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<byte[]> Of(string path) => received.Where(r => r.Path == path).Select(r => r.Body);
}

/// <summary>A span as it arrived (opentelemetry/proto/trace/v1/trace.proto).</summary>
internal sealed class CollectedSpan(Protobuf span)
{
    public string Trace => span.Hex(1);

    public string Id => span.Hex(2);

    public string Parent => span.Hex(4);

    public string Name => span.Text(5);

    /// <summary>The spans it links to.</summary>
    public IEnumerable<string> Links => span.Messages(13).Select(l => l.Hex(2));

    /// <summary>Attributes whose value is a text.</summary>
    public IReadOnlyDictionary<string, string> Tags => span.Messages(9).ToDictionary(a => a.Text(1), a => a.Messages(2).Single().Text(1));
}
