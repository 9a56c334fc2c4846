using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using PowerPacks.Relay;
using PowerPacks.Relay.Packs;

namespace PowerPacks.Host.Tests.Relay;

/// <summary>A relay of the region eu on a real port over a folder of its own, and a stand-in for the registration engine's signature.</summary>
internal sealed class LiveRelay : IAsyncDisposable
{
    private readonly ECDsa registration = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TempFolder folder = new();
    private readonly WebApplication app;

    private LiveRelay(IReadOnlyList<Pack> packs)
    {
        var q = registration.ExportParameters(false).Q;
        string Text(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
        var set = new { keys = new[] { new { kty = "EC", crv = "P-256", kid = "k1", x = Text(q.X!), y = Text(q.Y!) } } };
        File.WriteAllText(folder.In("jwks.json"), JsonSerializer.Serialize(set));
        app = HostApplication.Build(
            HostSettings.Read(["--role", "relay", "--region", "eu", "--port", "0", "--data", folder.In("eu"), "--grant-keys", folder.In("jwks.json"),
                "--allow-loopback", "true", "--relays:us", "http://us.relay.example:7001"]),
            packs);
    }

    public IServiceProvider Services => app.Services;

    public HttpClient Client { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LiveRelay> StartAsync(params IReadOnlyList<Pack> packs)
    {
        var relay = new LiveRelay([.. PackCatalog.All, .. packs]);
        await relay.app.StartAsync(Cancellation);
        relay.Client.BaseAddress = new Uri(relay.app.Urls.Single());
        return relay;
    }

    public string Grant(Guid organization, OrganizationKey key, Region? region = null, TimeSpan? life = null, long serial = 1, string[]? packs = null, Uri? url = null)
    {
        var now = DateTimeOffset.UtcNow;
        var who = new Organization(organization, "contoso", url ?? new Uri("http://127.0.0.1:9"), region ?? Region.Eu);
        return new RegionGrant(who, packs ?? ["webform", "toy"], [new GrantedKey(key.Id, key.Hash, null)], serial, now, now + (life ?? TimeSpan.FromDays(30))).Sign(registration, "k1");
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

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        folder.Dispose();
        registration.Dispose();
    }
}
