using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>One captcha service: what its widget needs in the page, and how its verifier is asked.</summary>
internal abstract class Captcha
{
    public static readonly IReadOnlyDictionary<CaptchaKind, Captcha> All = new Dictionary<CaptchaKind, Captcha>
    {
        [CaptchaKind.Turnstile] = new Turnstile(),
        [CaptchaKind.HCaptcha] = new HCaptcha(),
        [CaptchaKind.Friendly] = new FriendlyCaptcha(),
    };

    /// <summary>The field in which its own widget puts the token, in pages that a customer writes.</summary>
    public abstract string Field { get; }

    /// <summary>Longest token, in characters.</summary>
    public virtual int MaxToken => 8 * 1024;

    /// <summary>The host that verifies tokens in a region.</summary>
    public abstract string Verifier(Region region);

    /// <summary>The script of its widget.</summary>
    public abstract string Script { get; }

    /// <summary>What a page must let it load: sources for scripts, frames, styles and connections, as in a Content-Security-Policy.</summary>
    public abstract string Sources(Region region);

    /// <param name="question">What is asked.</param>
    public abstract HttpRequestMessage Request(CaptchaQuestion question);

    /// <summary>Reads the verifier's answer.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="answer">What was answered, an object.</param>
    /// <param name="question">What was asked.</param>
    public abstract CaptchaOutcome Judge(int status, JsonElement answer, CaptchaQuestion question);

    /// <summary>A code that says that the token is at fault, and nothing of ours.</summary>
    protected static CaptchaOutcome OfErrors(JsonElement answer, IReadOnlyCollection<string> tokensFault) =>
        answer.TryGetProperty("error-codes", out var codes) && codes.ValueKind == JsonValueKind.Array && codes.GetArrayLength() > 0
        && codes.EnumerateArray().All(c => c.ValueKind == JsonValueKind.String && tokensFault.Contains(c.GetString()!))
            ? CaptchaOutcome.Wrong
            : CaptchaOutcome.Unverified;

    protected static bool Succeeded(JsonElement answer) => answer.TryGetProperty("success", out var success) && success.ValueKind == JsonValueKind.True;

    protected static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One question to a verifier.</summary>
/// <param name="Region">Where it is asked from.</param>
/// <param name="Secret">The organization's.</param>
/// <param name="SiteKey">The form's.</param>
/// <param name="Token">What the visitor brought.</param>
/// <param name="Action">What the widget was told it stands for.</param>
/// <param name="Hosts">Where the widget may have stood.</param>
internal sealed record CaptchaQuestion(Region Region, string Secret, string SiteKey, string Token, string Action, IReadOnlyCollection<string> Hosts)
{
    /// <summary>Never its content: it has the secret.</summary>
    public override string ToString() => nameof(CaptchaQuestion);
}
