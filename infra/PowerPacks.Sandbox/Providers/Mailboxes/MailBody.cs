using System.Net;
using System.Text.RegularExpressions;

namespace PowerPacks.Sandbox.Providers.Mailboxes;

/// <summary>What a mail says, as a mail program treats it: the addresses in it, and how it is shown with its images or without.</summary>
/// <param name="Html">As it was sent.</param>
internal sealed partial record MailBody(string Html)
{
    /// <summary>Part of the addresses of a tracked mail.</summary>
    private const string Ours = "/v1/email/";

    /// <summary>The same, where its receiver unsubscribes.</summary>
    private const string Unsubscribing = Ours + "u/";

    /// <summary>Links open beside the mailbox, and tell nobody where they were clicked.</summary>
    private const string Head = """
        <!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><base target="_blank">
        <style>body { font: 16px/1.5 system-ui, sans-serif; margin: 1rem } img { max-width: 100% }</style>
        """;

    /// <summary>Web addresses that can be clicked, each once, in the order in which they come.</summary>
    public IReadOnlyList<string> Links => [.. Values("a", "area").Where(IsWeb).Distinct(StringComparer.Ordinal)];

    /// <summary>Web addresses of images, in the order in which they come.</summary>
    public IReadOnlyList<string> Images => [.. Values("img").Where(IsWeb)];

    /// <summary>Whether anything is fetched when it is shown.</summary>
    public bool HasImages => Images.Count > 0 || StyleImage().IsMatch(Html);

    /// <summary>Whether it tells the relay what becomes of it.</summary>
    public bool IsTracked => Html.Contains(Ours, StringComparison.Ordinal);

    /// <summary>Where a mail program would unsubscribe; null where the mail says nothing of it.</summary>
    public string? Unsubscribe => Links.FirstOrDefault(l => l.Contains(Unsubscribing, StringComparison.Ordinal));

    /// <summary>The page that stands for the mail.</summary>
    /// <param name="withImages">Without them nothing in it has an address from which something would be fetched.</param>
    public string Page(bool withImages) => Head + (withImages ? Html : FetchingAttribute().Replace(Html, " data-$1="));

    /// <summary>What a browser may fetch for that page, whatever it says. Never a script, a frame or a form.</summary>
    public static string Policy(bool withImages) => withImages
        ? "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; font-src http: https: data:"
        : "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    /// <summary>Plain text as HTML.</summary>
    public static string OfText(string text) => $"<p>{WebUtility.HtmlEncode(text.ReplaceLineEndings("\n")).Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>";

    private IEnumerable<string> Values(params string[] tags)
    {
        foreach (Match tag in Tag().Matches(Comment().Replace(Html, "")))
        {
            if (!tags.Contains(tag.Groups["name"].Value, StringComparer.OrdinalIgnoreCase)) continue;
            var address = Address().Match(tag.Value);
            if (address.Success) yield return WebUtility.HtmlDecode(address.Groups["value"].Value.Trim('"', '\'')).Trim();
        }
    }

    private static bool IsWeb(string address) => address.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex("""<(?<name>a|area|img)\s(?:[^>"']|"[^"]*"|'[^']*')*>""", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex("""\s(?:href|src)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s>]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("""(?<=<[^<>]*)\s(src|srcset|background|poster)\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex FetchingAttribute();

    [GeneratedRegex("""\burl\(|\sbackground\s*=|\ssrcset\s*=""", RegexOptions.IgnoreCase)]
    private static partial Regex StyleImage();
}
