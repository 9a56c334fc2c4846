using System.Text.Json;
using System.Text.RegularExpressions;
using PowerPacks.Relay;

namespace PowerPacks.Host.Dataverse;

/// <summary>One answer of Dataverse's Web API: to a request, or to a part of a <c>$batch</c>.</summary>
/// <param name="Status">The HTTP status; 0 where no whole answer came.</param>
/// <param name="Code">
/// Dataverse's error code (<c>0x80040217</c>), or <c>http-{status}</c> where it gave none. Its message may hold personal data and is dropped.
/// </param>
internal sealed partial record CrmAnswer(int Status, string Code)
{
    public const string TimedOut = "crm-timeout";

    private const int NotFound = 404;

    /// <summary>The body of an answer that went well.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The multipart boundary of <see cref="Body"/>; null where it is not multipart.</summary>
    public string? Boundary { get; init; }

    /// <summary>What <c>Retry-After</c> says.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public CrmVerdict Verdict { get; init; }

    /// <summary>Set where nothing more should be sent to this organization now.</summary>
    public DeliveryResult.Unavailable? Stop { get; init; }

    /// <summary>No answer, or half of one: whether the request had an effect is not known.</summary>
    public static CrmAnswer Lost(string code) => new(0, code) { Verdict = CrmVerdict.Broken };

    /// <summary>Nothing was sent, or nothing more should be.</summary>
    public static CrmAnswer Stopped(string code, TimeSpan? after = null) =>
        new(0, code) { Verdict = CrmVerdict.Stop, Stop = new DeliveryResult.Unavailable(code, after) };

    public static CrmAnswer Read(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter)
    {
        if (status is >= 200 and < 300) return new CrmAnswer(status, "") { Body = body };
        var (code, contended) = ErrorOf(status, body.Span);
        return new CrmAnswer(status, code ?? $"http-{status}")
        {
            RetryAfter = retryAfter,
            Verdict = contended ? CrmVerdict.Contended : CrmVerdicts.Of(status, code, retryAfter is not null),
        };
    }

    /// <summary>The error's code, and whether its message tells of a deadlock or an SQL timeout, which have no code of their own.</summary>
    private static (string? Code, bool Contended) ErrorOf(int status, ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty) return (null, false);
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("error", out var error)
                || error.ValueKind != JsonValueKind.Object)
            {
                return (null, false);
            }
            var code = Text(error, "code");
            var message = Text(error, "message") ?? "";
            if (status == NotFound && code is "") return (CrmVerdicts.RowMissing, false);
            return (code is not null && Shape().IsMatch(code) ? code.ToLowerInvariant() : null, Deadlock().IsMatch(message));
        }
        catch (JsonException)
        {
            return (null, false); // A gateway's page, or half an answer.
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A plug-in may put anything into an error; what goes into a log must be a code.</summary>
    [GeneratedRegex("^(0x[0-9A-Fa-f]{1,8}|-?[0-9]{1,10})$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"Sql Number: (1205|-2)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Deadlock();
}
