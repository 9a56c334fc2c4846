using System.Text.Json.Nodes;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Metadata;

/// <summary>Writes texts that people read: every language there is, and the caller's own.</summary>
/// <param name="language">The caller's language.</param>
/// <param name="only">The languages that were asked for; null for all.</param>
internal sealed class LabelJson(int language, IReadOnlyList<int>? only)
{
    public JsonObject Of(Label label)
    {
        var texts = label.Texts.Where(t => t.Text.Length > 0 && only?.Contains(t.LanguageCode) is not false).ToList();
        var own = only is [var first, ..] ? first : language;
        var shown = texts.Where(t => t.LanguageCode == own).Concat(texts).FirstOrDefault();
        return new JsonObject
        {
            ["LocalizedLabels"] = new JsonArray([.. texts.Select(t => (JsonNode)Localized(t.LanguageCode, t.Text))]),
            ["UserLocalizedLabel"] = shown.Text is null ? null : Localized(shown.LanguageCode, shown.Text),
        };
    }

    private static JsonObject Localized(int code, string text) => new()
    {
        ["Label"] = text,
        ["LanguageCode"] = code,
        ["IsManaged"] = true,
        ["MetadataId"] = ComponentId.Of("label", text, code.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToString("D"),
        ["HasChanged"] = null,
    };
}
