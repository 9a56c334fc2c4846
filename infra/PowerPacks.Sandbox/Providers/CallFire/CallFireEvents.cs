using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>Tells the webhooks of a resource what happened, signed: <c>X-CallFire-Signature</c>, an HMAC-SHA1 of the body under the webhook's secret (developers.callfire.com/webhooks-guide.html).</summary>
internal sealed class CallFireEvents(TimeProvider clock, CallFireHooks hooks, Func<CallFireSettings> settings) : IDisposable
{
    public const string InboundText = "InboundText";
    public const string OutboundText = "OutboundText";
    public const string DeliveryReport = "OutboundTextDeliveryReport";

    /// <summary>Calls for one event: CallFire's guide does not say that it tries again, so the stand-in does not try often.</summary>
    private const int MaxAttempts = 2;

    private readonly WebhookClient client = new();

    public bool IsHeard(string resource) => Of(resource).Any();

    /// <param name="resource">What it happened to.</param>
    /// <param name="happening">What happened.</param>
    /// <param name="content">It.</param>
    /// <param name="cancellation">The stand-in's end.</param>
    /// <returns>What the last webhook answered, and how often they were called.</returns>
    public async Task<(int Status, int Attempts)> TellAsync(string resource, string happening, object content, CancellationToken cancellation)
    {
        var (status, attempts) = (0, 0);
        foreach (var hook in Of(resource).Where(h => h.Events!.Contains(happening, StringComparer.OrdinalIgnoreCase)))
        {
            var timestamp = clock.GetUtcNow().ToUnixTimeMilliseconds();
            var body = JsonSerializer.SerializeToUtf8Bytes(new
            {
                timestamp,
                webhookId = hook.Id,
                webhookName = hook.Name,
                resourceType = resource,
                events = new[] { new { timestamp, webhookId = hook.Id, resourceType = resource, eventType = happening, resource = content } },
            }, JsonSerializerOptions.Web);
            var answer = WebhookAnswer.None;
            for (var attempt = 0; attempt < MaxAttempts && answer.IsWorthRepeating; attempt++, attempts++) answer = await client.CallAsync(() => Request(hook, body), cancellation);
            status = answer.Status;
        }
        return (status, attempts);
    }

    public void Dispose() => client.Dispose();

    private IEnumerable<CallFireHook> Of(string resource) => hooks.All.Where(h => h.Resource == resource && h.Enabled == true);

    private HttpRequestMessage Request(CallFireHook hook, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, hook.Callback) { Content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } }, Version = System.Net.HttpVersion.Version11 };
        if (hook.Secret is not { Length: > 0 } secret) return request;
#pragma warning disable CA5350 // CallFire's choice.
        var mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), body);
#pragma warning restore CA5350
        request.Headers.TryAddWithoutValidation("X-CallFire-Signature", settings().Base64 ? Convert.ToBase64String(mac) : Convert.ToHexStringLower(mac));
        return request;
    }
}
