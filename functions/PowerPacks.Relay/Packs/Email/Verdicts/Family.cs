namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>Kinds of programs, as far as they call themselves something.</summary>
internal enum Ilk
{
    /// <summary>Something that people look at pages with.</summary>
    Browser,

    /// <summary>Something that people read mail with.</summary>
    MailProgram,

    /// <summary>A server that fetches pictures on behalf of readers.</summary>
    Proxy,

    /// <summary>A program that nobody looks through.</summary>
    Program,

    Unknown,
}

/// <summary>A family of programs: all that is kept of how one calls itself.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Ilk">What kind of program it is.</param>
internal sealed record Family(string Name, Ilk Ilk)
{
    private static readonly Family None = new("Unknown", Ilk.Unknown);

    /// <summary>The first whose word stands in the agent's name is it: what calls itself by several names calls itself last by the one that it imitates.</summary>
    private static readonly (string Word, Family Family)[] Known =
    [
        // Servers that fetch for readers.
        ("GoogleImageProxy", new("Gmail", Ilk.Proxy)),
        ("YahooMailProxy", new("Yahoo Mail", Ilk.Proxy)),
        // Programs that nobody looks through; those that imitate browsers, too.
        ("HeadlessChrome", new("Headless browser", Ilk.Program)), ("PhantomJS", new("Headless browser", Ilk.Program)), ("Puppeteer", new("Headless browser", Ilk.Program)), ("Playwright", new("Headless browser", Ilk.Program)), ("Selenium", new("Headless browser", Ilk.Program)),
        ("Slackbot", new("Slack preview", Ilk.Program)), ("SkypeUriPreview", new("Teams preview", Ilk.Program)), ("facebookexternalhit", new("Facebook preview", Ilk.Program)), ("WhatsApp/", new("WhatsApp preview", Ilk.Program)), ("TelegramBot", new("Telegram preview", Ilk.Program)),
        ("LinkedInBot", new("LinkedIn preview", Ilk.Program)), ("Twitterbot", new("X preview", Ilk.Program)), ("Discordbot", new("Discord preview", Ilk.Program)), ("BingPreview", new("Bing preview", Ilk.Program)),
        ("BarracudaCentral", new("Barracuda", Ilk.Program)), ("Barracuda", new("Barracuda", Ilk.Program)), ("Mimecast", new("Mimecast", Ilk.Program)), ("Proofpoint", new("Proofpoint", Ilk.Program)), ("urldefense", new("Proofpoint", Ilk.Program)), ("SafeLinks", new("Defender Safe Links", Ilk.Program)), ("IronPort", new("Cisco", Ilk.Program)),
        ("curl/", new("Script", Ilk.Program)), ("Wget/", new("Script", Ilk.Program)), ("python-", new("Script", Ilk.Program)), ("aiohttp", new("Script", Ilk.Program)), ("Go-http-client", new("Script", Ilk.Program)), ("okhttp/", new("Script", Ilk.Program)), ("Java/", new("Script", Ilk.Program)), ("Apache-HttpClient", new("Script", Ilk.Program)),
        ("libwww", new("Script", Ilk.Program)), ("axios/", new("Script", Ilk.Program)), ("node-fetch", new("Script", Ilk.Program)), ("PostmanRuntime", new("Script", Ilk.Program)),
        ("bot/", new("Crawler", Ilk.Program)), ("bot;", new("Crawler", Ilk.Program)), ("crawler", new("Crawler", Ilk.Program)), ("spider", new("Crawler", Ilk.Program)),
        // What people read mail with.
        ("Outlook-iOS", new("Outlook on iPhone", Ilk.MailProgram)), ("Outlook-Android", new("Outlook on Android", Ilk.MailProgram)), ("Microsoft Outlook", new("Outlook", Ilk.MailProgram)), ("MSOffice", new("Outlook", Ilk.MailProgram)), ("ms-office", new("Outlook", Ilk.MailProgram)), ("MacOutlook", new("Outlook on Mac", Ilk.MailProgram)),
        ("Thunderbird", new("Thunderbird", Ilk.MailProgram)), ("YahooMobile", new("Yahoo Mail app", Ilk.MailProgram)), ("GSA/", new("Google app", Ilk.Browser)), ("Lotus-Notes", new("Notes", Ilk.MailProgram)), ("eM Client", new("eM Client", Ilk.MailProgram)), ("SamsungEmail", new("Samsung Email", Ilk.MailProgram)),
        // Browsers; each that is built on another stands before it.
        ("SamsungBrowser", new("Samsung Internet", Ilk.Browser)), ("Edg/", new("Edge", Ilk.Browser)), ("EdgA/", new("Edge on Android", Ilk.Browser)), ("EdgiOS", new("Edge on iPhone", Ilk.Browser)), ("OPR/", new("Opera", Ilk.Browser)), ("Vivaldi", new("Vivaldi", Ilk.Browser)),
        ("FxiOS", new("Firefox on iPhone", Ilk.Browser)), ("Firefox/", new("Firefox", Ilk.Browser)), ("CriOS", new("Chrome on iPhone", Ilk.Browser)), ("Chrome/", new("Chrome", Ilk.Browser)), ("Trident/", new("Internet Explorer", Ilk.Browser)), ("MSIE ", new("Internet Explorer", Ilk.Browser)),
    ];

    private static readonly Family Iphone = new("Safari on iPhone", Ilk.Browser);
    private static readonly Family Ipad = new("Safari on iPad", Ilk.Browser);
    private static readonly Family Safari = new("Safari", Ilk.Browser);
    private static readonly Family AppleMail = new("Apple Mail", Ilk.MailProgram);
    private static readonly Family ApplePrivacy = new("Apple Mail (private)", Ilk.Proxy);

    /// <summary>Apple Mail Privacy Protection's servers call themselves this, and nothing else does.</summary>
    private const string Bare = "Mozilla/5.0";

    public static Family Of(string agent)
    {
        if (agent.Length == 0) return None;
        if (agent == Bare) return ApplePrivacy;
        foreach (var (word, family) in Known)
        {
            if (agent.Contains(word, StringComparison.OrdinalIgnoreCase)) return family;
        }
        if (!agent.Contains("AppleWebKit", StringComparison.Ordinal)) return None;
        // Apple's mail program is its browser without the browser's name.
        if (!agent.Contains("Safari/", StringComparison.Ordinal)) return AppleMail;
        return agent.Contains("iPhone", StringComparison.Ordinal) ? Iphone : agent.Contains("iPad", StringComparison.Ordinal) ? Ipad : Safari;
    }
}
