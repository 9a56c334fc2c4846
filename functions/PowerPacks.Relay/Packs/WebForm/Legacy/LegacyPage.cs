using System.Net;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Legacy;

/// <summary>Finds an old form's fields in a page's HTML, by its tags alone: good enough to propose a definition that a person looks over.</summary>
internal static partial class LegacyPage
{
    /// <summary>Fields as they stand in the page: name, and what their tags say they are.</summary>
    public static IReadOnlyList<(string Name, FieldType Type, bool Required)> FieldsOf(string html)
    {
        var found = new List<(string, FieldType, bool)>();
        foreach (Match tag in Tag().Matches(html))
        {
            var attributes = tag.Groups["attributes"].Value;
            if (LegacyForm.Normal(Attribute(attributes, "name")) is not { } name || found.Exists(f => f.Item1 == name)) continue;
            var classes = Attribute(attributes, "class") ?? "";
            found.Add((name, TypeOf(tag.Groups["tag"].Value, Attribute(attributes, "type"), classes), HasWord(classes, "required")));
        }
        return found;
    }

    /// <summary>The address that the page posts to.</summary>
    public static string? ActionOf(string html) => Action().Match(html) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups[1].Value) : null;

    /// <summary>By jQuery.validate's classes, with which the old forms were checked, then by the tag.</summary>
    private static FieldType TypeOf(string tag, string? type, string classes)
    {
        if (tag.Equals("textarea", StringComparison.OrdinalIgnoreCase)) return FieldType.Textarea;
        if (HasWord(classes, "email")) return FieldType.Email;
        if (HasWord(classes, "digits")) return FieldType.Number;
        if (HasWord(classes, "date")) return FieldType.Date;
        return type?.ToLowerInvariant() switch
        {
            "hidden" => FieldType.Hidden,
            "checkbox" => FieldType.Checkbox,
            "email" => FieldType.Email,
            "file" => FieldType.File,
            "tel" => FieldType.Phone,
            _ => FieldType.Text,
        };
    }

    private static bool HasWord(string classes, string word) => classes.Split(' ').Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string? Attribute(string attributes, string name)
    {
        foreach (Match match in Pair().Matches(attributes))
        {
            if (match.Groups["name"].Value.Equals(name, StringComparison.OrdinalIgnoreCase)) return WebUtility.HtmlDecode(match.Groups["value"].Value.Trim('"', '\''));
        }
        return null;
    }

    [GeneratedRegex("<(?<tag>input|textarea|select)\\b(?<attributes>[^>]*)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("(?<name>[a-zA-Z-]+)\\s*=\\s*(?<value>\"[^\"]*\"|'[^']*'|[^\\s\"'>]+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex("action\\s*=\\s*[\"']([^\"']*PowerWebFormData\\.aspx[^\"']*)[\"']", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Action();
}
