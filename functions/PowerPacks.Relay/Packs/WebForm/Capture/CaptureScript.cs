using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Relay.Packs.WebForm.Capture;

/// <summary>The script that sends what visitors enter into a form that stands in a site already.</summary>
internal static class CaptureScript
{
    private static readonly Template Script = Template.Load("WebForm.Capture.capture.js");
    private static readonly string Behaviour = string.Join('\n', ((string[])["Spam.proof.js", "Visits.visit.js"]).Select(name => Asset.Read("WebForm." + name)));

    /// <returns>Null where the form takes nothing from another one.</returns>
    public static FormScript? Of(Form form)
    {
        if (form.Definition.Capture is not { } capture) return null;
        // The default encoder escapes what could end a script.
        var settings = JsonSerializer.Serialize(new { selector = capture.Selector, fields = capture.Fields, visit = form.Definition.Attribution != false });
        var content = Encoding.UTF8.GetBytes(Script.Fill(("behaviour", Behaviour), ("settings", settings)));
        return new FormScript(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\"");
    }
}
