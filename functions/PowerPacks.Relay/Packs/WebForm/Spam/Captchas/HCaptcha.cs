using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>hCaptcha (docs.hcaptcha.com): a URL-encoded POST, tokens good once. It has no action; the site key is checked by the verifier.</summary>
internal sealed class HCaptcha : Captcha
{
    private const string Host = "api.hcaptcha.com";

    private static readonly string[] TokensFault =
        ["missing-input-response", "invalid-input-response", "expired-input-response", "already-seen-response", "invalid-or-already-seen-response"];

    public override string Field => "h-captcha-response";

    public override string Script => "https://js.hcaptcha.com/1/api.js?render=explicit";

    public override string Verifier(Region region) => Host;

    // Its documents ask not to name single hosts below.
    public override string Sources(Region region) => "https://hcaptcha.com https://*.hcaptcha.com";

    public override HttpRequestMessage Request(CaptchaQuestion question) => new(HttpMethod.Post, $"https://{Host}/siteverify")
    {
        Content = new FormUrlEncodedContent([new("secret", question.Secret), new("response", question.Token), new("sitekey", question.SiteKey)]),
    };

    public override CaptchaOutcome Judge(int status, JsonElement answer, CaptchaQuestion question) => !Succeeded(answer) ? OfErrors(answer, TokensFault)
        : Text(answer, "hostname") is { } host && question.Hosts.Contains(host) ? CaptchaOutcome.Good : CaptchaOutcome.Wrong;
}
