using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay.Packs.Sms;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Host.Tests.Packs.Sms;

/// <summary>PowerSMS in the whole pipeline over a real folder, and the sandbox's stand-in for a provider on the other side of real HTTP. Both have the test's clock.</summary>
internal sealed class SmsStage : IAsyncDisposable
{
    public const string Phone = "+12065550199";
    public const string OtherPhone = "+12065550198";

    private readonly WebApplication outside;
    private WebApplication relay;
    private readonly StandIns standIns;
    private readonly SmsPack pack = new();
    private readonly StagedProvider provider;

    private SmsStage(StagedProvider provider)
    {
        this.provider = provider;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        outside = builder.Build();
        // Sixty-four requests at once come from the pool that a test waits on: the stand-in's clock is real, and only what it writes down has the test's.
        Pipeline = new PipelineInTest(null, pack, new HttpClient(Death.Over(new PowerPacks.Relay.Pipeline.StandIns(new Uri("http://127.0.0.1"), new LateBound(() => new Uri(outside.Urls.First()))))), Death.Over);
        standIns = new StandIns(Pipeline.Clock);
        standIns.Map(outside);
        relay = BuildRelay("http://127.0.0.1:0");
    }

    public Death Death { get; } = new();

    public PipelineInTest Pipeline { get; }

    /// <summary>The stand-in, to be asked and told.</summary>
    public HttpClient Outside { get; } = new();

    /// <summary>The relay's routes, in Contoso's name.</summary>
    public HttpClient Relay { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SmsStage> StartAsync(StagedProvider provider, decimal rate = 1000)
    {
        var stage = new SmsStage(provider);
        await stage.outside.StartAsync(Cancellation);
        await stage.relay.StartAsync(Cancellation);
        (stage.Outside.BaseAddress, stage.Relay.BaseAddress) = (new Uri(stage.outside.Urls.First()), new Uri(stage.relay.Urls.First()));
        await stage.TellAsync(new { receiptDelayMilliseconds = 0 });
        if (provider.Settings is not null) await stage.TellAsync(provider.Settings);
        var account = await stage.Outside.GetFromJsonAsync<Dictionary<string, JsonElement>>($"/{provider.Name}.json", Cancellation);
        await stage.PutAsync($"/v1/packs/sms/accounts/{provider.Name}", provider.Account.ToDictionary(name => name, name => account![name].GetString()));
        await stage.PutAsync("/v1/packs/sms/senders/main", new { provider = provider.Name, number = provider.Number, rate });
        stage.Pipeline.Clock.Pass(TimeSpan.FromSeconds(5)); // Past the moment after a start in which nothing is known of who was texted.
        return stage;
    }

    /// <summary>Starts the process again over the same folder, at the same address.</summary>
    public async Task RestartAsync()
    {
        var address = relay.Urls.First();
        await relay.DisposeAsync();
        Pipeline.Restart();
        relay = BuildRelay(address);
        await relay.StartAsync(Cancellation);
    }

    public Task TellAsync(object settings) => Outside.PutAsJsonAsync($"/{provider.Name}/settings", settings, Cancellation);

    /// <summary>Hands texts to the relay as the CRM does.</summary>
    public async Task<Guid> TextAsync(string body, string to = Phone)
    {
        var id = Guid.NewGuid();
        using var response = await Relay.PostAsJsonAsync("/v1/packs/sms/texts", new { sender = "main", texts = new[] { new { id, to, body } } }, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
        return id;
    }

    /// <summary>Hands over whatever the CRM may.</summary>
    public async Task SendAsync(object texts)
    {
        using var response = await Relay.PostAsJsonAsync("/v1/packs/sms/texts", texts, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Two minutes pass, and whatever becomes due is delivered.</summary>
    public Task LiveAsync() => Pipeline.LiveAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

    public async Task EraseAsync(IEnumerable<string> ids)
    {
        using var response = await Relay.PostAsJsonAsync("/v1/packs/sms/erasures", new { provider = provider.Name, ids }, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<IReadOnlyList<JsonElement>> MessagesAsync() => [.. (await Outside.GetFromJsonAsync<JsonElement>(provider.Texts, Cancellation)).EnumerateArray()];

    /// <summary>What the provider has.</summary>
    public async Task<IReadOnlyList<string>> BodiesAsync() =>
        [.. (await MessagesAsync()).Select(m => m.GetProperty(provider.Body).GetString()!).Order()];

    /// <summary>What we sent to a host.</summary>
    public async Task<IReadOnlyList<JsonElement>> RequestsAsync(string host) => [.. (await Outside.GetFromJsonAsync<JsonElement>($"/requests?provider={host}", Cancellation)).EnumerateArray()];

    public static void AssertAsDescribed(VendorContract contract, IEnumerable<JsonElement> requests)
    {
        foreach (var request in requests)
        {
            var headers = request.GetProperty("headers");
            var type = headers.TryGetProperty("Content-Type", out var named) ? named.GetString() : null;
            var (method, path, body) = (request.GetProperty("method").GetString()!, request.GetProperty("path").GetString()!, request.GetProperty("body").GetString()!);
            Assert.True(contract.ProblemsOf(method, path, type, body) is [], $"{method} {path} {body}: {string.Join("; ", contract.ProblemsOf(method, path, type, body))}");
        }
    }

    public async Task PutAsync(string path, object body)
    {
        using var response = await Relay.PutAsJsonAsync(path, body, Cancellation);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>What the CRM's row of a text says.</summary>
    public IReadOnlyDictionary<string, object?>? RowOf(Guid id) => Pipeline.Crm.Rows.GetValueOrDefault((PipelineInTest.Contoso.Id, "pp_sms", id.ToString("D")))?.Columns;

    private WebApplication BuildRelay(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        app.Use((http, next) =>
        {
            http.Features.Set(PipelineInTest.Contoso);
            return next(http);
        });
        pack.MapPublic(app.MapGroup("/v1"), Pipeline.Context);
        pack.MapOrganization(app.MapGroup("/v1/packs/sms"), Pipeline.Context);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        Outside.Dispose();
        Relay.Dispose();
        await relay.DisposeAsync();
        await outside.DisposeAsync();
        await standIns.DisposeAsync();
        Pipeline.Dispose();
    }

    /// <summary>Sends to an address that is known only once the server runs.</summary>
    private sealed class LateBound(Func<Uri> address) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(address(), request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
