using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Sandbox;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.EndToEnd.Tests.Killing;

/// <summary>The sandbox's Twilio in the tests' own process, which no kill reaches.</summary>
internal sealed class Phones : IAsyncDisposable
{
    public const string Number = "+12065550100";

    private readonly WebApplication app = LocalSite.Builder(FreePorts.Block(1)).Build();
    private readonly StandIns standIns = new(TimeProvider.System);
    private readonly HttpClient http = new();

    public Uri Address => new(app.Urls.First());

    public static async Task<Phones> StartAsync(CancellationToken cancellation)
    {
        var phones = new Phones();
        phones.standIns.Map(phones.app);
        await phones.app.StartAsync(cancellation);
        phones.http.BaseAddress = phones.Address;
        return phones;
    }

    /// <summary>Gives the relay an account and a sender.</summary>
    public async Task ConnectAsync(Administrator relay, CancellationToken cancellation)
    {
        var twilio = await http.GetFromJsonAsync<JsonElement>("/twilio.json", cancellation);
        await relay.PutAsync("/v1/packs/sms/accounts/twilio", new { accountSid = twilio.GetProperty("accountSid").GetString(), authToken = twilio.GetProperty("authToken").GetString() }, cancellation);
        await relay.PutAsync("/v1/packs/sms/senders/main", new { provider = "twilio", number = Number, rate = 1000 }, cancellation);
    }

    /// <summary>What every message says that anybody was sent.</summary>
    public async Task<IReadOnlyList<string>> BodiesAsync(CancellationToken cancellation) =>
        [.. (await http.GetFromJsonAsync<JsonElement>("/twilio/messages.json", cancellation)).EnumerateArray().Select(m => m.GetProperty("body").GetString()!)];

    /// <summary>Waits until the provider has a text more than now.</summary>
    public async Task OneMoreAsync(RunningProcess relay, CancellationToken cancellation)
    {
        var before = (await BodiesAsync(cancellation)).Count;
        await relay.ExplainAsync(Until.TrueAsync("a text at the provider", async () => (await BodiesAsync(cancellation)).Count > before, cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await standIns.DisposeAsync();
    }
}
