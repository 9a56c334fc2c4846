using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Host.Embedded;
using PowerPacks.Host.Http;
using PowerPacks.Relay;

namespace PowerPacks.Registration.Tests;

/// <summary>The registration role on a real port, with a folder of its own, a fake clock and everything that it logs.</summary>
public sealed class LiveRegistration : IAsyncDisposable
{
    private readonly RegistrationFile file;
    private readonly WebApplication app;

    private LiveRegistration()
    {
        file = RegistrationFile.Open(Folder.In("registration.db"));
        var signing = SigningKeyFile.Open(Folder.Path);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        app = builder.Build();
        var relays = new Dictionary<Region, Uri> { [Region.Eu] = new("https://eu.relay.example/") };
        app.MapRegistration(new RegistrationDesk(file, Example.Rules, signing, Clock), signing, new Lockout(Clock), relays);
    }

    public TempFolder Folder { get; } = new();

    public FakeClock Clock { get; } = new();

    public CapturedLog Log { get; } = new();

    public HttpClient Client { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<LiveRegistration> StartAsync()
    {
        var live = new LiveRegistration();
        await live.app.StartAsync(Cancellation);
        live.Client.BaseAddress = new Uri(live.app.Urls.Single());
        return live;
    }

    public static object Body(Guid? id = null) => new
    {
        contact = new { name = Example.ContactName, email = Example.Email },
        organization = new { id = id ?? Guid.NewGuid(), name = Example.OrganizationName, url = "https://contoso.crm4.dynamics.example" },
        userCount = 250,
        packs = new[] { "webform", "sms" },
        region = "eu",
        terms = "2026-01",
    };

    public async Task<JsonNode> RegisterAsync(Guid? id = null)
    {
        var response = await SendAsync(HttpMethod.Post, "/v1/registrations", null, Body(id));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await ReadAsync(response);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (body is not null) request.Content = body as HttpContent ?? JsonContent.Create(body);
        return await Client.SendAsync(request, Cancellation);
    }

    /// <summary>Sends, and checks the status and, of a refusal, that it is problem details.</summary>
    public async Task<JsonNode> ExpectAsync(HttpStatusCode status, HttpMethod method, string path, string? key, object? body = null)
    {
        using var response = await SendAsync(method, path, key, body);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {text}");
        if ((int)status < 400) return JsonNode.Parse(text)!;
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotNull(problem["errors"]);
        return problem;
    }

    public static async Task<JsonNode> ReadAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;

    public static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    /// <summary>The public id within a key.</summary>
    public static string Id(string key) => key.Split('_')[2];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        file.Dispose();
        Folder.Dispose();
    }
}
