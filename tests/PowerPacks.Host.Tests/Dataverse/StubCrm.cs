using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>A request as the stub received it.</summary>
internal sealed record StubRequest(string Method, string Url, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public bool IsUpsert => Url.Contains("UpsertMultiple", StringComparison.Ordinal);

    public bool IsUpdate => Url.Contains("UpdateMultiple", StringComparison.Ordinal);

    public bool IsBatch => Url.EndsWith("/$batch", StringComparison.Ordinal);

    public bool IsWhoAmI => Url.EndsWith("/WhoAmI", StringComparison.Ordinal);

    public IReadOnlyList<string> Keys => [.. Regex.Matches(Body, @"pp_key='([^']+)'").Select(m => m.Groups[1].Value)];
}

/// <summary>A scripted answer.</summary>
internal sealed record StubAnswer(int Status, string? Code = null, string Message = "For jane.doe@example.com")
{
    public string? RetryAfter { get; init; }

    /// <summary>The answer, or this much of it, then the connection is cut.</summary>
    public string? CutAfter { get; init; }

    /// <summary>Half an answer, then silence until the caller goes.</summary>
    public string? HangAfter { get; init; }

    /// <summary>Something in between answers, and not Dataverse: nothing says OData.</summary>
    public bool FromGateway { get; init; }

    public string? RawBody { get; init; }

    public string? ContentType { get; init; }

    public string Body => RawBody ?? (Code is null ? "" : JsonSerializer.Serialize(new { error = new { code = Code, message = Message } }));
}

/// <summary>Just enough of a Dataverse: UpsertMultiple (all or nothing), WhoAmI and $batch, on 127.0.0.1, with scripted faults.</summary>
internal sealed class StubCrm : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<StubRequest> requests = new();

    private StubCrm(WebApplication app) => this.app = app;

    public Guid Organization { get; } = Guid.NewGuid();

    public Uri Url => new(app.Urls.Single());

    public IReadOnlyList<StubRequest> Requests => [.. requests];

    /// <summary>Rows written, and how often; by key.</summary>
    public ConcurrentDictionary<string, int> Rows { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Last { get; } = new();

    /// <summary>Rows that make Dataverse refuse or fail, by key.</summary>
    public Dictionary<string, StubAnswer> Bad { get; } = [];

    /// <summary>Comes before everything; null lets the request through.</summary>
    public Func<StubRequest, Task<StubAnswer?>> Script { get; set; } = _ => Task.FromResult<StubAnswer?>(null);

    /// <summary>Comes after the rows were written, in place of the 204.</summary>
    public Func<StubRequest, StubAnswer?> AfterWrite { get; set; } = _ => null;

    /// <summary>Answers a GET inside a $batch by its path, decoded.</summary>
    public Func<string, StubAnswer> Query { get; set; } = _ => new StubAnswer(200) { RawBody = "{\"value\":[]}" };

    /// <summary>Released with each half answer that hangs.</summary>
    public SemaphoreSlim Hanging { get; } = new(0);

    public Dictionary<string, string> AnswerHeaders { get; } = [];

    public static async Task<StubCrm> StartAsync(CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, 0);
            k.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var stub = new StubCrm(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync(cancellation);
        return stub;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        var target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var request = new StubRequest(http.Request.Method, target, body, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()));
        requests.Enqueue(request);
        var answer = await Script(request) ?? Answer(request);
        await SendAsync(http, answer);
    }

    private StubAnswer Answer(StubRequest request)
    {
        if (request.IsWhoAmI) return new StubAnswer(200) { RawBody = $"{{\"OrganizationId\":\"{Organization}\"}}", ContentType = "application/json" };
        if (request.IsBatch) return Batch(request);
        if (!request.IsUpsert && !request.IsUpdate) return new StubAnswer(404, "0x8006088a");
        var targets = JsonNode.Parse(request.Body)!["Targets"]!.AsArray().Select(t => t!.AsObject()).ToList();
        var keys = targets.ConvertAll(KeyOf);
        if (request.IsUpdate && keys.Any(k => !Rows.ContainsKey(k))) return Missing;
        if (keys.Select(k => Bad.GetValueOrDefault(k)).FirstOrDefault(b => b is not null) is { } bad) return bad;
        for (var i = 0; i < keys.Count; i++) Write(keys[i], targets[i]);
        return AfterWrite(request) ?? new StubAnswer(204);
    }

    private static StubAnswer Missing => new(404, "0x80040217");

    /// <summary>Where a condition is not met the platform gives no code (webapi/perform-conditional-operations).</summary>
    private static StubAnswer MissingByIfMatch => new(404, "", "lead With Id = k2 Does Not Exist");

    private StubAnswer Batch(StubRequest request)
    {
        var parts = Regex.Matches(request.Body, @"(PATCH|GET) (\S+) HTTP/1\.1\r\n((?:[^\r\n]+\r\n)*)\r\n([^\r\n]*)\r\n");
        var text = new StringBuilder();
        foreach (var part in parts.Cast<Match>())
        {
            var path = part.Groups[2].Value;
            var answer = part.Groups[1].Value == "GET" ? Query(Uri.UnescapeDataString(path)) : Patch(path, part.Groups[4].Value, onlyIfThere: part.Groups[3].Value.Contains("If-Match: *", StringComparison.Ordinal));
            text.Append("--batchresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            text.Append($"HTTP/1.1 {answer.Status} Whatever\r\nREQ_ID: 1\r\nContent-Type: application/json; odata.metadata=minimal\r\n");
            if (answer.RetryAfter is { } after) text.Append($"Retry-After: {after}\r\n");
            text.Append($"\r\n{answer.Body}\r\n");
        }
        text.Append("--batchresponse_1--\r\n");
        return AfterWrite(request) ?? new StubAnswer(200) { RawBody = text.ToString(), ContentType = "multipart/mixed; boundary=batchresponse_1" };
    }

    private StubAnswer Patch(string path, string json, bool onlyIfThere)
    {
        var key = Regex.Match(path, @"\((?:\w+=')?([^')]+)'?\)").Groups[1].Value;
        if (Bad.TryGetValue(key, out var bad)) return bad;
        if (onlyIfThere && !Rows.ContainsKey(key)) return MissingByIfMatch;
        Write(key, JsonNode.Parse(json)!.AsObject());
        return new StubAnswer(204);
    }

    private void Write(string key, JsonObject row)
    {
        Rows.AddOrUpdate(key, 1, (_, times) => times + 1);
        Last[key] = row;
    }

    private static string KeyOf(JsonObject target) => target["@odata.id"] is { } id
        ? Regex.Match(id.GetValue<string>(), "='([^']+)'").Groups[1].Value
        : target["leadid"]!.GetValue<string>();

    private async Task SendAsync(HttpContext http, StubAnswer answer)
    {
        if (answer.CutAfter is "")
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = answer.Status;
        foreach (var (name, value) in AnswerHeaders) http.Response.Headers[name] = value;
        if (!answer.FromGateway) http.Response.Headers["OData-Version"] = "4.0";
        if (answer.RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
        if (answer.Body.Length == 0) return;
        http.Response.ContentType = answer.ContentType ?? "application/json";
        if ((answer.CutAfter ?? answer.HangAfter) is not { } half)
        {
            await http.Response.WriteAsync(answer.Body);
            return;
        }
        http.Response.ContentLength = Encoding.UTF8.GetByteCount(half) + 100;
        await http.Response.WriteAsync(half); // Fewer bytes than promised: Kestrel sends them and closes.
        if (answer.HangAfter is null) return;
        await http.Response.Body.FlushAsync();
        Hanging.Release();
        await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
