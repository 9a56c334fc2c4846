namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a user agent is, by what it calls itself.</summary>
internal enum AgentKind
{
    /// <summary>Something that no line of the book knows.</summary>
    Other,

    /// <summary>It has no name at all.</summary>
    Missing,

    /// <summary>Exactly <c>Mozilla/5.0</c>: what Apple's Mail Privacy Protection calls itself.</summary>
    Nameless,

    /// <summary>An engine without a browser: Apple Mail on a Mac, or a proxy that loads pictures ahead.</summary>
    BareWebKit,

    Browser,
    MailApp,

    /// <summary>Outlook or another Office program itself: it loads pictures when they are shown, and tries links before it hands them to the browser.</summary>
    Office,

    GmailProxy,
    GmailPrefetch,
    YahooProxy,
    Scanner,
    Preview,
    Crawler,
    Headless,
    Program,
}
