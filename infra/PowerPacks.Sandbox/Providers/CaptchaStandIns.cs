using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace PowerPacks.Sandbox.Providers;

/// <summary>
/// Answers as the three captcha services do. A token that was solved reads <c>solved~host~action~anything</c>, and is good once; any other is invalid. A secret that
/// begins with <c>wrong</c> is one that the service does not know.
/// </summary>
internal sealed class CaptchaStandIns
{
    private const string Solved = "solved";
    private const string UnknownSecret = "wrong";

    /// <summary>Tokens remembered as used; a rehearsal has no more.</summary>
    private const int MaxUsed = 10_000;

    private readonly ConcurrentDictionary<string, bool> used = new(StringComparer.Ordinal);

    public (int Status, object Answer) Turnstile(HttpContext http, string body)
    {
        var form = QueryHelpers.ParseQuery(body);
        if (form["secret"].ToString() is "") return No("missing-input-secret");
        if (IsUnknown(form["secret"])) return No("invalid-input-secret");
        return Judge(form["response"]) switch
        {
            Verdict.Missing => No("missing-input-response"),
            Verdict.Invalid => No("invalid-input-response"),
            Verdict.Used => No("timeout-or-duplicate"),
            _ => Yes(form["response"].ToString().Split('~')),
        };

        static (int, object) Yes(string[] token) =>
            (200, new Dictionary<string, object> { ["success"] = true, ["error-codes"] = Array.Empty<string>(), ["challenge_ts"] = DateTimeOffset.UtcNow, ["hostname"] = token[1], ["action"] = token[2] });
    }

    public (int Status, object Answer) HCaptcha(HttpContext http, string body)
    {
        var form = QueryHelpers.ParseQuery(body);
        if (form["secret"].ToString() is "") return No("missing-input-secret");
        if (IsUnknown(form["secret"])) return No("invalid-input-secret");
        return Judge(form["response"]) switch
        {
            Verdict.Missing => No("missing-input-response"),
            Verdict.Invalid => No("invalid-input-response"),
            Verdict.Used => No("already-seen-response"),
            _ => (200, new { success = true, challenge_ts = DateTimeOffset.UtcNow, hostname = form["response"].ToString().Split('~')[1] }),
        };
    }

    public (int Status, object Answer) Friendly(HttpContext http, string body)
    {
        var key = http.Request.Headers["X-API-Key"].ToString();
        if (key.Length == 0) return Error(401, "auth_required");
        if (IsUnknown(key)) return Error(401, "auth_invalid");
        var token = Response(body);
        return Judge(token) switch
        {
            Verdict.Missing => Error(400, "response_missing"),
            Verdict.Invalid => Error(200, "response_invalid"),
            Verdict.Used => Error(200, "response_duplicate"),
            _ => (200, new { success = true, data = new { challenge = new { timestamp = DateTimeOffset.UtcNow, origin = token!.Split('~')[1] } } }),
        };

        static (int, object) Error(int status, string code) => (status, new { success = false, error = new { error_code = code, detail = "The stand-in says why by its code." } });
    }

    private static string? Response(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("response", out var response) ? response.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsUnknown(string? secret) => secret!.StartsWith(UnknownSecret, StringComparison.Ordinal);

    private static (int, object) No(string code) => (200, new Dictionary<string, object> { ["success"] = false, ["error-codes"] = new[] { code } });

    private Verdict Judge(string? token)
    {
        if (string.IsNullOrEmpty(token)) return Verdict.Missing;
        if (token.Split('~') is not [Solved, _, _, _]) return Verdict.Invalid;
        if (used.Count >= MaxUsed) used.Clear();
        return used.TryAdd(token, true) ? Verdict.Good : Verdict.Used;
    }

    private enum Verdict
    {
        Good,
        Missing,
        Invalid,
        Used,
    }
}
