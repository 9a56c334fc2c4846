using System.Globalization;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>Twilio's no.</summary>
/// <param name="Code">Of Twilio's error dictionary.</param>
/// <param name="Message">In words.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record Refusal(int Code, string Message, int Status = StatusCodes.Status400BadRequest)
{
    public static readonly Refusal Unauthenticated = new(20003, "Authenticate", StatusCodes.Status401Unauthorized);

    public static Refusal NotFound(string path) => new(20404, $"The requested resource {path} was not found", StatusCodes.Status404NotFound);

    /// <summary>For an answer that fails on purpose.</summary>
    public static Refusal Failure(int status) => status switch
    {
        StatusCodes.Status429TooManyRequests => new(20429, "Too Many Requests", status),
        StatusCodes.Status503ServiceUnavailable => new(20503, "Service Unavailable", status),
        _ => new(20500, "Internal Server Error", status),
    };

    public ProviderAnswer Answer() => ProviderAnswer.Json(Status, Body(), TwilioJson.Options) with { Headers = Headers() };

    public object Body() => new { Code, Message, MoreInfo = string.Create(CultureInfo.InvariantCulture, $"https://www.twilio.com/docs/errors/{Code}"), Status };

    private Dictionary<string, string> Headers()
    {
        var headers = TwilioJson.Headers();
        if (Status == StatusCodes.Status401Unauthorized) headers["WWW-Authenticate"] = "Basic realm=\"Twilio API\"";
        if (Status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable) headers["Retry-After"] = ProviderFault.RetryAfter.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        return headers;
    }
}
