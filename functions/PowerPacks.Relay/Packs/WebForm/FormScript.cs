using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.WebForm.Logic;
using PowerPacks.Relay.Packs.WebForm.Spam.Captchas;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The script that puts a form into a customer's own page.</summary>
/// <param name="Content">UTF-8.</param>
/// <param name="ETag">Changes with the content; quoted.</param>
internal sealed record FormScript(byte[] Content, string ETag)
{
    /// <summary>How a form behaves where scripts run; the hosted page and the embedded form share it.</summary>
    private static readonly string Behaviour = string.Join('\n', ((string[])["Logic.logic.js", "Logic.steps.js", "form.js", "problems.js", "Files.files.js", "Drafts.drafts.js", "Visits.visit.js", "Figures.figures.js", "Spam.proof.js"]).Select(name => Asset.Read("WebForm." + name)));

    /// <summary>No page has a captcha's code whose form asks for none.</summary>
    private static readonly string CaptchaBehaviour = Behaviour + Asset.Read("WebForm.Spam.captcha.js");

    public static readonly string Style = Asset.Read("WebForm.form.css");

    private static readonly Template Embed = Template.Load("WebForm.embed.js");

    public static FormScript Of(Form form, Region region)
    {
        var script = Embed.Fill(
            ("behaviour", BehaviourOf(form)),
            ("address", Json(form.Document.Address)),
            ("markup", Json(FormMarkup.Of(form, "", "", ""))),
            ("style", Json(form.Style)),
            ("settings", SettingsOf(form)),
            ("captcha", CaptchaOf(form, region)));
        var content = Encoding.UTF8.GetBytes(script);
        return new FormScript(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }

    /// <summary>What the behaviour must know of this form, as JSON that is safe inside a script: the default encoder escapes &lt;, &gt;, &amp; and quotes.</summary>
    public static string SettingsOf(Form form) => Json(new
    {
        query = form.Query,
        language = form.Texts.Language,
        visit = form.Definition.Attribution != false,
        logic = form.Logic?.ToJson() ?? [],
        steps = form.Definition.Steps?.Select(s => s.ShowIf is null ? null : FormLogic.JsonOf(s.ShowIf)) ?? [],
        texts = TextsOf(form),
    });

    /// <summary>By the names of the browser's own input types where a text is about one.</summary>
    private static Dictionary<string, string> TextsOf(Form form) => TextsOf(form.Texts, form.ThanksTitle);

    private static Dictionary<string, string> TextsOf(FormTexts texts, string thanksTitle) => new()
    {
        ["sending"] = texts.Sending,
        ["thanksTitle"] = thanksTitle,
        ["errors"] = texts.Errors,
        ["offline"] = texts.Offline,
        ["waiting"] = texts.Waiting,
        ["sendAgain"] = texts.SendAgain,
        ["busy"] = texts.Busy,
        ["tooLarge"] = texts.TooLarge,
        ["unavailable"] = texts.Unavailable,
        ["stepOf"] = texts.StepOf,
        ["next"] = texts.Next,
        ["previous"] = texts.Previous,
        ["required"] = texts.Required,
        ["tick"] = texts.Tick,
        ["option"] = texts.Option,
        ["least"] = texts.Least,
        ["most"] = texts.Most,
        ["earliest"] = texts.Earliest,
        ["latest"] = texts.Latest,
        ["step"] = texts.Step,
        ["email"] = texts.Email,
        ["url"] = texts.Url,
        ["number"] = texts.Number,
        ["date"] = texts.Date,
        ["datetime-local"] = texts.DateTime,
        ["time"] = texts.Time,
        ["file"] = texts.ChooseFile,
        ["saved"] = texts.Saved,
    };

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
