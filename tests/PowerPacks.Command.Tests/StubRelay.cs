using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Operator.Tests;

/// <summary>Something on a port that answers as a test says, for what a real relay does not do on demand.</summary>
internal sealed class StubRelay : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubRelay(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(http =>
        {
            Requests.Add($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
            return answer(http);
        });
    }

    /// <summary>What was asked.</summary>
    public ConcurrentBag<string> Requests { get; } = [];

    public Uri Address => new(app.Urls.Single());

    public static async Task<StubRelay> StartAsync(RequestDelegate answer)
    {
        var stub = new StubRelay(answer);
        await stub.app.StartAsync(TestContext.Current.CancellationToken);
        return stub;
    }

    /// <summary>One that always answers this.</summary>
    public static Task<StubRelay> StartAsync(int status, string body, string type = "application/json") => StartAsync(http =>
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, type);
        return http.Response.WriteAsync(body, http.RequestAborted);
    });

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
