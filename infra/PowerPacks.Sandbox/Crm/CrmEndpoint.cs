using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Crm.Batch;
using PowerPacks.Sandbox.Crm.Browser;
using PowerPacks.Sandbox.Crm.Protection;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm;

/// <summary>The door of the Web API: token, faults and limits first, then the request itself.</summary>
internal sealed class CrmEndpoint(CrmOrganization organization, TimeProvider clock, HttpContext http)
{
    /// <summary>Largest body in bytes: the platform's own limit for a message.</summary>
    public const int MaxBodyBytes = 116 * 1024 * 1024;

    private readonly CrmFault fault = organization.Fault;
    private readonly CancellationToken cancel = http.RequestAborted;
    private string message = Known(http.Request.Method);
    private string? tag;

    public async Task AnswerAsync()
    {
        var request = Describe();
        if (fault.Mode == "down")
        {
            Abort();
            return;
        }
        if (SignIn.UserOf(organization, http.Request) is not { } user)
        {
            var error = new CrmException(401, "0x80072560", "The request carries no token of this organization's user.");
            await SendAsync(ApiResponse.Error(error, request.Preferences, ("WWW-Authenticate", "Bearer")));
            return;
        }
        var admission = organization.Protection.Enter(organization.Limits);
        if (admission.Refusal is { } refusal)
        {
            await RefuseAsync(refusal, admission.RetryAfter, request);
            return;
        }
        var started = clock.GetTimestamp();
        try
        {
            await AnswerAsync(request with { User = user }, admission);
        }
        finally
        {
            organization.Protection.Leave(clock.GetElapsedTime(started));
        }
    }

    private async Task AnswerAsync(ApiRequest request, Admission admission)
    {
        if (fault.Mode == "429")
        {
            var busy = new CrmException(429, "0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds.");
            await RefuseAsync(busy, TimeSpan.FromSeconds(fault.RetryAfterSeconds), request);
            return;
        }
        if (fault.Mode == "500")
        {
            await SendAsync(ApiResponse.Error(new CrmException(500, "0x80040216", "An unexpected error occurred."), request.Preferences));
            return;
        }
        if (fault.Mode == "slow") await Task.Delay(TimeSpan.FromMilliseconds(fault.DelayMilliseconds), clock, cancel);
        var response = await RunAsync(request);
        if (fault.Mode.EndsWith("-after-commit", StringComparison.Ordinal))
        {
            await LoseAsync(fault.Mode);
            return;
        }
        var headers = http.Response.Headers;
        headers["x-ms-dop-hint"] = organization.Limits.ParallelismHint.ToString(CultureInfo.InvariantCulture);
        headers["x-ms-ratelimit-burst-remaining-xrm-requests"] = admission.RemainingRequests.ToString(CultureInfo.InvariantCulture);
        headers["x-ms-ratelimit-time-remaining-xrm-requests"] = admission.RemainingTime.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture);
        await SendAsync(response);
    }

    private async Task<ApiResponse> RunAsync(ApiRequest request)
    {
        try
        {
            var complete = request with { Body = await ReadBodyAsync() };
            return message == "$batch"
                ? await new BatchRun(organization, (inner, status) => Log($"$batch/{Known(inner)}", status)).AnswerAsync(complete, cancel)
                : await organization.RunAsync(Router.Route(organization, complete), cancel);
        }
        catch (CrmException e)
        {
            return ApiResponse.Error(e, request.Preferences);
        }
        catch (SqliteException e)
        {
            return ApiResponse.Error(CrmErrors.Sql(e), request.Preferences);
        }
    }

    private ApiRequest Describe()
    {
        var request = http.Request;
        var (path, query) = ApiAddress.Split(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        tag = request.Query["tag"].FirstOrDefault();
        message = path == "$batch" ? path : BulkMessage.Messages.FirstOrDefault(m => m == BulkMessage.Named(path.Split('/')[^1])) ?? message;
        var headers = request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var root = $"{request.Scheme}://{request.Host}/orgs/{organization.Name}{ApiAddress.Prefix}/";
        return new ApiRequest(request.Method, root, path, query, headers, default);
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync()
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBodyBytes;
        try
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, cancel);
            return body.GetBuffer().AsMemory(0, (int)body.Length);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new CrmException(413, "0x80060888", $"The request body is larger than {MaxBodyBytes} bytes.");
        }
    }

    private Task RefuseAsync(CrmException refusal, TimeSpan retryAfter, ApiRequest request)
    {
        var seconds = Math.Max(0, Math.Ceiling(retryAfter.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        return SendAsync(ApiResponse.Error(refusal, request.Preferences, ("Retry-After", seconds)));
    }

    private async Task SendAsync(ApiResponse answer)
    {
        Log(message, answer.Status);
        http.Response.StatusCode = answer.Status;
        http.Response.Headers["OData-Version"] = "4.0";
        foreach (var (name, value) in answer.Headers) http.Response.Headers[name] = value;
        if (answer.Body.IsEmpty) return;
        http.Response.ContentType = answer.ContentType;
        http.Response.ContentLength = answer.Body.Length;
        await http.Response.Body.WriteAsync(answer.Body, cancel);
    }

    /// <summary>The work is done, and the caller does not learn of it.</summary>
    private async Task LoseAsync(string mode)
    {
        if (mode == "reset-after-commit")
        {
            Abort();
            return;
        }
        var page = "<!doctype html><title>Please sign in</title>"u8.ToArray();
        Log(message, StatusCodes.Status200OK);
        http.Response.ContentType = "text/html";
        http.Response.ContentLength = page.Length;
        if (mode == "garbage-after-commit")
        {
            await http.Response.Body.WriteAsync(page, cancel);
            return;
        }
        http.Response.ContentType = "application/json";
        http.Response.Headers["OData-Version"] = "4.0";
        await http.Response.Body.WriteAsync(page.AsMemory(0, page.Length / 2), cancel);
        await http.Response.Body.FlushAsync(cancel);
        await Task.Delay(TimeSpan.FromMilliseconds(CrmFault.MaxDelayMilliseconds), clock, cancel);
        http.Abort();
    }

    private void Abort()
    {
        Log(message, 0);
        http.Abort();
    }

    // The log counts by name, so a name must not be whatever a client sends.
    private static string Known(string method) => method is "GET" or "POST" or "PATCH" or "PUT" or "DELETE" ? method : "other";

    private void Log(string what, int status) => organization.Requests.Add(new LoggedRequest(clock.GetUtcNow(), what, status, tag));
}
