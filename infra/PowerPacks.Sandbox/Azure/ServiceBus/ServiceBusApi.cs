using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Sandbox.Azure.ServiceBus;

/// <summary>
/// Service Bus' REST interface over a broker: send, send a batch, peek-lock, complete, unlock, renew.
/// </summary>
/// <remarks>Source: learn.microsoft.com/rest/api/servicebus; answers and statuses as ../shared/platform/service-bus-rest.md has them.</remarks>
internal static class ServiceBusApi
{
    private const string BatchType = "application/vnd.microsoft.servicebus.json";
    private const int MaxWaitSeconds = 60;

    /// <summary>Adds the routes below a prefix, at which a client sees the namespace.</summary>
    public static void MapServiceBus(this IEndpointRouteBuilder routes, string prefix, Broker broker, Func<HttpContext, bool> isSignedIn)
    {
        var space = routes.MapGroup(prefix).AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            if (!isSignedIn(http)) return Results.Text("40100: Unauthorized.", statusCode: StatusCodes.Status401Unauthorized);
            if (broker.Fault is { Requests: > 0 } fault)
            {
                broker.Fault = fault with { Requests = fault.Requests - 1 };
                if (fault.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                if (fault.Status != 0) return Results.Text($"{fault.Status}00: as it was told.", statusCode: fault.Status);
                await next(context);
                http.Abort(); // It was taken, and nobody is told.
                return Results.Empty;
            }
            return await next(context);
        });
        space.MapPost("/{queue}/messages", (string queue, HttpContext http) => SendAsync(broker, queue, http));
        space.MapPost("/{queue}/messages/head", (string queue, HttpContext http) => PeekLockAsync(broker, prefix, queue, http));
        space.MapDelete("/{queue}/messages/{number:long}/{token:guid}", (string queue, long number, Guid token) => Settle(broker, queue, number, token, (q, m) => q.Complete(m, token)));
        space.MapPut("/{queue}/messages/{number:long}/{token:guid}", (string queue, long number, Guid token) => Settle(broker, queue, number, token, (q, m) => q.Abandon(m, token)));
        space.MapPost("/{queue}/messages/{number:long}/{token:guid}", (string queue, long number, Guid token) => Settle(broker, queue, number, token, (q, m) => q.Renew(m, token)));
    }

    private static async Task<IResult> SendAsync(Broker broker, string name, HttpContext http)
    {
        broker.CountSend();
        if (broker.Find(name) is not { } queue) return Gone();
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var type = http.Request.Headers.ContentType.ToString();
        if (body.Length > Broker.MaxMessage) return Problem(StatusCodes.Status403Forbidden, "40300: The message is too large.");
        if (type.StartsWith(BatchType, StringComparison.OrdinalIgnoreCase))
        {
            // "Without parameters such as charset=utf-8", says Microsoft.
            if (type != BatchType) return Problem(StatusCodes.Status400BadRequest, "40000: The content type of a batch has no parameters.");
            if (Batch(body.ToArray()) is not { } batch) return Problem(StatusCodes.Status400BadRequest, "40000: The batch cannot be read.");
            foreach (var message in batch) queue.Send(message);
            return Results.StatusCode(StatusCodes.Status201Created);
        }
        if (Properties(http.Request.Headers["BrokerProperties"]) is not { } properties) return Problem(StatusCodes.Status400BadRequest, "40000: BrokerProperties cannot be read.");
        queue.Send(MessageOf(properties, type, body.ToArray()));
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> PeekLockAsync(Broker broker, string prefix, string name, HttpContext http)
    {
        if (broker.Find(name) is not { } queue) return Gone();
        if (queue.Shape.RequiresSession) return Problem(StatusCodes.Status400BadRequest, "40000: Sessions cannot be received over HTTP.");
        var wait = Math.Min(int.TryParse(http.Request.Query["timeout"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : MaxWaitSeconds, MaxWaitSeconds);
        for (var began = TimeProvider.System.GetTimestamp(); ;)
        {
            if (queue.Receive(1) is [var message])
            {
                http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}{prefix}/{name}/messages/{message.Sequence}/{message.Lock}";
                http.Response.Headers["BrokerProperties"] = JsonSerializer.Serialize(new
                {
                    message.DeliveryCount,
                    EnqueuedTimeUtc = message.EnqueuedAt.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
                    LockToken = message.Lock,
                    LockedUntilUtc = message.LockedUntil.UtcDateTime.ToString("R", CultureInfo.InvariantCulture),
                    MessageId = message.Id,
                    SequenceNumber = message.Sequence,
                    State = "Active",
                });
                http.Response.StatusCode = StatusCodes.Status201Created;
                return Results.Bytes(message.Body, message.ContentType ?? "application/octet-stream");
            }
            if (TimeProvider.System.GetElapsedTime(began).TotalSeconds >= wait) return Results.NoContent();
            await Task.Delay(50, http.RequestAborted);
        }
    }

    private static IResult Settle(Broker broker, string name, long number, Guid token, Func<BrokerQueue, StoredMessage, bool> settle)
    {
        if (broker.Find(name) is not { } queue) return Gone();
        return queue.Find(number, token) is { } message && settle(queue, message) ? Results.Ok() : Problem(StatusCodes.Status404NotFound, "40400: No message was found with the specified MessageId or LockToken.");
    }

    private static List<SentMessage>? Batch(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return [.. json.RootElement.EnumerateArray().Select(item =>
            {
                var text = item.GetProperty("Body").GetString()!;
                var bytes = item.TryGetProperty("IsBodyBase64", out var is64) && is64.GetBoolean() ? Convert.FromBase64String(text) : Encoding.UTF8.GetBytes(text);
                return MessageOf(item.TryGetProperty("BrokerProperties", out var properties) ? properties : default, null, bytes);
            })];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static JsonElement? Properties(string? header)
    {
        try
        {
            return header is null ? default(JsonElement) : JsonSerializer.Deserialize<JsonElement>(header);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SentMessage MessageOf(JsonElement properties, string? type, byte[] body)
    {
        string? Text(string name) => properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out var value) ? value.ToString() : null;
        return new SentMessage(
            Text("MessageId"), Text("SessionId"), type, body,
            Text("ScheduledEnqueueTimeUtc") is { } due ? DateTimeOffset.ParseExact(due, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
            Text("TimeToLive") is { } seconds ? TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)) : null);
    }

    private static IResult Gone() => Problem(StatusCodes.Status410Gone, "41000: The queue does not exist.");

    private static IResult Problem(int status, string text) => Results.Text(text, "text/plain", statusCode: status);
}
