using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Apis;

namespace PowerPacks.Solutions.Checks.Labels;

/// <summary>Every text that people read is there in every language that the solution names, once, and not empty. Those of custom APIs only makers read: one language will do.</summary>
internal sealed class TextsAreInEveryLanguage : IRule
{
    private static readonly string[] Lists = ["LocalizedNames", "LocalizedCollectionNames", "Descriptions", "displaynames", "labels", "Titles", "displayname", "description"];
    private static readonly string[] Promised = ["1033", "1036", "1043", "1046"];

    public IEnumerable<Finding> Check(Inspection solution)
    {
        var languages = solution.Languages;
        foreach (var absent in Promised.Except(languages)) yield return solution.Wrong(solution.Customizations, $"Languages does not name {absent}", $"add <Language>{absent}</Language>");
        foreach (var list in solution.File.Documents.Where(d => !ApiFiles.IsDocument(d.Root)).SelectMany(d => d.Root.Descendants()).Where(IsList))
        {
            var texts = list.Elements().Select(e => (Element: e, Language: (e.Attribute("languagecode") ?? e.Attribute("LCID"))?.Value ?? "", Text: (e.Attribute("description") ?? e.Attribute("Title"))?.Value ?? "")).ToList();
            // Nothing to say is said by an empty description.
            if (list.Name.LocalName is "Descriptions" or "description" && texts.All(t => t.Text.Length == 0)) continue;
            foreach (var missing in languages.Except(texts.Select(t => t.Language))) yield return solution.Wrong(list, $"it has no text in {missing}", "translate it");
            foreach (var text in texts)
            {
                if (string.IsNullOrWhiteSpace(text.Text)) yield return solution.Wrong(text.Element, "its text is empty", "write it");
                else if (!languages.Contains(text.Language)) yield return solution.Wrong(text.Element, $"Languages does not name {text.Language}", "add the language, or leave the text out");
            }
            foreach (var twice in texts.GroupBy(t => t.Language).Where(g => g.Count() > 1)) yield return solution.Wrong(list, $"it has two texts in {twice.Key}", "keep one");
        }
    }

    /// <summary>A list of texts; some of these names are also those of a text itself, or of a plain value.</summary>
    private static bool IsList(XElement element) => Lists.Contains(element.Name.LocalName) && element.Attribute("languagecode") is null
        && (element.HasElements || element.Name.LocalName is not ("description" or "displayname"));
}
