using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator does in the console of the stand-in for Twilio: looks the account up, and says where texts to a number are posted to.</summary>
internal sealed class TwilioDoor(HttpClient http, string providers)
{
    public async Task<(string Account, string Token)> AccountAsync(CancellationToken cancellation)
    {
        var description = await DescribeAsync(cancellation);
        return (description.GetProperty("accountSid").GetString()!, description.GetProperty("authToken").GetString()!);
    }

    public async Task HookAsync(string number, string inboundUrl, CancellationToken cancellation)
    {
        var description = await DescribeAsync(cancellation);
        var (account, token) = await AccountAsync(cancellation);
        var sid = description.GetProperty("numbers").EnumerateArray().First(n => n.GetProperty("number").GetString() == number).GetProperty("sid").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{providers}/api.twilio.com/2010-04-01/Accounts/{account}/IncomingPhoneNumbers/{sid}.json")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["SmsUrl"] = inboundUrl, ["SmsMethod"] = "POST" }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{token}")));
        using var response = await http.SendAsync(request, cancellation);
        if (!response.IsSuccessStatusCode) throw new SandboxProblem($"The stand-in for Twilio answered {(int)response.StatusCode} when it was told where texts go.");
    }

    private async Task<JsonElement> DescribeAsync(CancellationToken cancellation) => await http.GetFromJsonAsync<JsonElement>($"{providers}/twilio.json", cancellation);
}
