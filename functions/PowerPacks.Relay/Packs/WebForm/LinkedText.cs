using System.Text;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>A text with at most one link in it, written as <c>[words](https://…)</c>: a consent mostly points to a privacy statement.</summary>
internal static partial class LinkedText
{
    public const string Meaning = "This may have one link, written as [words](https://www.example.com/privacy), with an https address.";

    /// <summary>Whether what looks like a link is one, and there is only one.</summary>
    public static bool IsWellFormed(string text)
    {
        var links = Link().Matches(text);
        return links.Count == 0 || (links.Count == 1 && WebAddress.IsRedirect(links[0].Groups["address"].Value));
    }

    public static string ToHtml(string text)
    {
        if (Link().Match(text) is not { Success: true } link) return FormMarkup.Text(text);
        var html = new StringBuilder(FormMarkup.Text(text[..link.Index]));
        html.Append($"<a href=\"{FormMarkup.Text(link.Groups["address"].Value)}\" target=\"_blank\" rel=\"noopener\">{FormMarkup.Text(link.Groups["words"].Value)}</a>");
        return html.Append(FormMarkup.Text(text[(link.Index + link.Length)..])).ToString();
    }

    /// <summary>For where there are no links.</summary>
    public static string ToPlain(string text) => Link().Replace(text, "${words} (${address})");

    [GeneratedRegex(@"\[(?<words>[^\[\]\r\n]+)\]\((?<address>[^()\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
