using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>A relay on a free port of this machine, that keeps what it was sent and answers as a test says.</summary>
internal sealed class RelayStub : IAsyncDisposable
{
    private readonly WebApplication application;

    private RelayStub(WebApplication application) => this.application = application;

    public string Address => application.Urls.Single();

    public ConcurrentQueue<Received> Requests { get; } = [];

    /// <summary>What it answers; <c>200 {}</c> unless a test says otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = context => Say(context, 200, "{}");

    public static async Task<RelayStub> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        var stub = new RelayStub(application);
        application.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            var headers = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            stub.Requests.Enqueue(new Received(context.Request.Method, context.Request.Path, await body.ReadToEndAsync(context.RequestAborted), headers));
            await stub.Answer(context);
        });
        await application.StartAsync(cancellation);
        return stub;
    }

    public void Says(int status, string body, string type = "application/json") => Answer = context => Say(context, status, body, type);

    public static Task Say(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        if (body.Length == 0) return Task.CompletedTask;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();
}

/// <param name="Method">Such as <c>PUT</c>.</param>
/// <param name="Path">From the root.</param>
/// <param name="Body">As text.</param>
/// <param name="Headers">By name, without case.</param>
internal sealed record Received(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers);
