using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

/// <summary>Cloudflare Turnstile (developers.cloudflare.com/turnstile, get-started/server-side-validation): tokens of at most 2048 characters, good for 5 minutes and once.</summary>
internal sealed class Turnstile : Captcha
{
    private const string Host = "challenges.cloudflare.com";

    private static readonly string[] TokensFault = ["missing-input-response", "invalid-input-response", "timeout-or-duplicate"];

    public override string Field => "cf-turnstile-response";

    public override int MaxToken => 2048;

    public override string Script => $"https://{Host}/turnstile/v0/api.js?render=explicit";

    public override string Verifier(Region region) => Host;

    public override string Sources(Region region) => $"https://{Host}";

    public override HttpRequestMessage Request(CaptchaQuestion question) => new(HttpMethod.Post, $"https://{Host}/turnstile/v0/siteverify")
    {
        Content = new FormUrlEncodedContent([new("secret", question.Secret), new("response", question.Token)]),
    };

    public override CaptchaOutcome Judge(int status, JsonElement answer, CaptchaQuestion question)
    {
        if (!Succeeded(answer)) return OfErrors(answer, TokensFault);
        // A token of another site, or of another widget of this one, was solved for something else.
        return Text(answer, "hostname") is { } host && question.Hosts.Contains(host) && Text(answer, "action") == question.Action ? CaptchaOutcome.Good : CaptchaOutcome.Wrong;
    }
}
