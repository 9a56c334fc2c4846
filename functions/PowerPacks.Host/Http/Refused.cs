using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>A refusal on the wire: problem details (RFC 9457) with a <c>code</c> for programs and the fields at fault in <c>errors</c>.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">Stable name of the reason, snake case.</param>
/// <param name="title">What a person reads.</param>
/// <param name="problems">Fields at fault.</param>
internal sealed class Refused(int status, string code, string title, params IReadOnlyList<FieldProblem> problems) : IResult
{
    /// <summary>When the caller may come back; null where that would change nothing.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A sentence that says what to do; null where the title says it all.</summary>
    public string? Detail { get; init; }

    /// <summary>Further members of the problem details.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = new Dictionary<string, object?>();

    public static Refused Unauthenticated() =>
        new(StatusCodes.Status401Unauthorized, "unauthenticated", "Send the organization's key as bearer token. This one opens nothing.");

    public static Refused LockedOut(TimeSpan wait) =>
        new(StatusCodes.Status429TooManyRequests, "locked_out", "Too many failed attempts.") { RetryAfter = wait };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var headers = httpContext.Response.Headers;
        if (status == StatusCodes.Status401Unauthorized) headers[HeaderNames.WWWAuthenticate] = "Bearer";
        if (RetryAfter is { } wait) headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem().ExecuteAsync(httpContext);
    }

    private ProblemHttpResult Problem() => TypedResults.Problem(
        title: title,
        detail: Detail,
        statusCode: status,
        extensions: new Dictionary<string, object?>(More)
        {
            ["code"] = code,
            ["errors"] = problems.Select(p => new { p.Field, p.Message, p.Limit }),
        });
}
