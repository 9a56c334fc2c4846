using System.Text.Json.Serialization;

namespace PowerPacks.Relay.Packs.WebForm.Spam;

/// <summary>The captcha a form asks for.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="SiteKey">Public: it stands in the page. The secret that belongs to it is in the region's vault.</param>
internal sealed record FormCaptcha(CaptchaKind Kind, string SiteKey);

[JsonConverter(typeof(CamelCaseEnum<CaptchaKind>))]
internal enum CaptchaKind
{
    /// <summary>Cloudflare Turnstile.</summary>
    Turnstile,

    /// <summary>hCaptcha.</summary>
    HCaptcha,

    /// <summary>Friendly Captcha, version 2.</summary>
    Friendly,
}
