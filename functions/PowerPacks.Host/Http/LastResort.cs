using Microsoft.AspNetCore.Connections;

namespace PowerPacks.Host.Http;

/// <summary>Answers what nothing else answered, as problem details: no route, a method that is not offered, a broken transport, a bug.</summary>
internal sealed partial class LastResort(RequestDelegate next, ILogger<LastResort> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.ContentLength is null && http.Response.ContentType is null && Title(http.Response.StatusCode) is { } title)
            {
                await new Refused(http.Response.StatusCode, "http_" + http.Response.StatusCode, title).ExecuteAsync(http);
            }
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            await new Refused(e.StatusCode, "bad_request", e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"The body is larger than {HostLimits.MaxRequestBody} bytes."
                : "The request could not be read.").ExecuteAsync(http);
        }
        catch (Exception e) when (IsGone(e, http))
        {
            // Nobody is left to answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            if (Fault.IsDiskFull(e)) LogFull();
            else LogFault(Fault.Describe(e));
            await (Fault.IsDiskFull(e) ? Full() : Broken()).ExecuteAsync(http);
        }
    }

    /// <summary>The connection is over: the caller left, or the server cut it because it dribbled or the relay stops. A body that is being read may learn of it
    /// a moment before the request's token does.</summary>
    private static bool IsGone(Exception e, HttpContext http) =>
        e is ConnectionResetException or ConnectionAbortedException || e.InnerException is ConnectionAbortedException
        || (e is OperationCanceledException && http.RequestAborted.IsCancellationRequested);

    private static Refused Broken() => new(StatusCodes.Status500InternalServerError, "fault", "Something went wrong here. It has been noted.");

    private static Refused Full() =>
        new(StatusCodes.Status503ServiceUnavailable, "storage_full", "Nothing can be stored just now. Please try again.") { RetryAfter = HostLimits.StorageRetryAfter };

    private static string? Title(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "This address does not take that method.",
        StatusCodes.Status415UnsupportedMediaType => "This address does not take that content type.",
        StatusCodes.Status400BadRequest => "The request could not be read.",
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "full: there is no room on the disk for what a request brought")]
    private partial void LogFull();

    [LoggerMessage(Level = LogLevel.Error, Message = "fault {Fault}")]
    private partial void LogFault(string fault);
}
