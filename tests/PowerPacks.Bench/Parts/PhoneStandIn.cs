using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Bench.Parts;

/// <summary>The sandbox's Twilio, which answers at once; and the least that a program can do to text through it.</summary>
internal sealed class PhoneStandIn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly StandIns standIns = new(TimeProvider.System);
    private readonly HttpClient http = new();
    private long sent;
    private string account = "", token = "";

    public PhoneStandIn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Response.StatusCode == StatusCodes.Status201Created) Interlocked.Increment(ref sent);
        });
        standIns.Map(app);
    }

    /// <summary>Messages that it has taken.</summary>
    public long Sent => Interlocked.Read(ref sent);

    public Uri Address => new(app.Urls.First());

    public async Task StartAsync()
    {
        await app.StartAsync();
        http.BaseAddress = Address;
        var twilio = await http.GetFromJsonAsync<JsonElement>("/twilio.json");
        (account, token) = (twilio.GetProperty("accountSid").GetString()!, twilio.GetProperty("authToken").GetString()!);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{account}:{token}")));
    }

    public object Account => new { accountSid = account, authToken = token };

    /// <param name="delay">Until a receipt comes.</param>
    public async Task BeginAsync(TimeSpan delay)
    {
        await http.DeleteAsync("/twilio/messages");
        (await http.PutAsJsonAsync("/twilio/settings", new { receiptDelayMilliseconds = (int)delay.TotalMilliseconds })).EnsureSuccessStatusCode();
    }

    /// <summary>How long it takes to answer.</summary>
    public async Task AnswerAfterAsync(TimeSpan latency) => (await http.PutAsJsonAsync("/twilio/settings", new { latencyMilliseconds = (int)latency.TotalMilliseconds })).EnsureSuccessStatusCode();

    /// <summary>Texts one number after the other, so many at once.</summary>
    public Task TextAsync(IEnumerable<string> numbers, string from, string body, int atOnce) =>
        Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (to, stop) =>
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["To"] = to, ["From"] = from, ["Body"] = body, ["StatusCallback"] = $"{Address}v1/sms/nobody/status/nothing" });
            using var answer = await http.PostAsync($"/api.twilio.com/2010-04-01/Accounts/{account}/Messages.json", form, stop);
            if (answer.StatusCode != HttpStatusCode.Created) throw new InvalidOperationException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        });

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.DisposeAsync();
        await standIns.DisposeAsync();
    }
}
