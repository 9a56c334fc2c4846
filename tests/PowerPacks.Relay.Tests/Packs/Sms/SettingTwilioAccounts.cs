using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class SettingTwilioAccounts : IAsyncLifetime
{
    private const string Key = "SK11111111111111111111111111111111";
    private const string Other = "AC11111111111111111111111111111111";

    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_account_is_never_shown_with_its_secrets()
    {
        await host.PutAsync("accounts/twilio", new { accountSid = SmsHost.Account, authToken = SmsHost.Token, apiKey = "SK" + new string('1', 32), apiSecret = "hush-hush" });
        var (_, json) = await host.SendAsync(HttpMethod.Get, "accounts/twilio");
        Assert.True(json.GetProperty("hasApiKey").GetBoolean());
        Assert.DoesNotContain("hush", json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(SmsHost.Token, json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"accountSid":"AC1","authToken":"t"}""", "accountSid")]
    [InlineData("""{"accountSid":"AC0123456789abcdef0123456789abcdef"}""", "authToken")]
    [InlineData("""{"accountSid":"AC0123456789abcdef0123456789abcdef","authToken":"t","apiKey":"SK0123456789abcdef0123456789abcdef"}""", "apiSecret")]
    public async Task What_is_wrong_with_an_account_is_named(string json, string field)
    {
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "accounts/twilio", JsonDocument.Parse(json).RootElement);
        Assert.Equal((422, field), (status, problem.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Each_credential_is_tried_before_any_is_kept()
    {
        host.Provider.Answer = _ => (200, """{"messages":[]}""");
        await host.PutAsync("accounts/twilio", new { accountSid = Other, authToken = "t", apiKey = Key, apiSecret = "s" });
        Assert.Equal(2, host.Provider.Asked.Count);
        Assert.All(host.Provider.Asked, a => Assert.Equal(("GET", $"https://api.twilio.com/2010-04-01/Accounts/{Other}/Messages.json?PageSize=1"), (a.Method, a.Url)));
    }

    [Theory]
    [InlineData("t", "authToken")]
    [InlineData("s", "apiSecret")]
    public async Task A_credential_that_opens_nothing_is_named_and_the_account_before_stays(string wrong, string field)
    {
        host.Provider.Answer = request => Encoding.ASCII.GetString(Convert.FromBase64String(request.Headers.Authorization!.Parameter!)).EndsWith(":" + wrong, StringComparison.Ordinal) ? (401, """{"code":20003}""") : (200, "{}");
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "accounts/twilio", new { accountSid = Other, authToken = "t", apiKey = Key, apiSecret = "s" });
        Assert.Equal((422, "provider-credentials", field), (status, problem.GetProperty("code").GetString(), problem.GetProperty("errors")[0].GetProperty("field").GetString()));
        await StillIsAsync();
    }

    [Theory]
    [InlineData(404, 422, "provider-credentials")]
    [InlineData(403, 422, "provider-credentials")]
    [InlineData(400, 422, "provider-credentials")]
    [InlineData(500, 503, "provider-unreachable")]
    [InlineData(429, 503, "provider-unreachable")]
    [InlineData(0, 503, "provider-unreachable")]
    public async Task What_Twilio_does_not_take_is_told_and_nothing_is_kept(int answered, int status, string code)
    {
        host.Provider.Answer = _ => answered == 0 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : (answered, "{}");
        var (said, problem) = await host.SendAsync(HttpMethod.Put, "accounts/twilio", new { accountSid = Other, authToken = "secret-that-is-wrong" });
        Assert.Equal((status, code), (said, problem.GetProperty("code").GetString()));
        Assert.DoesNotContain("secret-that", problem.GetRawText(), StringComparison.Ordinal);
        await StillIsAsync();
    }

    private async Task StillIsAsync() => Assert.Equal(SmsHost.Account, (await host.SendAsync(HttpMethod.Get, "accounts/twilio")).Json.GetProperty("accountSid").GetString());
}
