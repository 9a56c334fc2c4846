using System.Buffers;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What user agents contain, and what they are then: the first line that fits counts, and machines come first since many of them contain a browser's name.</summary>
/// <remarks>
/// Names of security products: GMass's list of false opens, Braze's page on bot clicks, live-direct-marketing's guide to scanners. Programs, previews and crawlers: monperrus/crawler-user-agents. Mail programs: the
/// fixtures of matomo-org/device-detector (pim.yml). Gmail's prefetch: SparkPost, 2022-01-25.
/// </remarks>
internal static class AgentBook
{
    public const string AppleMail = "Apple Mail";
    public const string Other = "Other";
    public const string Safari = "Safari";
    public const string SafariOnPhone = "Safari on iPhone";

    private const string Scanner = "Security scanner";
    private const string Preview = "Link preview";
    private const string Crawler = "Crawler";
    private const string Headless = "Headless browser";
    private const string Program = "Program";

    private static readonly AgentMark[] Machines =
    [
        new("GoogleImageProxy", AgentKind.GmailProxy, "Gmail"),
        new("Edge/12.246 Mozilla/5.0", AgentKind.GmailPrefetch, "Gmail"),
        new("YahooMailProxy", AgentKind.YahooProxy, "Yahoo Mail"),
        .. Of(AgentKind.Scanner, Scanner, "barracuda", "proofpoint", "urldefense", "mimecast", "ironport", "CiscoSecureEmail", "symantec", "mcafee", "TMES", "trend micro", "forcepoint", "sophos", "fortinet", "SCMGUARD",
            "Office 365 Connectors", "Microsoft Exchange/"),
        .. Of(AgentKind.Preview, Preview, "Slackbot", "Slack-ImgProxy", "facebookexternalhit", "facebookexternalua", "Facebot", "Twitterbot", "LinkedInBot", "WhatsApp/", "SkypeUriPreview", "Discordbot", "TelegramBot",
            "Snap URL Preview", "WebexTeams", "HubSpot Connect"),
        .. Of(AgentKind.Headless, Headless, "HeadlessChrome", "PhantomJS", "puppeteer", "playwright", "selenium", "Cypress/", "SlimerJS", "Chrome-Lighthouse"),
        .. Of(AgentKind.Program, Program, "curl/", "wget/", "python", "aiohttp", "Go-http-client", "okhttp", "Java/", "HttpClient", "libwww-perl", "axios/", "node-fetch", "got (", "lua-resty-http", "PowerShell/",
            "Jetty/", "Ruby", "PHP/", "AHC/", "PostmanRuntime", "Amazon CloudFront", "W3C-checklink", "HTTrack", "zgrab"),
        .. Of(AgentKind.Crawler, Crawler, "bot/", "bot;", "crawler", "spider", "slurp", "Google-Read-Aloud", "GoogleOther", "AppEngine-Google", "meta-externalagent", "FeedBurner", "archive.org_bot"),
    ];

    private static readonly AgentMark[] People =
    [
        new("Thunderbird/", AgentKind.MailApp, "Thunderbird"),
        new("Icedove/", AgentKind.MailApp, "Thunderbird"),
        new("Outlook-iOS", AgentKind.MailApp, "Outlook mobile"),
        new("Outlook-Android", AgentKind.MailApp, "Outlook mobile"),
        new("MacOutlook/", AgentKind.MailApp, "Outlook"),
        new("Microsoft Outlook", AgentKind.Office, "Outlook"),
        new("ms-office", AgentKind.Office, "Outlook"),
        new("Microsoft Office", AgentKind.Office, "Office"),
        new("Outlook/", AgentKind.MailApp, "Outlook"),
        new("WindowsMail/", AgentKind.MailApp, "Windows Mail"),
        new("Airmail", AgentKind.MailApp, "Airmail"),
        new("Postbox", AgentKind.MailApp, "Postbox"),
        new("eM Client/", AgentKind.MailApp, "eM Client"),
        new("eMClient/", AgentKind.MailApp, "eM Client"),
        new("BlueMail/", AgentKind.MailApp, "BlueMail"),
        new("Mailspring/", AgentKind.MailApp, "Mailspring"),
        new("Mailbird/", AgentKind.MailApp, "Mailbird"),
        new("Foxmail/", AgentKind.MailApp, "Foxmail"),
        new("MailMaster", AgentKind.MailApp, "Mail Master"),
        new("Yahoo%20Mail", AgentKind.MailApp, "Yahoo Mail"),
        new("yahoo.ymail", AgentKind.MailApp, "Yahoo Mail"),
        new("NaverMailApp/", AgentKind.MailApp, "Naver Mail"),
        new("Lotus-Notes/", AgentKind.MailApp, "Notes"),
        new("The Bat!", AgentKind.MailApp, "The Bat!"),
        new("FBAN/", AgentKind.Browser, "Facebook app"),
        new("Instagram ", AgentKind.Browser, "Instagram app"),
        new("[LinkedInApp]", AgentKind.Browser, "LinkedIn app"),
        new("Edg", AgentKind.Browser, "Edge"),
        new("OPR/", AgentKind.Browser, "Opera"),
        new("SamsungBrowser/", AgentKind.Browser, "Samsung Internet"),
        new("Firefox/", AgentKind.Browser, "Firefox"),
        new("FxiOS/", AgentKind.Browser, "Firefox"),
        new("CriOS/", AgentKind.Browser, "Chrome"),
        new("Chrome/", AgentKind.Browser, "Chrome"),
        new("Trident/", AgentKind.Browser, "Internet Explorer"),
        new("MSIE ", AgentKind.Browser, "Internet Explorer"),
        new("Safari/", AgentKind.Browser, Safari),
        new("Dalvik/", AgentKind.Other, "Android app"),
    ];

    /// <summary>One look for all machines at once: most user agents are none, and a verdict is made of every hit.</summary>
    private static readonly SearchValues<string> AnyMachine = SearchValues.Create([.. Machines.Select(m => m.Text)], StringComparison.OrdinalIgnoreCase);

    /// <summary>Every name that a verdict may give a client: a closed list, so that no user agent is ever kept by way of it.</summary>
    public static IReadOnlyCollection<string> Families { get; } = [.. Machines.Concat(People).Select(m => m.Family).Concat([AppleMail, SafariOnPhone, Other]).Distinct()];

    /// <returns>The first line that fits; null where none does.</returns>
    public static AgentMark? Find(string userAgent)
    {
        if (userAgent.AsSpan().ContainsAny(AnyMachine)) return Array.Find(Machines, m => userAgent.Contains(m.Text, StringComparison.OrdinalIgnoreCase));
        foreach (var mark in People)
        {
            if (userAgent.Contains(mark.Text, StringComparison.Ordinal)) return mark;
        }
        return null;
    }

    private static IEnumerable<AgentMark> Of(AgentKind kind, string family, params string[] texts) => texts.Select(t => new AgentMark(t, kind, family));
}
