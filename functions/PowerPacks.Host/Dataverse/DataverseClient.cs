using System.Buffers;
using System.Net.Http.Headers;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>Sends one request to one organization within its budget, with its token, and reads the answer with a bound.</summary>
internal sealed class DataverseClient(HttpClient http, CrmTokens tokens, DataverseMeter meter, TimeProvider clock, TimeSpan timeout)
{
    /// <summary>Largest answer read, in bytes.</summary>
    public const int MaxAnswer = 16 * 1024 * 1024;

    /// <summary>Of an error's body more is not read: its trace may be long, its code is at the start.</summary>
    public const int MaxError = 256 * 1024;

    private const int NoContent = 204;

    public async Task<CrmAnswer> SendAsync(CrmCaller caller, CrmRequest request, CancellationToken cancellation)
    {
        if (caller.Lane.Budget.Pause is { } pause) return CrmAnswer.Stopped(pause.Reason, pause.Left);
        var token = await tokens.ReadAsync(caller.Organization, null, cancellation);
        var answer = await TurnAsync(caller, request, token, cancellation);
        if (answer.Verdict == CrmVerdict.Unauthorized)
        {
            // The token may have been revoked, or its secret rotated. Where a new look brings the same token, a new request would bring the same answer.
            var renewed = await tokens.ReadAsync(caller.Organization, token.Value, cancellation);
            if (renewed.Problem is not null || renewed.Value != token.Value) answer = await TurnAsync(caller, request, renewed, cancellation);
        }
        return answer.Verdict switch
        {
            CrmVerdict.Unauthorized => CrmAnswer.Stopped("crm-unauthorized"),
            CrmVerdict.Stop when answer.Stop is null => CrmAnswer.Stopped(answer.Code),
            CrmVerdict.Throttled => Throttled(caller, answer),
            _ => answer,
        };
    }

    /// <summary>Whether the CRM answers at all: tells a CRM that is down from a row that makes it fail.</summary>
    public async Task<bool> AnswersAsync(CrmCaller caller, CancellationToken cancellation) =>
        (await SendAsync(caller, new CrmRequest("WhoAmI", null, "", 0), cancellation)).Verdict == CrmVerdict.Done;

    /// <summary>Pauses the organization, and only it.</summary>
    public CrmAnswer Throttled(CrmCaller caller, CrmAnswer answer)
    {
        meter.Throttled(caller.Organization.Id, answer.Code);
        var tooMany = answer.Code is CrmVerdicts.TooManyAtOnce or CrmVerdicts.TooMuchTime;
        return CrmAnswer.Stopped(answer.Code, caller.Lane.Budget.Throttled(answer.Code, answer.RetryAfter, tooMany));
    }

    private async Task<CrmAnswer> TurnAsync(CrmCaller caller, CrmRequest request, CrmToken token, CancellationToken cancellation)
    {
        if (token.Problem is { } problem) return CrmAnswer.Stopped(problem);
        var budget = caller.Lane.Budget;
        if (!await budget.EnterAsync(cancellation)) return CrmAnswer.Stopped("crm-busy");
        try
        {
            // While it waited for its turn, another request may have been throttled.
            if (budget.Pause is { } pause) return CrmAnswer.Stopped(pause.Reason, pause.Left);
            if (request.Rows > 0) meter.Batch(request.Rows);
            var answer = await ExchangeAsync(caller, request, token.Value!, cancellation);
            if (answer.Verdict == CrmVerdict.Done) budget.Succeeded();
            meter.Request(caller.Organization.Id, answer.Status == 0 ? answer.Code : answer.Verdict.ToString().ToLowerInvariant());
            return answer;
        }
        finally
        {
            budget.Leave();
        }
    }

    private async Task<CrmAnswer> ExchangeAsync(CrmCaller caller, CrmRequest request, string token, CancellationToken cancellation)
    {
        using var message = Message(caller, request, token);
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            caller.Lane.Budget.Advise(Header(response, "x-ms-dop-hint"));
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return CrmAnswer.Lost(CrmAnswer.TimedOut);
        }
        catch (EgressRefusedException e)
        {
            return CrmAnswer.Stopped($"egress-{e.Reason}");
        }
        catch (HttpRequestException)
        {
            return CrmAnswer.Lost("crm-unreachable"); // Its message names the host.
        }
    }

    private async Task<CrmAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var retryAfter = RetryAfter.Read(Header(response, "Retry-After"), clock.GetUtcNow());
        // A gateway's or a sign-in page says 200 to everything: a success counts only where it is Dataverse that speaks, or where there is nothing to say.
        if (response.IsSuccessStatusCode && status != NoContent && Header(response, "OData-Version") is null) return CrmAnswer.Lost("crm-broken-answer");
        var bound = response.IsSuccessStatusCode ? MaxAnswer : MaxError;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            var (body, whole) = await ReadAsync(stream, bound, cancellation);
            if (!whole && response.IsSuccessStatusCode) return CrmAnswer.Lost("crm-answer-too-large");
            return CrmAnswer.Read(status, body, retryAfter) with { Boundary = Boundary(response.Content.Headers.ContentType) };
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            // Half an answer. The status of a refusal still tells something; that of a success does not.
            return response.IsSuccessStatusCode ? CrmAnswer.Lost("crm-broken-answer") : CrmAnswer.Read(status, default, retryAfter);
        }
    }

    private static async Task<(ReadOnlyMemory<byte> Body, bool Whole)> ReadAsync(Stream stream, int bound, CancellationToken cancellation)
    {
        const int step = 16 * 1024;
        var body = new ArrayBufferWriter<byte>(step);
        while (body.WrittenCount < bound)
        {
            var read = await stream.ReadAsync(body.GetMemory(step)[..Math.Min(step, bound - body.WrittenCount)], cancellation);
            if (read == 0) return (body.WrittenMemory, true);
            body.Advance(read);
        }
        return (body.WrittenMemory, await stream.ReadAsync(new byte[1], cancellation) == 0);
    }

    private static HttpRequestMessage Message(CrmCaller caller, CrmRequest request, string token)
    {
        var uri = new Uri(caller.Organization.Url, caller.Root + request.Path);
        var message = new HttpRequestMessage(request.Body is null ? HttpMethod.Get : HttpMethod.Post, uri);
        var headers = message.Headers;
        headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        headers.TryAddWithoutValidation("Accept", "application/json");
        headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        headers.TryAddWithoutValidation("OData-Version", "4.0");
        headers.TryAddWithoutValidation("If-None-Match", "null");
        if (request.Body is null) return message;
        if (request.MediaType.StartsWith("multipart/", StringComparison.Ordinal)) headers.TryAddWithoutValidation("Prefer", "odata.continue-on-error");
        message.Content = new ByteArrayContent(request.Body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", request.MediaType);
        return message;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string? Boundary(MediaTypeHeaderValue? type) =>
        type?.MediaType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
            ? type.Parameters.FirstOrDefault(p => p.Name.Equals("boundary", StringComparison.OrdinalIgnoreCase))?.Value?.Trim('"')
            : null;
}
