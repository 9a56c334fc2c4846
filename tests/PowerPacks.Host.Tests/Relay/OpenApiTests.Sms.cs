using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Host.Tests.Relay;

/// <content>PowerSMS's routes.</content>
public sealed partial class OpenApiTests
{
    private const string Phone = "+12065550199";

    private static async Task AskTextsAsync(LiveRelay relay, Outside outside, Caller caller, string key)
    {
        const string pack = "/v1/packs/sms";
        var described = await outside.DescribeAsync("/twilio.json");
        var (account, secret) = ((string)described["accountSid"]!, (string)described["authToken"]!);
        await caller.AsksAsync(200, "PUT", $"{pack}/accounts/twilio", key, new { accountSid = account, authToken = secret });
        await caller.AsksAsync(422, "PUT", $"{pack}/accounts/twilio", key, new { accountSid = account, authToken = "wrong" });
        await caller.AsksAsync(200, "GET", $"{pack}/accounts/twilio", key);
        await caller.AsksAsync(200, "PUT", $"{pack}/senders/{{senderKey}}", key, new { provider = "twilio", number = "+12065550100", quiet = new[] { new { from = "21:00", until = "08:00", days = new[] { "monday" } } } }, "main");
        await caller.AsksAsync(409, "PUT", $"{pack}/senders/{{senderKey}}", key, new { provider = "twilio", number = "+12065550100" }, "other");
        await caller.AsksAsync(200, "GET", $"{pack}/senders", key);
        await caller.AsksAsync(204, "PUT", $"{pack}/wishes", key, new { sender = "main", number = Phone, state = "opted-in" });
        await caller.AsksAsync(202, "POST", $"{pack}/texts", key, new { sender = "main", texts = new[] { new { id = Guid.NewGuid(), to = Phone, body = "Hello", media = Array.Empty<string>() } } });
        await caller.AsksAsync(204, "POST", $"{pack}/withdrawals", key, new { texts = new[] { Guid.NewGuid() }, batch = Guid.NewGuid() });
        await caller.AsksAsync(422, "POST", $"{pack}/withdrawals", key, new { texts = new[] { "none" } });
        await caller.AsksAsync(202, "POST", $"{pack}/erasures", key, new { provider = "twilio", ids = new[] { "SM1" } });
        await caller.AsksAsync(422, "POST", $"{pack}/erasures", key, new { provider = "twilio", ids = new[] { "../Calls" } });
        await caller.AsksAsync(404, "POST", $"{pack}/texts", key, new { sender = "nobody", texts = new[] { new { id = Guid.NewGuid(), to = Phone, body = "Hello" } } });

        using var answer = await relay.SendAsync(HttpMethod.Get, $"{pack}/senders", key);
        var inbound = new Uri((string)(await LiveRelay.ReadAsync(answer))["senders"]![0]!["inboundUrl"]!);
        var address = inbound.Segments[^2].TrimEnd('/');
        var token = new string('A', 43);
        await caller.AsksAsync(200, "POST", "/v1/sms/{address}/inbound", null, Signed(secret, inbound.AbsoluteUri, ("Body", "Hello"), ("From", Phone), ("MessageSid", "SM1"), ("To", "+12065550100")), address);
        await caller.AsksAsync(403, "POST", "/v1/sms/{address}/inbound", null, Signed(secret, "https://elsewhere.example", ("Body", "Hello")), address);
        await caller.AsksAsync(415, "POST", "/v1/sms/{address}/inbound", null, new StringContent("text"), address);
        await caller.AsksAsync(404, "POST", "/v1/sms/{address}/status/{token}", null, Signed(secret, $"{inbound.AbsoluteUri[..^"inbound".Length]}status/{token}", ("MessageSid", "SM1"), ("MessageStatus", "delivered")), $"{address}|{token}");
        await AskCallFireAsync(outside, caller, key, address);
        Assert.Equal(["post /v1/sms/{address}/status/{token}"], caller.NeverAsked.Where(r => r.Contains("sms", StringComparison.Ordinal) && !r.Contains("{senderKey}", StringComparison.Ordinal) && !r.StartsWith("delete", StringComparison.Ordinal)));
        caller.Took("post", "/v1/sms/{address}/status/{token}"); // Its token stands in what the provider was asked: ReceivingTexts.

        await caller.AsksAsync(204, "DELETE", $"{pack}/senders/{{senderKey}}", key, argument: "main");
        await caller.AsksAsync(204, "DELETE", $"{pack}/accounts/twilio", key);
    }

    private static async Task AskCallFireAsync(Outside outside, Caller caller, string key, string address)
    {
        const string account = "/v1/packs/sms/accounts/callfire";
        var described = await outside.DescribeAsync("/callfire.json");
        await caller.AsksAsync(422, "PUT", account, key, new { login = "wrong", password = "wrong" });
        await caller.AsksAsync(422, "PUT", account, key, new { login = "no password" });
        await caller.AsksAsync(200, "PUT", account, key, new { login = (string)described["login"]!, password = (string)described["password"]! });
        await caller.AsksAsync(200, "GET", account, key);
        var secret = (string)(await outside.DescribeAsync("/callfire.json"))["webhooks"]![0]!["secret"]!;
        await caller.AsksAsync(204, "POST", "/v1/sms/{address}/callfire", null, Events(secret), address);
        await caller.AsksAsync(403, "POST", "/v1/sms/{address}/callfire", null, Events("guessed"), address);
        await caller.AsksAsync(415, "POST", "/v1/sms/{address}/callfire", null, new StringContent("text"), address);
        await caller.AsksAsync(404, "POST", "/v1/sms/{address}/callfire", null, Events(secret), "eu-0");
        await caller.AsksAsync(204, "DELETE", account, key);
        await outside.PutAsync("/faults", new { mode = "500" });
        await caller.AsksAsync(503, "PUT", account, key, new { login = "any", password = "any" });
        await outside.PutAsync("/faults", new { mode = "none" });
    }

    private static ByteArrayContent Events(string secret)
    {
        var body = Encoding.UTF8.GetBytes("""{"resourceType":"InboundText","events":[{"resourceType":"InboundText","resource":{"id":1,"fromNumber":"12065550199","toNumber":"12135550107","inbound":true,"message":"Hello"}}]}""");
        var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
#pragma warning disable CA5350 // CallFire's choice.
        content.Headers.Add("X-CallFire-Signature", Convert.ToHexStringLower(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body)));
#pragma warning restore CA5350
        return content;
    }

    private static FormUrlEncodedContent Signed(string secret, string url, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
#pragma warning disable CA5350 // Twilio's choice.
        content.Headers.Add("X-Twilio-Signature", Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(url + string.Concat(fields.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => f.Name + f.Value))))));
#pragma warning restore CA5350
        return content;
    }
}
