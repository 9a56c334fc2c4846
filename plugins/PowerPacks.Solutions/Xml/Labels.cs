using System.Xml.Linq;

namespace PowerPacks.Solutions.Xml;

/// <summary>A text in all its languages, in the spellings that the formats know.</summary>
internal static class Labels
{
    /// <summary>One child for each language: <c>&lt;label description="…" languagecode="1033" /&gt;</c>.</summary>
    public static XElement Of(string list, string item, Label label) =>
        new(list, label.Texts.Select(t => new XElement(item, new XAttribute("description", t.Text), new XAttribute("languagecode", t.LanguageCode))));

    public static XElement Names(Label label) => Of("LocalizedNames", "LocalizedName", label);

    public static XElement Descriptions(Label label) => Of("Descriptions", "Description", label);

    public static XElement DisplayNames(Label label) => Of("displaynames", "displayname", label);

    public static XElement OnForm(Label label) => Of("labels", "label", label);

    /// <summary>Site maps spell it their own way.</summary>
    public static XElement Titles(Label label) =>
        new("Titles", label.Texts.Select(t => new XElement("Title", new XAttribute("LCID", t.LanguageCode), new XAttribute("Title", t.Text))));

    /// <summary>And so do ribbons.</summary>
    public static XElement Ribbon(string id, Label label) => new("LocLabel", new XAttribute("Id", id), Of("Titles", "Title", label));
}
