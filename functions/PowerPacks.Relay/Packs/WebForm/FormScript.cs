using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The script that puts a form into a customer's own page.</summary>
/// <param name="Content">UTF-8.</param>
/// <param name="ETag">Changes with the content; quoted.</param>
internal sealed record FormScript(byte[] Content, string ETag)
{
    /// <summary>How a form behaves where scripts run; the hosted page and the embedded form share it.</summary>
    public static readonly string Behaviour = Asset.Read("form.js");

    public static readonly string Style = Asset.Read("form.css");

    private static readonly Template Embed = Template.Load("embed.js");

    public static FormScript Of(Form form)
    {
        var script = Embed.Fill(
            ("behaviour", Behaviour),
            ("address", Json(form.Document.Address)),
            ("markup", Json(FormMarkup.Of(form, "", ""))),
            ("style", Json(Style)),
            ("texts", TextsOf(form)));
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
        saved = form.Definition.Drafts is { Enabled: true } ? form.Texts.Saved : null,
    });

    private static string Json<T>(T value) => JsonSerializer.Serialize(value);
}
