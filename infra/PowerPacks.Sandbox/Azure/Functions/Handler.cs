using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace PowerPacks.Sandbox.Azure.Functions;

/// <summary>How the Functions host speaks to its handler: over HTTP on this machine, as azure-functions-host does.</summary>
/// <remarks>Source: ../shared/platform/functions-custom-handler.md §3 to §6.</remarks>
internal sealed class Handler(int port, TimeSpan functionTimeout) : IDisposable
{
    public const string Version = "4.1037.0";

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        BaseAddress = new Uri($"http://127.0.0.1:{port}"),
        Timeout = functionTimeout + TimeSpan.FromMinutes(1),
    };

    /// <summary>Completes when the handler answers at all; a refused connection means not yet.</summary>
    public async Task ReadyAsync(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync("/", cancellation);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(LookAgain, cancellation);
            }
        }
    }

    /// <summary>Runs a function that is not forwarded.</summary>
    /// <returns>Null where the host takes it as done; else why not.</returns>
    public async Task<string?> InvokeAsync(string function, object data, object metadata, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { Data = data, Metadata = metadata }));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        Sign(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(functionTimeout);
        try
        {
            using var answer = await http.SendAsync(request, limit.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(limit.Token);
            if (!answer.IsSuccessStatusCode) return $"the handler answered {(int)answer.StatusCode}";
            // The real host never completes such an invocation: it hangs until its time is over.
            if (body.Length == 0) return "the handler answered without a body";
            if (answer.Content.Headers.ContentType?.MediaType != "application/json") return $"the handler answered {answer.Content.Headers.ContentType?.MediaType ?? "no type"}";
            return JsonSerializer.Deserialize<JsonElement>(body).ValueKind == JsonValueKind.Object ? null : "the handler's answer is no object";
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return e is OperationCanceledException ? "the handler took longer than functionTimeout" : e is JsonException ? "the handler's answer is no JSON" : "the handler cannot be reached";
        }
    }

    /// <summary>Passes a request on as it is, and the answer back as it is.</summary>
    public async Task ForwardAsync(HttpContext context)
    {
        var from = context.Request;
        using var request = new HttpRequestMessage(HttpMethod.Parse(from.Method), $"{from.PathBase}{from.Path}{from.QueryString}");
        if (from.ContentLength > 0 || from.Headers.TransferEncoding.Count > 0) request.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers)
        {
            if (name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase) && name != "X-Forwarded-For") continue;
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }
        // Azure's front end adds the caller's address and port, and what was called.
        var caller = $"{context.Connection.RemoteIpAddress}:{context.Connection.RemotePort}";
        request.Headers.Remove("X-Forwarded-For");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from.Headers["X-Forwarded-For"] is [{ Length: > 0 } before] ? $"{before}, {caller}" : caller);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
        request.Headers.Host = http.BaseAddress!.Authority;
        Sign(request);
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            {
                if (name is not ("Transfer-Encoding" or "Connection")) context.Response.Headers.Append(name, values.ToArray());
            }
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = (int)HttpStatusCode.ServiceUnavailable;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            context.Abort(); // The handler died, or the caller left, in the middle of an answer.
        }
    }

    public void Dispose() => http.Dispose();

    private static void Sign(HttpRequestMessage request)
    {
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-InvocationId", Guid.NewGuid().ToString());
        request.Headers.TryAddWithoutValidation("X-Azure-Functions-HostVersion", Version);
        if (request.Headers.UserAgent.Count == 0) request.Headers.TryAddWithoutValidation("User-Agent", $"Azure-Functions-Host/{Version}");
    }
}
