using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.Sms;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>The pack behind real HTTP on this machine, with a provider that a test scripts.</summary>
internal sealed partial class SmsHost : PackHost
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "a-token-of-Twilio";
    public const string Number = "+12065550100";
    public const string Phone = "+12065550199";

    private SmsHost(ScriptedProvider provider)
        : base(new SmsPack(), provider) => Provider = provider;

    public ScriptedProvider Provider { get; }

    /// <summary>The organization's address here.</summary>
    public string Address { get; private set; } = "";

    /// <summary>With an account and a sender, unless told otherwise.</summary>
    public static async Task<SmsHost> StartAsync(object? sender = null)
    {
        var host = new SmsHost(new ScriptedProvider());
        await host.ListenAsync();
        await host.PutAsync("accounts/twilio", new { accountSid = Account, authToken = Token });
        host.Provider.Asked.Clear();
        await host.ConnectAsync(sender ?? new { provider = "twilio", number = Number, rate = 100 });
        return host;
    }

    private async Task ConnectAsync(object sender)
    {
        var shown = await PutAsync("senders/main", sender);
        Address = new Uri(shown.GetProperty("inboundUrl").GetString()!).AbsolutePath.Split('/')[^2];
        Clock.Pass(TimeSpan.FromSeconds(5));
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

#pragma warning disable CA5350 // Twilio's choice.
    private static string Sign(string token, string content) => Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(content)));
#pragma warning restore CA5350
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
