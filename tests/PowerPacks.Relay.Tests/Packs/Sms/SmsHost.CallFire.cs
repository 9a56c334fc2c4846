using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <content>With CallFire on the other side.</content>
internal sealed partial class SmsHost
{
    public const string Login = "a6343cc4edd6";
    public const string Password = "a-password-of-CallFire";

    /// <summary>What CallFire knows our webhooks' secret as.</summary>
    public string Secret { get; private set; } = "";

    /// <summary>With an account at CallFire and a sender there.</summary>
    public static async Task<SmsHost> StartWithCallFireAsync()
    {
        var host = new SmsHost(new ScriptedProvider());
        await host.ListenAsync();
        host.Provider.Answer = request => AnswerHooks(request) ?? (200, """{"items":[{"id":1023905054003,"state":"READY","inbound":false,"message":"Hello"}]}""");
        await host.PutAsync("accounts/callfire", new { login = Login, password = Password });
        host.Secret = JsonDocument.Parse(host.Provider.Asked.First(a => a.Method == "POST").Body).RootElement.GetProperty("secret").GetString()!;
        host.Provider.Asked.Clear();
        await host.ConnectAsync(new { provider = "callfire", number = Number, rate = 100 });
        return host;
    }

    /// <summary>What CallFire answers where no webhook is yet.</summary>
    public static (int, string)? AnswerHooks(HttpRequestMessage request) => (request.Method.Method, request.RequestUri!.AbsolutePath) switch
    {
        ("GET", "/v2/webhooks") => (200, """{"items":[],"limit":100,"offset":0,"totalCount":0}"""),
        ("POST", "/v2/webhooks") => (201, """{"id":4321}"""),
        _ => null,
    };

    /// <summary>Posts events of one resource, as CallFire would.</summary>
    public Task<(int Status, string Text)> EventsAsync(string resource, params object[] contents) => EventsAsync(resource, contents, secret: null);

    public Task<(int Status, string Text)> EventsAsync(string resource, object[] contents, string? secret, bool base64 = false, Action<HttpRequestMessage>? with = null)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            timestamp = 1469540830377,
            webhookId = 3749003,
            webhookName = "Test",
            resourceType = resource,
            events = contents.Select(c => new { timestamp = 1469540830377, webhookId = 3749003, resourceType = resource, eventType = "Finished", resource = c }),
        });
#pragma warning disable CA5350 // CallFire's choice.
        var mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret ?? Secret), body);
#pragma warning restore CA5350
        var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/sms/{Address}/callfire") { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } } };
        request.Headers.Add("X-CallFire-Signature", base64 ? Convert.ToBase64String(mac) : Convert.ToHexStringLower(mac));
        with?.Invoke(request);
        return AnswerAsync(request);
    }

    /// <summary>A text that a phone sent.</summary>
    public static object Inbound(string message, long id = 570794145003, string to = "12065550100", params string[] media) => new
    {
        id,
        fromNumber = Phone[1..],
        toNumber = to,
        state = "FINISHED",
        inbound = true,
        created = 1469540830000,
        message,
        finalTextResult = "RECEIVED",
        records = new[] { new { id = 570794145004, billedAmount = 1.0, textResult = "RECEIVED" } },
        media = media.Select(m => new { publicUrl = m, mediaType = "image/png" }),
    };
}
