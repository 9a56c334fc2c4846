using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>How Twilio writes what it answers.</summary>
internal static class TwilioJson
{
    public const string ApiVersion = "2010-04-01";

    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ProviderAnswer Answer(int status, object body) => ProviderAnswer.Json(status, body, Options) with { Headers = Headers() };

    public static Dictionary<string, string> Headers() => new() { ["Twilio-Request-Id"] = Sid.New("RQ") };

    /// <summary>RFC 2822 with a numeric zone, which is always UTC.</summary>
    public static string? Date(DateTimeOffset? at) => at?.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
