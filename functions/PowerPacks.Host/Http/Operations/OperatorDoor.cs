using Microsoft.Net.Http.Headers;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>The door before everything under <see cref="Path"/>: without the operator's key nobody learns even which routes there are.</summary>
internal sealed partial class OperatorDoor(RequestDelegate next, OperatorKey key, Lockout lockout, OperatorAccess access, ILogger<OperatorDoor> log)
{
    public const string Path = "/v1/operations";

    public Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase) ? EnterAsync(http) : next(http);
    }

    private async Task EnterAsync(HttpContext http)
    {
        if (await RefusalAsync(http) is { } refused) await refused.ExecuteAsync(http);
        else
        {
            http.Response.Headers[HeaderNames.CacheControl] = "no-store";
            await next(http);
        }
    }

    private async Task<Refused?> RefusalAsync(HttpContext http)
    {
        if (!key.IsSet) return new Refused(StatusCodes.Status404NotFound, "operations_off", "No operator key is set on this relay.");
        var caller = $"operator {ClientAddress.NetworkOf(http.Connection.RemoteIpAddress)}";
        if (lockout.Remaining(caller) is { } wait) return Refused.LockedOut(wait);
        if (key.IsIn(http.Request))
        {
            lockout.Succeeded(caller);
            return null;
        }
        var locked = lockout.Failed(caller) is not null;
        LogRefused(locked);
        await access.NoteAsync(http, AccessEntry.SignInRefused, null, locked ? AccessOutcome.LockedOut : AccessOutcome.Unauthenticated);
        return new Refused(StatusCodes.Status401Unauthorized, "unauthenticated", "Send the operator's key as bearer token. This one opens nothing.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "operator refused locked={Locked}")]
    private partial void LogRefused(bool locked);
}
