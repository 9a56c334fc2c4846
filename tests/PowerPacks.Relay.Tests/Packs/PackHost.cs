using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Relay.Tests.Packs;

/// <summary>A pack behind real HTTP on this machine, with what is handed to it in memory.</summary>
internal abstract class PackHost : IAsyncDisposable
{
    public static readonly Guid Contoso = new("11111111-1111-1111-1111-111111111111");

    private readonly WebApplication app;

    protected PackHost(Pack pack, HttpMessageHandler provider, Action<Microsoft.AspNetCore.Http.HttpContext>? before = null)
    {
        Pack = pack;
        (Intake, Deposits, Secrets) = (new RecordingIntake(Clock), new MemoryDeposits(Clock), new MemorySecrets(Clock));
        Context = new PackContext(Region.Eu, Intake, Deposits, Settings, new HttpClient(provider), Clock) { Secrets = Secrets, Figures = new NoFigures() };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((http, next) =>
        {
            http.Features.Set(new Organization(Contoso, "contoso", new Uri("https://contoso.example.com"), Region.Eu));
            before?.Invoke(http);
            return next(http);
        });
        pack.MapPublic(app.MapGroup("/v1"), Context);
        pack.MapOrganization(app.MapGroup($"/v1/packs/{pack.Name}"), Context);
    }

    public Pack Pack { get; }

    public FakeClock Clock { get; } = new();

    public RecordingIntake Intake { get; }

    public MemoryDeposits Deposits { get; }

    public MemorySettings Settings { get; } = new();

    public MemorySecrets Secrets { get; }

    public PackContext Context { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<JsonElement> PutAsync(string path, object body)
    {
        using var response = await Client.PutAsJsonAsync($"/v1/packs/{Pack.Name}/{path}", body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <returns>The status, and what was answered.</returns>
    public async Task<(int Status, JsonElement Json)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1/packs/{Pack.Name}/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>What the pack makes of the last message that was accepted.</summary>
    public Task<DeliveryResult> DeliverLastAsync(DateTimeOffset? begun = null) => DeliverAsync(Intake.Accepted.Count - 1, 1, begun);

    /// <summary>What the pack makes of a message that was accepted, at an attempt.</summary>
    public async Task<DeliveryResult> DeliverAsync(int index, int attempt, DateTimeOffset? begun = null)
    {
        var (id, message) = Intake.Accepted.ElementAt(index);
        var envelope = new Envelope(id, message.Organization, Pack.Name, message.Kind, message.Destination, Envelope.MomentOf(id));
        return await Pack.DeliverAsync(new OpenedEnvelope(envelope, message.Payload, attempt) { Begun = begun }, Context, Cancellation);
    }

    public async Task<IReadOnlyList<CrmRow>> RowsOfLastAsync() => Assert.IsType<DeliveryResult.Completed>(await DeliverLastAsync()).Rows;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task ListenAsync()
    {
        await app.StartAsync(Cancellation);
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    protected async Task<(int Status, string Text)> AnswerAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private sealed class NoFigures : IFigures
    {
        public void Count(Guid organization, string subject, string kind) { }
    }
}
