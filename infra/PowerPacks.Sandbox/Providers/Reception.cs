using System.Buffers;
using System.Globalization;
using System.Text;

namespace PowerPacks.Sandbox.Providers;

/// <summary>The way of every request to a stand-in: it is written down, fails while that is asked for, and is else answered as the provider would.</summary>
internal sealed class Reception(TimeProvider clock)
{
    private volatile ProviderFault fault = ProviderFault.None;

    public Journal Journal { get; } = new();

    /// <summary>How every stand-in fails just now.</summary>
    public ProviderFault Fault
    {
        get => fault;
        set => fault = value;
    }

    /// <param name="http">The request.</param>
    /// <param name="answer">What the provider answers to a request with this body.</param>
    /// <param name="errorBody">The provider's own body of an error with this status; <c>{}</c> where it is null.</param>
    public async Task ReceiveAsync(HttpContext http, Func<HttpContext, string, CancellationToken, ValueTask<ProviderAnswer>> answer, Func<int, object>? errorBody = null)
    {
        var cancellation = http.RequestAborted;
        var mode = fault.Mode;
        var body = await ReadAsync(http.Request.Body, cancellation);
        var said = mode switch
        {
            "429" or "500" => Failure(int.Parse(mode, CultureInfo.InvariantCulture), errorBody),
            "down" => ProviderAnswer.Cut,
            _ => await answer(http, body, cancellation),
        };
        WriteDown(http.Request, body, said.Status);

        if (said.Status == ProviderAnswer.CutStatus)
        {
            http.Abort();
            return;
        }
        if (mode == "slow") await Task.Delay(ProviderFault.Slowness, cancellation);
        http.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture); // The provider's clock, by which its messages are dated.
        await SendAsync(http.Response, said, cancellation);
    }

    private static ProviderAnswer Failure(int status, Func<int, object>? errorBody)
    {
        var answer = ProviderAnswer.Json(status, errorBody?.Invoke(status) ?? new { });
        return status == StatusCodes.Status429TooManyRequests
            ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = ProviderFault.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture) } }
            : answer;
    }

    private static async Task SendAsync(HttpResponse response, ProviderAnswer answer, CancellationToken cancellation)
    {
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers[name] = value;
        if (answer.ContentType is null) return;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Content.Length;
        await response.Body.WriteAsync(answer.Content, cancellation);
    }

    private void WriteDown(HttpRequest request, string body, int status)
    {
        var path = request.Path.Value!;
        var provider = path.Split('/')[1];
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Journal.Add(number => new ReceivedRequest(number, clock.GetUtcNow(), provider, request.Method, path[(provider.Length + 1)..] + request.QueryString, headers, body, status));
    }

    private static async Task<string> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReceivedRequest.MaxBody);
        try
        {
            var length = await body.ReadAtLeastAsync(buffer.AsMemory(0, ReceivedRequest.MaxBody), ReceivedRequest.MaxBody, throwOnEndOfStream: false, cancellation);
            return Encoding.UTF8.GetString(buffer, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
