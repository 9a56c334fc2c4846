using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>The stand-ins on a free port, and what a caller of Twilio knows; each test has its own.</summary>
public sealed class RunningTwilio : IAsyncDisposable
{
    /// <summary>A phone in Seattle, one in London.</summary>
    public const string Phone = "+12065550199";
    public const string BritishPhone = "+447700900199";

    private readonly WebApplication app;
    private readonly StandIns standIns;

    private RunningTwilio(WebApplication app, StandIns standIns, string address)
    {
        (this.app, this.standIns) = (app, standIns);
        Http = new HttpClient { BaseAddress = new Uri(address) };
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public HttpClient Http { get; }

    public string AccountSid { get; private set; } = "";

    public string AuthToken { get; private set; } = "";

    public JsonElement Description { get; private set; }

    public string ServiceSid => Description.GetProperty("messagingService").GetProperty("sid").GetString()!;

    public string Root => $"/api.twilio.com/2010-04-01/Accounts/{AccountSid}";

    /// <param name="receiptDelay">Milliseconds between two statuses.</param>
    /// <param name="folder">Where it remembers; nowhere where it is null.</param>
    public static async Task<RunningTwilio> StartAsync(int receiptDelay = 0, string? folder = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var standIns = new StandIns(TimeProvider.System, folder);
        standIns.Map(app);
        await app.StartAsync(Cancel);
        var running = new RunningTwilio(app, standIns, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await running.DescribeAsync();
        await running.PutAsync("/twilio/settings", new { receiptDelayMilliseconds = receiptDelay });
        return running;
    }

    /// <summary>Reads what there is, and takes its credentials.</summary>
    public async Task DescribeAsync()
    {
        Description = await GetAsync("/twilio.json");
        AccountSid = Description.GetProperty("accountSid").GetString()!;
        AuthToken = Description.GetProperty("authToken").GetString()!;
        SignIn(AccountSid, AuthToken);
    }

    public void SignIn(string user, string password) => Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>The first of the account's numbers in this country that carriers know.</summary>
    public string Number(string country = "US") =>
        Description.GetProperty("numbers").EnumerateArray().First(n => n.GetProperty("country").GetString() == country && n.GetProperty("registered").GetBoolean()).GetProperty("number").GetString()!;

    /// <summary>Posts a form of names and values in turn.</summary>
    public Task<(int Status, JsonElement Json)> PostAsync(string path, params string[] parameters) => SendAsync("POST", path, new FormUrlEncodedContent(parameters.Chunk(2).Select(p => KeyValuePair.Create(p[0], p[1]))));

    public async Task<(int Status, JsonElement Json)> SendAsync(string method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        using var response = await Http.SendAsync(request, Cancel);
        var text = await response.Content.ReadAsStringAsync(Cancel);
        return ((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>Sends a text that is taken; more parameters are names and values in turn.</summary>
    public async Task<JsonElement> TextAsync(string to, string body, params string[] more)
    {
        var sender = more.Contains("From") || more.Contains("MessagingServiceSid") ? Array.Empty<string>() : ["From", Number()];
        var (status, json) = await PostAsync($"{Root}/Messages.json", ["To", to, "Body", body, .. sender, .. more]);
        Assert.True(status == 201, $"{json}");
        return json;
    }

    /// <returns>The code of a refusal with status 400.</returns>
    public async Task<int> RefusedAsync(params string[] parameters)
    {
        var (status, json) = await PostAsync($"{Root}/Messages.json", parameters);
        Assert.True(status == 400, $"{status} {json}");
        Assert.Equal(400, json.GetProperty("status").GetInt32());
        return json.GetProperty("code").GetInt32();
    }

    public Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path, Cancel);

    public async Task<JsonElement> PutAsync(string path, object body)
    {
        using var response = await Http.PutAsJsonAsync(path, body, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    public Task SetOutcomeAsync(string phone, string outcome, string order = "in-order") => PutAsync($"/phones/{phone[1..]}/outcome", new { outcome, order });

    /// <summary>A phone sends a text.</summary>
    public async Task<JsonElement> TextFromAsync(string phone, string body, string? to = null, int media = 0)
    {
        using var response = await Http.PostAsJsonAsync($"/phones/{phone[1..]}/texts", new { to = to ?? Number(), body, media }, Cancel);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancel));
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
    }

    /// <summary>Has texts to a number posted to a webhook.</summary>
    public async Task HookAsync(string url, string? number = null, string method = "POST")
    {
        number ??= Number();
        var sid = Description.GetProperty("numbers").EnumerateArray().First(n => n.GetProperty("number").GetString() == number).GetProperty("sid").GetString();
        var (status, json) = await PostAsync($"{Root}/IncomingPhoneNumbers/{sid}.json", "SmsUrl", url, "SmsMethod", method);
        Assert.True(status == 200, $"{json}");
    }

    /// <summary>Waits until a message has this status.</summary>
    public async Task<JsonElement> ReachesAsync(string sid, string status)
    {
        for (; ; await Task.Delay(10, Cancel))
        {
            var message = await GetAsync($"{Root}/Messages/{sid}.json");
            if (message.GetProperty("status").GetString() == status) return message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await standIns.DisposeAsync();
    }
}
