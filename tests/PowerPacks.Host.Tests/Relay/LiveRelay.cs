using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PowerPacks.Relay;
using PowerPacks.Relay.Packs;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>A relay of the region eu on a real port over a folder of its own, and a stand-in for the registration engine's signature.</summary>
internal sealed class LiveRelay : IAsyncDisposable
{
    private readonly ECDsa registration = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TempFolder folder = new();
    private readonly IReadOnlyList<Pack> packs;
    private readonly string[] arguments;
    private WebApplication? app;
    private Process? process;

    private LiveRelay(IReadOnlyList<Pack> packs)
    {
        this.packs = packs;
        var q = registration.ExportParameters(false).Q;
        string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
        var set = new { keys = new[] { new { kty = "EC", crv = "P-256", kid = "k1", x = Text(q.X!), y = Text(q.Y!) } } };
        File.WriteAllText(folder.In("jwks.json"), JsonSerializer.Serialize(set));
        arguments = ["--role", "relay", "--region", "eu", "--port", "0", "--data", folder.In("eu"), "--grant-keys", folder.In("jwks.json"),
            "--allow-loopback", "true", "--relays:us", "http://us.relay.example:7001"];
    }

    public IServiceProvider Services => app!.Services;

    public HttpClient Client { get; private set; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<LiveRelay> StartAsync(params IReadOnlyList<Pack> packs) => StartAsync([], packs);

    /// <param name="settings">Further settings, as on the command line.</param>
    /// <param name="packs">Packs beside those of the catalog.</param>
    public static async Task<LiveRelay> StartAsync(string[] settings, params IReadOnlyList<Pack> packs)
    {
        var relay = new LiveRelay([.. PackCatalog.All, .. packs]);
        relay.app = relay.Build(settings);
        await relay.app.StartAsync(Cancellation);
        relay.Client.BaseAddress = new Uri(relay.app.Urls.Single());
        return relay;
    }

    /// <summary>Stops the relay and starts another over the same folder.</summary>
    public async Task RestartAsync(string[] settings)
    {
        await app!.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        app = Build(settings);
        await app.StartAsync(Cancellation);
        Client.Dispose();
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    /// <summary>Every route there is.</summary>
    public IEnumerable<(string Method, string Path)> Routes => app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => (m, e.RoutePattern.RawText!)));

    /// <summary>A file of the relay's data folder.</summary>
    public string In(params ReadOnlySpan<string> parts) => Path.Combine([folder.In("eu"), .. parts]);

    /// <summary>The same as a process of its own, with environment variables of its own.</summary>
    public static async Task<LiveRelay> StartProcessAsync(IReadOnlyDictionary<string, string> environment)
    {
        var relay = new LiveRelay([]);
        var start = new ProcessStartInfo("dotnet", [typeof(HostSettings).Assembly.Location, .. relay.arguments, "--exit-with-stdin", "true"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        relay.process = Process.Start(start)!;
        var said = new List<string>();
        while (await relay.process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            said.Add(line);
            if (!line.StartsWith("Ready ", StringComparison.Ordinal)) continue;
            relay.Client.BaseAddress = new Uri(line.Split(' ')[^1]);
            _ = relay.process.StandardOutput.ReadToEndAsync(CancellationToken.None); // So that its pipe never fills.
            return relay;
        }
        throw new InvalidOperationException($"The relay did not start: {string.Join('\n', said)}");
    }

    /// <summary>What the relay is made of; only where it runs in this process.</summary>
    public T Part<T>() where T : notnull => app!.Services.GetRequiredService<T>();

    /// <summary>Lets a relay that is a process of its own end as it does when it is told to stop.</summary>
    public async Task StopProcessAsync()
    {
        process!.StandardInput.Close();
        await process.WaitForExitAsync(Cancellation);
    }

    public string Grant(Guid organization, OrganizationKey key, Region? region = null, TimeSpan? life = null, long serial = 1, string[]? packs = null, Uri? url = null)
    {
        var now = DateTimeOffset.UtcNow;
        var who = new Organization(organization, "contoso", url ?? new Uri("http://127.0.0.1:9"), region ?? Region.Eu);
        return new RegionGrant(who, packs ?? ["webform", "sms", "email", "toy"], [new GrantedKey(key.Id, key.Hash, null)], serial, now, now + (life ?? TimeSpan.FromDays(30))).Sign(registration, "k1");
    }

    /// <summary>An organization that has brought its grant.</summary>
    public async Task<string> AdmitAsync(Guid? organization = null, string[]? packs = null, Uri? url = null)
    {
        var key = OrganizationKey.Create(Region.Eu);
        using var answer = await SendAsync(HttpMethod.Put, "/v1/organization", key.Text, new { grant = Grant(organization ?? Guid.NewGuid(), key, packs: packs, url: url) });
        Assert.True(answer.IsSuccessStatusCode);
        return key.Text;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body) };
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return await Client.SendAsync(request, Cancellation);
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) => JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;

    private WebApplication Build(string[] settings) => HostApplication.Build(HostSettings.Read([.. arguments, .. settings]), packs);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
        if (process is { HasExited: false }) process.Kill();
        process?.Dispose();
        folder.Dispose();
        registration.Dispose();
    }
}
