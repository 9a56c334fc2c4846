using System.Net;

namespace PowerPacks.Plugins;

/// <summary>Which of a mail's links are followed by way of us. All others are left as they are.</summary>
internal static class MailLink
{
    /// <summary>Stands where the recipient's unsubscribe address is to be.</summary>
    public const string Unsubscribe = "|unsubscribe|";

    /// <summary>Addresses of ours, whoever's mail they were made for: a mail that is answered quotes them.</summary>
    private static readonly string[] Ours = { "/v1/email/c/", "/v1/email/o/", "/v1/email/u/" };

    /// <summary>Words in the address of a page on which somebody unsubscribes: it must work for whoever stands in no list of ours, and without us.</summary>
    private static readonly string[] Leaving = { "unsubscribe", "opt-out", "optout", "desinscri", "desabonn", "afmeld", "uitschrijven", "descadastr", "cancelar-inscricao", "list-manage" };

    /// <returns>The target; null where the link is left alone.</returns>
    public static string? TargetOf(string html, AttributeValue value)
    {
        if (value.Name != "href" || !IsLink(value.Element)) return null;
        var target = TextOf(html, value);
        if (target.Any(char.IsControl) || target.IndexOf('\\') >= 0 || target.IndexOf('|') >= 0) return null;
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.UserInfo.Length > 0 || uri.Host.Length == 0) return null;
        if (Ours.Any(o => uri.AbsolutePath.StartsWith(o, StringComparison.Ordinal))) return null;
        return Leaving.Any(w => target.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0) ? null : target;
    }

    /// <summary>Whether the link is to be the recipient's unsubscribe address. Editors put a scheme before what they take for an address, or encode the bars.</summary>
    public static bool IsUnsubscribe(string html, AttributeValue value)
    {
        if (value.Name != "href" || !IsLink(value.Element)) return false;
        var text = TextOf(html, value).Replace("%7C", "|").Replace("%7c", "|").TrimEnd('/');
        foreach (var scheme in new[] { "http://", "https://" })
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) text = text.Substring(scheme.Length);
        }
        return string.Equals(text, Unsubscribe, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>As a browser reads it: entities decoded, and without the line breaks that mail programs put into long addresses.</summary>
    public static string TextOf(string html, AttributeValue value) =>
        new string(WebUtility.HtmlDecode(html.Substring(value.Start, value.Length)).Where(c => c != '\t' && c != '\n' && c != '\r').ToArray()).Trim(' ', '\f');

    /// <summary>Links, areas of pictures, and the buttons that Outlook on Windows draws (VML).</summary>
    private static bool IsLink(string element) => element == "a" || element == "area" || element.StartsWith("v:", StringComparison.Ordinal);
}
