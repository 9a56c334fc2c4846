using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Figures;

/// <summary>Who a form is shown to, as far as the request says.</summary>
internal static partial class Reader
{
    /// <summary>Longest name that a browser gives itself, in characters.</summary>
    private const int MaxAgent = 1_000;

    /// <summary>Whether a person may be looking: no program that says it is one, and nothing that a browser does before anybody asked.</summary>
    public static bool IsPerson(HttpRequest request) => !IsAhead(request) && IsBrowser(request.Headers.UserAgent.ToString());

    /// <summary>Whether a browser asks before anybody does, and may never show it.</summary>
    public static bool IsAhead(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || request.Headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    /// <summary>Every browser names itself; a crawler that is known names itself, too.</summary>
    public static bool IsBrowser(string agent) => agent.Length is > 0 and <= MaxAgent && !Crawler().IsMatch(agent);

    // "bot" as the end of a name, as nearly all call themselves, and not within one: there are telephones called CUBOT. Then those that call themselves otherwise:
    // previews of chats and networks, watchers of servers, and programs that fetch.
    [GeneratedRegex(@"bot[/\-;,)]|bot$|crawl|spider|slurp|facebookexternalhit|facebookcatalog|meta-external|whatsapp|skypeuripreview|mediapartners|google-inspectiontool|chrome-lighthouse|bingpreview|embedly|pingdom|statuscake|newrelicpinger|curl/|wget/|python-requests|go-http-client|okhttp/|java/|libwww",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Crawler();
}
