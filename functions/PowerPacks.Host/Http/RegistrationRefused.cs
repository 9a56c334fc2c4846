using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PowerPacks.Registration;

namespace PowerPacks.Host.Http;

/// <summary>A refusal on the wire: problem details (RFC 9457) with a <c>code</c> for programs and the fields at fault in <c>errors</c>.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Stable name of the reason, snake case.</param>
/// <param name="title">What a person reads.</param>
/// <param name="problems">Fields at fault.</param>
internal sealed class RegistrationRefused(int status, string code, string title, params IReadOnlyList<RegistrationProblem> problems) : IResult
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    private TimeSpan? retryAfter;

    public static RegistrationRefused Of(RegistrationAnswer.Refused refused) => refused.Reason switch
    {
        Refusal.Invalid => new(StatusCodes.Status400BadRequest, "invalid", "Some fields are not right.", refused.Problems),
        Refusal.Unauthenticated => Unauthenticated(),
        Refusal.AlreadyRegistered => new(
            StatusCodes.Status409Conflict, "already_registered", "This organization is registered. Send its key to register it again."),
        Refusal.RegionPinned => new(
            StatusCodes.Status409Conflict,
            "region_pinned",
            "This organization is pinned to another region.",
            new RegistrationProblem("region", "Cannot be changed. Delete the registration, then register in the other region.")),
        Refusal.UnknownKey => new(StatusCodes.Status404NotFound, "unknown_key", "This organization has no key with that id."),
        Refusal.LastKey => new(
            StatusCodes.Status409Conflict, "last_key", "This is the one key that does not expire. Rotate it first, or delete the registration."),
        Refusal.TooManyKeys => new(
            StatusCodes.Status409Conflict, "too_many_keys", $"{Registration.Registration.MaxLiveKeys} keys live. Revoke one, or wait until one expires."),
        Refusal.Busy => new(StatusCodes.Status503ServiceUnavailable, "busy", "The registration is being changed. Try again.") { retryAfter = BusyWait },
        _ => throw new ArgumentOutOfRangeException(nameof(refused)),
    };

    public static RegistrationRefused Unauthenticated() =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", "Send the organization's key as bearer token. This one opens nothing.");

    public static RegistrationRefused LockedOut(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "locked_out", "Too many failed attempts.") { retryAfter = wait };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var headers = httpContext.Response.Headers;
        if (status == StatusCodes.Status401Unauthorized) headers[HeaderNames.WWWAuthenticate] = "Bearer";
        if (retryAfter is { } wait) headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem().ExecuteAsync(httpContext);
    }

    private ProblemHttpResult Problem() => TypedResults.Problem(
        title: title,
        statusCode: status,
        extensions: new Dictionary<string, object?>
        {
            ["code"] = code,
            ["errors"] = problems.Select(p => new { p.Field, p.Message, p.Limit }),
        });
}
