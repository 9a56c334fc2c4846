using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>
/// Friendly Captcha, version 2 (developer.friendlycaptcha.com/docs/v2/api/siteverify): the key in a header, the origin in the answer where it is known. In Europe its
/// European host is asked.
/// </summary>
internal sealed class FriendlyCaptcha : Captcha
{
    private static readonly string[] TokensFault = ["response_missing", "response_invalid", "response_timeout", "response_duplicate"];

    public override string Field => "frc-captcha-response";

    public override string Script => "https://cdn.jsdelivr.net/npm/@friendlycaptcha/sdk@1.0.2/site.compat.min.js";

    public override string Verifier(Region region) => region == Region.Eu ? "eu.frcapi.com" : "global.frcapi.com";

    public override string Sources(Region region) => $"https://cdn.jsdelivr.net/npm/@friendlycaptcha/ https://{Verifier(region)}";

    public override HttpRequestMessage Request(CaptchaQuestion question) => new(HttpMethod.Post, $"https://{Verifier(question.Region)}/api/v2/captcha/siteverify")
    {
        Headers = { { "X-API-Key", question.Secret } },
        Content = JsonContent.Create(new { response = question.Token, sitekey = question.SiteKey }),
    };

    public override CaptchaOutcome Judge(int status, JsonElement answer, CaptchaQuestion question)
    {
        if (!Succeeded(answer))
        {
            return answer.TryGetProperty("error", out var error) && TokensFault.Contains(Text(error, "error_code")) ? CaptchaOutcome.Wrong : CaptchaOutcome.Unverified;
        }
        var origin = answer.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object && data.TryGetProperty("challenge", out var challenge) ? Text(challenge, "origin") : null;
        // Empty where the service does not know it, say its documents; the site key is checked by the verifier.
        return string.IsNullOrEmpty(origin) || question.Hosts.Contains(HostOf(origin)) ? CaptchaOutcome.Good : CaptchaOutcome.Wrong;
    }

    /// <summary>Its documents show the origin with and without its scheme.</summary>
    private static string HostOf(string origin) => Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.Host : origin.Split(':')[0];
}
