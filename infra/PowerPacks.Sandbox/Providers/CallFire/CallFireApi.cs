using System.Text.Json;
using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>The door of CallFire's API v2: who may in, and what is answered where there is nothing.</summary>
internal sealed class CallFireApi(TimeProvider clock, Func<CallFireSettings> settings)
{
    public const string Root = "/api.callfire.com/v2";

    /// <summary>The one pair of API credentials that there is.</summary>
    public static readonly string Login = Sid.Secret("callfire login")[..12];
    public static readonly string Password = Sid.Secret("callfire password")[..16];

    /// <summary>Takes a request of somebody who may send it.</summary>
    public void Map(IEndpointRouteBuilder routes, Reception reception, string method, string path, Func<HttpContext, string, ProviderAnswer> answer) =>
        routes.MapMethods(Root + path, [method], http => ReceiveAsync(reception, http, answer));

    /// <summary>What is below the API and nowhere else.</summary>
    public void MapRest(IEndpointRouteBuilder routes, Reception reception) =>
        routes.Map(Root + "/{**path}", http => ReceiveAsync(reception, http, (_, _) => Error(StatusCodes.Status404NotFound, "There is nothing here.")));

    public static ProviderAnswer Ok(object body, int status = StatusCodes.Status200OK) => ProviderAnswer.Json(status, body, JsonSerializerOptions.Web);

    /// <summary>CallFire's <c>ErrorResponse</c>.</summary>
    public static ProviderAnswer Error(int status, string message)
    {
        var answer = Ok(ErrorBody(status, message), status);
        return status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? answer with { Headers = new Dictionary<string, string> { ["Retry-After"] = $"{ProviderFault.RetryAfter.TotalSeconds:0}" } } : answer;
    }

    private static object ErrorBody(int status, string message) => new { httpStatusCode = status, internalCode = $"{status}", message, developerMessage = message, helpLink = "https://developers.callfire.com" };

    private Task ReceiveAsync(Reception reception, HttpContext http, Func<HttpContext, string, ProviderAnswer> answer) => reception.ReceiveAsync(http, async (request, body, cancellation) =>
    {
        var wait = settings().LatencyMilliseconds;
        if (wait > 0) await Task.Delay(TimeSpan.FromMilliseconds(wait), clock, cancellation);
        return BasicCredentials.Of(request.Request.Headers.Authorization) is { } given && given.User == Login && given.IsPassword(Password)
            ? answer(request, body)
            : Error(StatusCodes.Status401Unauthorized, "Credentials are required to access this resource.");
    }, status => ErrorBody(status, "The stand-in fails on purpose."));
}
