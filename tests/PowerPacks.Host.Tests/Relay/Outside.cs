using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>The sandbox's stand-ins for all providers, on a port of their own.</summary>
internal sealed class Outside : IAsyncDisposable
{
    private readonly StandIns standIns = new(TimeProvider.System);
    private readonly HttpClient http = new();
    private readonly WebApplication app;

    private Outside()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        standIns.Map(app);
    }

    public string Address => app.Urls.First();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Outside> StartAsync()
    {
        var outside = new Outside();
        await outside.app.StartAsync(Cancellation);
        outside.http.BaseAddress = new Uri(outside.Address);
        return outside;
    }

    /// <summary>What a stand-in says of itself.</summary>
    public async Task<JsonNode> DescribeAsync(string path) => (await http.GetFromJsonAsync<JsonNode>(path, Cancellation))!;

    public async Task PutAsync(string path, object body)
    {
        using var response = await http.PutAsJsonAsync(path, body, Cancellation);
        Assert.True(response.IsSuccessStatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await standIns.DisposeAsync();
    }
}
