using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Relay.Packs.Sms;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>The pack behind real HTTP on this machine, with a provider that a test scripts.</summary>
internal sealed partial class SmsHost : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "a-token-of-Twilio";
    public const string Number = "+12065550100";
    public const string Phone = "+12065550199";

    public static readonly Guid Contoso = new("11111111-1111-1111-1111-111111111111");

    private readonly WebApplication app;

    private SmsHost()
    {
        (Intake, Deposits, Secrets) = (new RecordingIntake(Clock), new MemoryDeposits(Clock), new MemorySecrets(Clock));
        Context = new PackContext(Region.Eu, Intake, Deposits, Settings, new HttpClient(Provider), Clock) { Secrets = Secrets, Figures = new NoFigures() };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use((http, next) =>
        {
            http.Features.Set(new Organization(Contoso, "contoso", new Uri("https://contoso.example.com"), Region.Eu));
            return next(http);
        });
        Pack.MapPublic(app.MapGroup("/v1"), Context);
        Pack.MapOrganization(app.MapGroup("/v1/packs/sms"), Context);
    }

    public SmsPack Pack { get; } = new();

    public FakeClock Clock { get; } = new();

    public RecordingIntake Intake { get; }

    public MemoryDeposits Deposits { get; }

    public MemorySettings Settings { get; } = new();

    public MemorySecrets Secrets { get; }

    public ScriptedProvider Provider { get; } = new();

    public PackContext Context { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>The organization's address here.</summary>
    public string Address { get; private set; } = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>With an account and a sender, unless told otherwise.</summary>
    public static async Task<SmsHost> StartAsync(object? sender = null)
    {
        var host = new SmsHost();
        await host.ListenAsync();
        await host.PutAsync("accounts/twilio", new { accountSid = Account, authToken = Token });
        host.Provider.Asked.Clear();
        await host.ConnectAsync(sender ?? new { provider = "twilio", number = Number, rate = 100 });
        return host;
    }

    private async Task ListenAsync()
    {
        await app.StartAsync(Cancellation);
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    private async Task ConnectAsync(object sender)
    {
        var shown = await PutAsync("senders/main", sender);
        Address = new Uri(shown.GetProperty("inboundUrl").GetString()!).AbsolutePath.Split('/')[^2];
        Clock.Pass(TimeSpan.FromSeconds(5));
    }

    public async Task<JsonElement> PutAsync(string path, object body)
    {
        using var response = await Client.PutAsJsonAsync($"/v1/packs/sms/{path}", body, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <returns>The status, and the code and field of each error.</returns>
    public async Task<(int Status, JsonElement Json)> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/v1/packs/sms/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await Client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Posts what Twilio would.</summary>
    public async Task<(int Status, string Text)> HookAsync(string path, IReadOnlyDictionary<string, string> fields, string token = Token, string? url = null, Action<HttpRequestMessage>? with = null)
    {
        var target = $"/v1/sms/{Address}/{path}";
        var signed = (url ?? $"{Client.BaseAddress!.AbsoluteUri.TrimEnd('/')}{target}") + string.Concat(fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", Sign(token, signed));
        with?.Invoke(request);
        return await AnswerAsync(request);
    }

    /// <summary>Posts what Twilio would in JSON.</summary>
    public async Task<(int Status, string Text)> HookJsonAsync(string path, object body, string? hash = null)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body);
        var target = $"/v1/sms/{Address}/{path}?bodySHA256={hash ?? Convert.ToHexStringLower(SHA256.HashData(json))}";
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(json) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add("X-Twilio-Signature", Sign(Token, Client.BaseAddress!.AbsoluteUri.TrimEnd('/') + target));
        return await AnswerAsync(request);
    }

    public static Dictionary<string, string> Text(string body, string sid = "SM00000000000000000000000000000001", string from = Phone, string to = Number) =>
        new() { ["MessageSid"] = sid, ["AccountSid"] = Account, ["From"] = from, ["To"] = to, ["Body"] = body, ["NumMedia"] = "0", ["ApiVersion"] = "2010-04-01" };

    /// <summary>What the pack makes of the last message that was accepted.</summary>
    public async Task<DeliveryResult> DeliverLastAsync(DateTimeOffset? begun = null)
    {
        var (id, message) = Intake.Accepted.Last();
        var envelope = new Envelope(id, message.Organization, Pack.Name, message.Kind, message.Destination, Envelope.MomentOf(id));
        return await Pack.DeliverAsync(new OpenedEnvelope(envelope, message.Payload, 1) { Begun = begun }, Context, Cancellation);
    }

    public async Task<IReadOnlyList<CrmRow>> RowsOfLastAsync() => Assert.IsType<DeliveryResult.Completed>(await DeliverLastAsync()).Rows;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    private async Task<(int, string)> AnswerAsync(HttpRequestMessage request)
    {
        using var response = await Client.SendAsync(request, Cancellation);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

#pragma warning disable CA5350 // Twilio's choice.
    private static string Sign(string token, string content) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(content)));
#pragma warning restore CA5350

    private sealed class NoFigures : IFigures
    {
        public void Count(Guid organization, string subject, string kind) { }
    }
}

/// <summary>Answers what a test says; writes down what it was asked.</summary>
internal sealed class ScriptedProvider : HttpMessageHandler
{
    public Func<HttpRequestMessage, (int Status, string Json)> Answer { get; set; } = _ => (201, """{"sid":"SM00000000000000000000000000000099","status":"queued","num_segments":"1","price":null,"price_unit":"USD"}""");

    /// <summary>What is no JSON; null where <see cref="Answer"/> says it.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> File { get; set; } = _ => null;

    public List<(string Method, string Url, string Body)> Asked { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (Asked) Asked.Add((request.Method.Method, $"{request.RequestUri}", body));
        if (File(request) is { } file) return file;
        var (status, json) = Answer(request);
        return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
    }
}
