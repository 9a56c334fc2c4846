using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace PowerPacks.Host.Azure.ServiceBus;

/// <summary>
/// One queue over Service Bus' REST interface. Sending is the relay's; what receives is the Functions host, and peek-lock is there for tools and drainers of
/// queues without sessions.
/// </summary>
/// <remarks>Source: learn.microsoft.com/rest/api/servicebus (send message, send message batch, peek-lock, renew lock, message headers and properties).</remarks>
/// <param name="pipeline">Signs in, tries again, and gives up.</param>
/// <param name="space">The namespace's address.</param>
/// <param name="name">The queue.</param>
internal sealed class ServiceBusQueue(HttpPipeline pipeline, Uri space, string name)
{
    /// <summary>Bytes of one message in the Standard tier, properties included.</summary>
    public const int MaxMessage = 256 * 1024;

    /// <summary>Bytes of a batch's request: what its base64 and properties add is counted, and room is left for what the broker counts besides.</summary>
    private const int MaxBatchBytes = 200 * 1024;
    private const int MaxBatch = 100;
    private const int MessageOverhead = 400;

    /// <summary>The broker's word, without parameters: with a charset it is refused.</summary>
    private const string BatchType = "application/vnd.microsoft.servicebus.json";
    private const string BodyType = "application/octet-stream";

    private readonly Uri messages = new($"{space.AbsoluteUri.TrimEnd('/')}/{name}/messages");
    private readonly Uri head = new($"{space.AbsoluteUri.TrimEnd('/')}/{name}/messages/head");

    /// <summary>Completes when the broker has it on its disks. Sending the same id again within the duplicate window changes nothing.</summary>
    /// <exception cref="QueueRefusedException">It was not taken.</exception>
    /// <exception cref="RequestFailedException">The broker did not say: it may have been taken.</exception>
    public async Task SendAsync(QueueMessage message, CancellationToken cancellation)
    {
        using var http = Post(messages);
        http.Request.Headers.Add("Content-Type", BodyType);
        http.Request.Headers.Add("BrokerProperties", JsonSerializer.Serialize(PropertiesOf(message)));
        http.Request.Content = RequestContent.Create(message.Body);
        await SendAsync(http, cancellation);
    }

    /// <summary>The same for many, in as few requests as the broker takes. A request is taken whole or not at all; those before it stay.</summary>
    /// <inheritdoc cref="SendAsync(QueueMessage, CancellationToken)" path="/exception"/>
    public async Task SendAsync(IReadOnlyList<QueueMessage> all, CancellationToken cancellation)
    {
        for (var start = 0; start < all.Count;)
        {
            var (count, bytes) = (0, 0);
            while (start + count < all.Count && count < MaxBatch && (count == 0 || bytes + SizeOf(all[start + count]) <= MaxBatchBytes)) bytes += SizeOf(all[start + count++]);
            if (count == 1) await SendAsync(all[start], cancellation);
            else await SendBatchAsync(all.Skip(start).Take(count), cancellation);
            start += count;
        }
    }

    /// <summary>Locks the next message of a queue without sessions.</summary>
    /// <returns>Null where none came in that time.</returns>
    public async Task<LockedMessage?> PeekLockAsync(TimeSpan wait, CancellationToken cancellation)
    {
        using var http = Post(new Uri($"{head}?timeout={(int)wait.TotalSeconds}"));
        http.Request.Content = RequestContent.Create(Array.Empty<byte>());
        await pipeline.SendAsync(http, cancellation);
        if (http.Response.Status == 204) return null;
        Check(http.Response);
        var properties = http.Response.Headers.TryGetValue("BrokerProperties", out var text) ? JsonSerializer.Deserialize<LockProperties>(text) : null;
        if (properties is null || !http.Response.Headers.TryGetValue("Location", out var place)) throw new RequestFailedException(http.Response);
        return new LockedMessage(properties.MessageId ?? "", http.Response.Content.ToArray(), properties.DeliveryCount, new Uri(head, new Uri(place).PathAndQuery)); // Never to another host: our token goes with it.
    }

    /// <returns>False where the lock was lost: somebody else has it now.</returns>
    public Task<bool> CompleteAsync(LockedMessage message, CancellationToken cancellation) => SettleAsync(RequestMethod.Delete, message, cancellation);

    /// <inheritdoc cref="CompleteAsync"/>
    public Task<bool> UnlockAsync(LockedMessage message, CancellationToken cancellation) => SettleAsync(RequestMethod.Put, message, cancellation);

    /// <inheritdoc cref="CompleteAsync"/>
    public Task<bool> RenewAsync(LockedMessage message, CancellationToken cancellation) => SettleAsync(RequestMethod.Post, message, cancellation);

    private async Task SendBatchAsync(IEnumerable<QueueMessage> batch, CancellationToken cancellation)
    {
        using var http = Post(messages);
        http.Request.Headers.Add("Content-Type", BatchType);
        http.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(batch.Select(m => new
        {
            Body = Convert.ToBase64String(m.Body),
            IsBodyBase64 = true,
            BrokerProperties = PropertiesOf(m),
        })));
        await SendAsync(http, cancellation);
    }

    private async Task SendAsync(HttpMessage http, CancellationToken cancellation)
    {
        await pipeline.SendAsync(http, cancellation);
        Check(http.Response);
    }

    private static void Check(Response response)
    {
        if (!response.IsError) return;
        // What it says plainly was not taken; of anything else it is not known.
        if (response.Status is 400 or 401 or 403 or 404 or 410 or 413) throw new QueueRefusedException($"http-{response.Status}");
        throw new RequestFailedException(response);
    }

    private async Task<bool> SettleAsync(RequestMethod method, LockedMessage message, CancellationToken cancellation)
    {
        using var http = pipeline.CreateMessage();
        http.Request.Method = method;
        http.Request.Uri.Reset(message.Lock);
        if (method != RequestMethod.Delete) http.Request.Content = RequestContent.Create(Array.Empty<byte>());
        await pipeline.SendAsync(http, cancellation);
        if (http.Response.Status is 404 or 410) return false;
        Check(http.Response);
        return true;
    }

    private HttpMessage Post(Uri to)
    {
        var http = pipeline.CreateMessage();
        http.Request.Method = RequestMethod.Post;
        http.Request.Uri.Reset(to);
        return http;
    }

    private static int SizeOf(QueueMessage message) => (message.Body.Length * 4 / 3) + MessageOverhead;

    private static Dictionary<string, object> PropertiesOf(QueueMessage message)
    {
        // In seconds, at least one: of none a message would be gone at once.
        var properties = new Dictionary<string, object> { ["MessageId"] = message.Id, ["TimeToLive"] = Math.Max(1, (long)message.Life.TotalSeconds) };
        if (message.Session is { } session) properties["SessionId"] = session;
        if (message.Due is { } due) properties["ScheduledEnqueueTimeUtc"] = due.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        return properties;
    }

    private sealed record LockProperties(string? MessageId, int DeliveryCount);
}
