using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The script that puts a form into a customer's own page.</summary>
/// <param name="Content">UTF-8.</param>
/// <param name="ETag">Changes with the content; quoted.</param>
internal sealed record FormScript(byte[] Content, string ETag)
{
    /// <summary>How a form behaves where scripts run; the hosted page and the embedded form share it.</summary>
    private static readonly string Behaviour = Asset.Read("form.js") + Asset.Read("Spam.proof.js");

    /// <summary>No page has a captcha's code whose form asks for none.</summary>
    private static readonly string CaptchaBehaviour = Behaviour + Asset.Read("Spam.captcha.js");

    public static readonly string Style = Asset.Read("form.css");

    private static readonly Template Embed = Template.Load("embed.js");

    public static FormScript Of(Form form, Region region)
    {
        var script = Embed.Fill(
            ("behaviour", BehaviourOf(form)),
            ("address", Json(form.Document.Address)),
            ("markup", Json(FormMarkup.Of(form, "", "", ""))),
            ("style", Json(Style)),
            ("texts", TextsOf(form)),
            ("captcha", CaptchaOf(form, region)));
        var content = Encoding.UTF8.GetBytes(script);
        return new FormScript(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <summary>The texts that the behaviour shows, as JSON that is safe inside a script: the default encoder escapes &lt;, &gt;, &amp; and quotes.</summary>
    public static string TextsOf(Form form) => Json(new
    {
        sending = form.Texts.Sending,
        thanksTitle = form.Texts.ThanksTitle,
        correct = form.Texts.Correct,
        offline = form.Texts.Offline,
        busy = form.Texts.Busy,
        unavailable = form.Texts.Unavailable,
    });

    public static string BehaviourOf(Form form) => form.Definition.Captcha is null ? Behaviour : CaptchaBehaviour;

    /// <summary>What the captcha's widget needs; <c>null</c> where the form asks for none.</summary>
    public static string CaptchaOf(Form form, Region region)
    {
        if (form.Definition.Captcha is not { } asked) return "null";
        var captcha = Captcha.All[asked.Kind];
        return Json(new
        {
            kind = JsonNamingPolicy.CamelCase.ConvertName($"{asked.Kind}"),
            siteKey = asked.SiteKey,
            script = captcha.Script,
            action = CaptchaDesk.ActionOf(form.Document.Address),
            endpoint = region == Region.Eu ? "eu" : "global",
        });
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
