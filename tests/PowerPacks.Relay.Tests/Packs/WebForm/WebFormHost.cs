using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay.Packs.WebForm;
using PowerPacks.Relay.Tests.Packs.WebForm.Spam;

namespace PowerPacks.Relay.Tests.Packs.WebForm;

/// <summary>The pack behind real HTTP on this machine, with everything around it small and visible.</summary>
internal sealed class WebFormHost : IAsyncDisposable, ILoggerProvider, ILogger
{
    public static readonly Guid Contoso = new("11111111-1111-1111-1111-111111111111");
    public static readonly Guid Fabrikam = new("22222222-2222-2222-2222-222222222222");

    private readonly WebApplication app;

    private WebFormHost()
    {
        Intake = new RecordingIntake(Clock);
        Deposits = new MemoryDeposits(Clock);
        Secrets = new MemorySecrets(Clock);
        Context = new PackContext(Region.Eu, Intake, Deposits, Settings, new HttpClient(Verifier), Clock) { Secrets = Secrets, Figures = Figures };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(this).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((http, next) =>
        {
            if (IPAddress.TryParse(http.Request.Headers["X-Test-Client"], out var client)) http.Connection.RemoteIpAddress = client;
            var id = Guid.Parse(http.Request.Headers["X-Test-Organization"].FirstOrDefault() ?? $"{Contoso}");
            http.Features.Set(new Organization(id, "contoso", new Uri("https://contoso.example.com"), Region.Eu));
            return next(http);
        });
        Pack.MapPublic(app.MapGroup("/v1"), Context);
        Pack.MapOrganization(app.MapGroup($"/v1/packs/{Pack.Name}"), Context);
    }

    public WebFormPack Pack { get; } = new();

    public FakeClock Clock { get; } = new();

    public RecordingIntake Intake { get; }

    public MemoryDeposits Deposits { get; }

    public MemorySettings Settings { get; } = new();

    public MemorySecrets Secrets { get; }

    public MemoryFigures Figures { get; } = new();

    /// <summary>Stands for every provider.</summary>
    public StubVerifier Verifier { get; } = new();

    public PackContext Context { get; }

    /// <summary>Warnings and errors that the host logged.</summary>
    public ConcurrentQueue<string> LogLines { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>A host, with the sample form published as <c>contact</c> unless told otherwise.</summary>
    public static async Task<WebFormHost> StartAsync(JsonObject? definition = null)
    {
        var host = new WebFormHost();
        await host.app.StartAsync(TestContext.Current.CancellationToken);
        host.Address = new Uri(host.app.Urls.First());
        host.Client.BaseAddress = host.Address;
        var published = await host.PublishAsync("contact", definition ?? Samples.Contact());
        Assert.True(published.IsSuccessStatusCode, await published.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return host;
    }

    public Task<HttpResponseMessage> PublishAsync(string formKey, JsonNode definition, Guid? organization = null) =>
        SendAsync(HttpMethod.Put, $"v1/packs/webform/forms/{formKey}", JsonContent.Create(definition), r => r.Headers.Add("X-Test-Organization", $"{organization ?? Contoso}"));

    public Task<HttpResponseMessage> PostAsync(object? json, Action<HttpRequestMessage>? with = null, string address = "contact") =>
        SendAsync(HttpMethod.Post, $"v1/forms/{address}", JsonContent.Create(json), with);

    /// <summary>Posts as a browser does that submits a form.</summary>
    public Task<HttpResponseMessage> BrowseAsync(HttpContent content, Action<HttpRequestMessage>? with = null) =>
        SendAsync(HttpMethod.Post, "v1/forms/contact", content, request =>
        {
            request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            with?.Invoke(request);
        });

    public Task<HttpResponseMessage> PostRawAsync(byte[] body, string? contentType)
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return SendAsync(HttpMethod.Post, "v1/forms/contact", content);
    }

    public Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? with = null) => SendAsync(HttpMethod.Get, path, null, with);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        with?.Invoke(request);
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>What the pack makes of an accepted message.</summary>
    public async Task<DeliveryResult> DeliverAsync(Guid id, ReadOnlyMemory<byte> payload, Guid? organization = null, string kind = "submission")
    {
        var envelope = new Envelope(id, organization ?? Contoso, Pack.Name, kind, Envelope.CrmDestination, Clock.GetUtcNow());
        return await Pack.DeliverAsync(new OpenedEnvelope(envelope, payload, 1), Context, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<CrmRow>> DeliverLastAsync()
    {
        var (id, message) = Intake.Accepted.Last();
        return Assert.IsType<DeliveryResult.Completed>(await DeliverAsync(id, message.Payload, message.Organization, message.Kind)).Rows;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        LogLines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose() { }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
