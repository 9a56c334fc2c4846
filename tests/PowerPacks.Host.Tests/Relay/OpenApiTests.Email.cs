using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Host.Tests.Relay;

/// <content>PowerEmail's routes.</content>
public sealed partial class OpenApiTests
{
    private static async Task AskMailsAsync(LiveRelay relay, Caller caller, string key, Guid organization)
    {
        const string pack = "/v1/packs/email";
        var linkKey = RandomNumberGenerator.GetBytes(TokenWriter.KeyBytes);
        await caller.AsksAsync(200, "PUT", $"{pack}/tracking", key, new { mode = "recipients", linkKey = Convert.ToBase64String(linkKey), confidence = 80, eventDays = 90, domain = "links.contoso.example.com", name = "Contoso" });
        await caller.AsksAsync(422, "PUT", $"{pack}/tracking", key, new { mode = "everything", linkKey = "short" });
        await caller.AsksAsync(200, "GET", "/v1/email/outlook");
        await caller.AsksAsync(200, "GET", "/v1/email/outlook/pane.js");
        await caller.AsksAsync(200, "GET", "/v1/email/outlook/icon-{size}.png", argument: "64");
        await caller.AsksAsync(404, "GET", "/v1/email/outlook/icon-{size}.png", argument: "65");
        await caller.AsksAsync(204, "PUT", $"{pack}/images/{{id}}", key, new { content = Convert.ToBase64String("GIF89a"u8) }, $"{Guid.NewGuid()}");
        await caller.AsksAsync(422, "PUT", $"{pack}/images/{{id}}", key, new { content = Convert.ToBase64String("<svg/>"u8) }, $"{Guid.NewGuid()}");
        await caller.AsksAsync(204, "DELETE", $"{pack}/images/{{id}}", key, argument: $"{Guid.NewGuid()}");

        using var writer = new TokenWriter(linkKey, "eu", organization, DateTime.UtcNow);
        var track = Guid.NewGuid();
        await caller.AsksAsync(200, "GET", "/v1/email/o/{token}.gif", argument: writer.OfOpen(track, null));
        await caller.AsksAsync(200, "HEAD", "/v1/email/o/{token}.gif", argument: writer.OfOpen(track, null));
        await caller.AsksAsync(204, "GET", "/v1/email/c/{token}", argument: writer.OfClick(track, TokenWriter.Honeypot, ""));
        await caller.AsksAsync(204, "HEAD", "/v1/email/c/{token}", argument: writer.OfClick(track, TokenWriter.Honeypot, ""));
        await caller.AsksAsync(404, "GET", "/v1/email/c/{token}", argument: "broken");
        await caller.AsksAsync(200, "GET", "/v1/email/u/{token}", argument: writer.OfUnsubscribe(track));
        await caller.AsksAsync(200, "HEAD", "/v1/email/u/{token}", argument: writer.OfUnsubscribe(track));
        await caller.AsksAsync(200, "POST", "/v1/email/u/{token}", null, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]), writer.OfUnsubscribe(track));
        await caller.AsksAsync(404, "POST", "/v1/email/u/{token}", argument: "broken");

        var secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        using var sendGrid = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (provider, proof) in new[] { ("sendgrid", (object)new { verificationKey = Convert.ToBase64String(sendGrid.ExportSubjectPublicKeyInfo()) }), ("postmark", new { userName = "postmark", password = "a-long-enough-password" }), ("bounces", new { secret }) })
        {
            await caller.AsksAsync(200, "PUT", $"{pack}/providers/{provider}", key, proof);
            await caller.AsksAsync(422, "PUT", $"{pack}/providers/{provider}", key, new { });
            await caller.AsksAsync(200, "GET", $"{pack}/providers/{provider}", key);
        }
        using var shown = await relay.SendAsync(HttpMethod.Get, $"{pack}/providers/bounces", key);
        var address = new Uri((string)(await LiveRelay.ReadAsync(shown))["webhookUrl"]!).Segments[^2].TrimEnd('/');
        await caller.AsksAsync(204, "POST", "/v1/email/{address}/bounces", null, Bounce(secret), address);
        await caller.AsksAsync(403, "POST", "/v1/email/{address}/bounces", null, new StringContent("[]"), address);
        await caller.AsksAsync(404, "POST", "/v1/email/{address}/bounces", null, new StringContent("[]"), "eu-0");
        await caller.AsksAsync(403, "POST", "/v1/email/{address}/postmark", null, new StringContent("{}"), address);
        await caller.AsksAsync(403, "POST", "/v1/email/{address}/sendgrid", null, new StringContent("[]"), address);
        caller.Took("post", "/v1/email/{address}/postmark"); // HearingProviders.
        caller.Took("post", "/v1/email/{address}/sendgrid");
        foreach (var provider in new[] { "sendgrid", "postmark", "bounces" }) await caller.AsksAsync(204, "DELETE", $"{pack}/providers/{provider}", key);
    }

    private static StringContent Bounce(string secret)
    {
        const string body = """{"type":"hard","email":"ada@example.com"}""";
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var content = new StringContent(body, Encoding.UTF8, "application/json");
        content.Headers.Add("webhook-id", "msg_1");
        content.Headers.Add("webhook-timestamp", $"{at}");
        content.Headers.Add("webhook-signature", $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret), Encoding.UTF8.GetBytes($"msg_1.{at}.{body}")))}");
        return content;
    }
}
