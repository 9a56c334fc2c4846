using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>A customer's webhook: keeps what it was told, and answers what a test wants.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Call> calls = [];

    private Receiver(WebApplication app, string address) => (this.app, Url) = (app, $"{address}/hook?of=a%20customer");

    public string Url { get; }

    public IReadOnlyList<Call> Calls => [.. calls];

    /// <summary>Statuses of the next answers; 200 where there are no more.</summary>
    public ConcurrentQueue<int> Statuses { get; } = [];

    public string Twiml { get; set; } = "<Response/>";

    public string ContentType { get; set; } = "text/xml";

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        Receiver? receiver = null;
        app.Map("/hook", http => receiver!.TakeAsync(http));
        await app.StartAsync(RunningTwilio.Cancel);
        return receiver = new Receiver(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Waits until it was called this often.</summary>
    public async Task<IReadOnlyList<Call>> CalledAsync(int times)
    {
        while (calls.Count < times) await Task.Delay(5, RunningTwilio.Cancel);
        return Calls;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var url = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        calls.Enqueue(new Call(http.Request.Method, url, http.Request.ContentType, body, http.Request.Headers.First(h => h.Key is "X-Twilio-Signature" or "X-CallFire-Signature").Value.ToString()));
        http.Response.StatusCode = Statuses.TryDequeue(out var status) ? status : 200;
        http.Response.ContentType = ContentType;
        await http.Response.WriteAsync(Twiml, http.RequestAborted);
    }

    public sealed record Call(string Method, string Url, string? ContentType, string Body, string Signature)
    {
        public IReadOnlyDictionary<string, string> Form { get; } = QueryHelpers.ParseQuery(Body).ToDictionary(p => p.Key, p => p.Value.ToString());

        public IReadOnlyDictionary<string, string> Query { get; } = QueryHelpers.ParseQuery(new Uri(Url).Query).ToDictionary(p => p.Key, p => p.Value.ToString());
    }
}
