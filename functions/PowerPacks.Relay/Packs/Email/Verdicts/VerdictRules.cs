namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>
/// All that a verdict rests on, read from top to bottom: begin with 50, add the points of every line that applies (for an opening, a click, an unsubscription), and stay between 1 and 99.
/// From 70 on it was a person, up to 30 a machine.
/// </summary>
/// <remarks>
/// The points were chosen by reason, and then on the labelled set of the tests without the third that it holds out. A new rule is a line here, a sentence in <c>reasons.json</c>, a line in the
/// README, and cases in the set; the tests ask for each.
/// </remarks>
internal static class VerdictRules
{
    private const int Never = 0;
    private const int Minute = 60;
    private const int OldChrome = 30;

    public static IReadOnlyList<VerdictRule> All { get; } =
    [
        // What only machines do.
        new("hidden-link", Never, -100, Never, f => f.Hit is { Kind: HitKind.Clicked, Link: Hit.Hidden },
            "It followed the link that no reader sees.", "github.com/mautic/mautic/issues/9798, help.spotler.co.uk GatorMail Bot Detection"),
        new("near-hidden-link", -50, -60, Never, f => f.NearHidden && f.Hit.Link != Hit.Hidden,
            "The link that no reader sees was followed within seconds of it.", "github.com/mautic/mautic/issues/9798"),
        new("head-request", -60, -60, Never, f => f.Hit.Method == HitMethod.Head,
            "It asked for the headers only, as programs do.", "github.com/mautic/developer-documentation-new/pull/550, RFC 9110 section 9.3.2"),
        new("prefetch", -60, -70, Never, f => f.Hit.Headers.Prefetch,
            "It was fetched in advance, before anybody asked for it.", "developer.mozilla.org Sec-Purpose"),
        new("many-links-at-once", Never, -55, Never, f => f.Links >= 3,
            "Three or more links of the mail were followed within five seconds.", "github.com/putyourlightson/craft-campaign/issues/546, github.com/MillionSend/millionsend/pull/22"),
        new("two-links-at-once", Never, -30, Never, f => f.Links == 2,
            "Two links of the mail were followed within five seconds.", "github.com/warmbly/warmbly/pull/438"),
        new("every-link", Never, -25, Never, f => f.Hit.Links is >= 3 and var all && f.Every >= all,
            "Every link of the mail was followed within a minute.", "github.com/mautic/mautic/issues/9162, support.arternal.com 15216436"),
        new("many-readers-at-once", -35, -35, Never, f => f.Tracks >= 3 && !f.Shared,
            "Three or more recipients’ mails were loaded from the same address within seconds.", "support.sendgrid.com 4416801410459"),
        new("echo", Never, -40, Never, f => f.Echo,
            "The same link had been followed within the minute from elsewhere, by another client.", "github.com/resend/resend-node/issues/901"),

        // When it came, seen from the mail’s leaving.
        new("before-sending", -50, -60, Never, f => f.Delay.TotalSeconds < -2,
            "It came before the mail had left.", "help.spotler.co.uk GatorMail Bot Detection"),
        new("at-once", -45, -60, Never, f => f.Within(-2, 3),
            "It came within three seconds of sending: nobody reads that fast.", "github.com/mautic/mautic/pull/14593"),
        new("within-seconds", -35, -40, Never, f => f.Within(3, 15),
            "It came within a quarter of a minute of sending.", "github.com/putyourlightson/craft-campaign/issues/546, github.com/warmbly/warmbly/pull/438"),
        new("within-a-minute", -15, -25, Never, f => f.Within(15, Minute),
            "It came within a minute of sending, when most scanners come.", "github.com/putyourlightson/craft-campaign/issues/546"),
        new("within-minutes", -5, -8, Never, f => f.Within(Minute, 5 * Minute),
            "It came within five minutes of sending, when some scanners come.", "github.com/putyourlightson/craft-campaign/issues/546"),
        new("after-minutes", 12, 12, Never, f => f.Within(5 * Minute, 30 * Minute) && !f.Ahead,
            "It came minutes after sending, when few scanners come.", "github.com/putyourlightson/craft-campaign/issues/546"),
        new("after-half-an-hour", 20, 20, Never, f => f.Delay.TotalMinutes >= 30 && !f.Ahead,
            "It came half an hour or more after sending, when hardly a scanner comes.", "github.com/putyourlightson/craft-campaign/issues/546"),

        // What it calls itself.
        new("no-agent", -45, -50, Never, f => f.Agent.Kind == AgentKind.Missing,
            "It does not say what program it is; every browser and mail program does.", "github.com/warmbly/warmbly/pull/438"),
        new("named-scanner", -60, -60, -30, f => f.Agent.Kind == AgentKind.Scanner,
            "It names itself as a security product.", "braze.com bot click filtering, gmass.co false opens, check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect"),
        new("headless", -60, -60, -30, f => f.Agent.Kind == AgentKind.Headless,
            "It is a browser without a screen.", "github.com/monperrus/crawler-user-agents"),
        new("program", -50, -60, Never, f => f.Agent.Kind == AgentKind.Program,
            "It is a programming library or a command.", "github.com/monperrus/crawler-user-agents, gmass.co false opens"),
        new("link-preview", -60, -60, Never, f => f.Agent.Kind == AgentKind.Preview,
            "It makes a preview of a link for a chat or a network.", "github.com/monperrus/crawler-user-agents, api.slack.com/robots"),
        new("crawler", -60, -60, Never, f => f.Agent.Kind == AgentKind.Crawler,
            "It gathers pages for a search engine or a collection.", "github.com/monperrus/crawler-user-agents"),
        new("apple-privacy", -30, Never, Never, f => f.Agent.Kind == AgentKind.Nameless,
            "Apple’s Mail Privacy Protection loaded it; that says nothing of a reader.", "github.com/ua-parser/uap-core/issues/509, mailgun.com bot-detection"),
        new("nameless-click", Never, -50, Never, f => f.Agent.Kind == AgentKind.Nameless,
            "It calls itself only Mozilla/5.0, which no browser does; Apple’s protection follows no links.", "github.com/ua-parser/uap-core/issues/509, mailgun.com bot-detection"),
        new("bare-engine", -5, Never, Never, f => f.Agent.Kind == AgentKind.BareWebKit,
            "It names an engine and no program: Apple Mail, or a proxy that loads pictures ahead.", "github.com/warmbly/warmbly/pull/569, github.com/medama-io/go-useragent/issues/10"),
        new("gmail-prefetch", -45, Never, Never, f => f.Agent.Kind == AgentKind.GmailPrefetch,
            "Gmail loaded it ahead, before showing the mail.", "sparkpost.com/blog/gmail-prefetching-images"),
        new("gmail-proxy", 8, Never, Never, f => f.Agent.Kind == AgentKind.GmailProxy,
            "Gmail’s proxy loaded it, mostly because somebody looks at the mail.", "scientiamobile.com/what-is-google-image-proxy, github.com/browscap/browscap/issues/1108"),
        new("yahoo-proxy", 5, Never, Never, f => f.Agent.Kind == AgentKind.YahooProxy,
            "Yahoo’s proxy loaded it, mostly because somebody looks at the mail.", "help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"),
        new("mail-program", 15, Never, Never, f => f.Agent.Kind is AgentKind.MailApp or AgentKind.Office,
            "A mail program loaded it, as it does when a mail is shown.", "github.com/matomo-org/device-detector pim.yml, office-watch.com why-images-are-blocked-in-emails"),
        new("office-asks-first", Never, -50, Never, f => f.Agent.Kind == AgentKind.Office,
            "Office tried the link before handing it to a browser.", "webmasters.stackexchange.com/questions/71112, check.live-direct-marketing.online/blog/microsoft-defender-link-click-pattern"),
        new("old-browser", -12, -12, Never, f => f.Agent.Kind == AgentKind.Browser && f.Behind > OldChrome,
            "It calls itself a browser that is years old, as scanners do.", "github.com/gophish/gophish/issues/2357, github.com/gophish/gophish/issues/2446"),
        new("unknown-program", -15, -20, Never, f => f.Agent.Kind == AgentKind.Other,
            "It names no browser and no mail program that is known.", "github.com/matomo-org/device-detector"),

        // Where it came from.
        new("scanner-address", -70, -75, Never, f => f.Range == RangeKind.Scanner,
            "It came from addresses that only filter mail.", "endpoints.office.com sets 9 and 10, campus.barracuda.com, github.com/gophish/gophish/issues/973"),
        new("gateway-address", -30, -35, Never, f => f.Range == RangeKind.Gateway,
            "It came from a mail filter’s network, from which only few people browse.", "github.com/warmbly/warmbly/pull/526"),
        new("cloud-address", -10, -30, Never, f => f.Range == RangeKind.Cloud,
            "It came from rented computers, where hardly anybody reads mail.", "ip-ranges.amazonaws.com, gstatic.com/ipranges/cloud.json, helpmynewsletter.beehiiv.com"),
        new("webmail-address", 5, -25, Never, f => f.Range == RangeKind.Webmail && f.Agent.Kind is not (AgentKind.GmailProxy or AgentKind.GmailPrefetch),
            "It came from a web mail service, which loads pictures for its readers and follows no links for them.", "github.com/warmbly/warmbly/pull/412"),
        new("apple-relay", -25, Never, Never, f => f.Range == RangeKind.Relay && f.Agent.Kind is AgentKind.BareWebKit or AgentKind.Nameless,
            "It came by Apple’s relay, by which Apple Mail loads pictures ahead.", "mask-api.icloud.com/egress-ip-ranges.csv, support.apple.com Mail Privacy Protection"),

        // What browsers send.
        new("says-too-little", -15, -25, Never, f => f.Mute && (f.Hit.Kind != HitKind.Opened || f.Range != RangeKind.Webmail),
            "It calls itself a current browser and does not send what that one always sends.", "developer.mozilla.org Sec-Fetch-Mode (Chrome 80, Firefox 90, Safari 16.4)"),
        new("no-language", Never, -10, Never, f => f.Agent.Kind == AgentKind.Browser && !f.Hit.Headers.Language,
            "It says no language, as browsers without a screen do.", "github.com/berstend/puppeteer-extra/issues/51, github.com/puppeteer/puppeteer/issues/665"),
        new("navigates", Never, 15, Never, f => f.Agent.Kind == AgentKind.Browser && f.Hit.Headers.Mode == FetchMode.Navigate,
            "A browser opened it as a page.", "developer.mozilla.org Sec-Fetch-Mode"),
        new("by-hand", Never, 5, Never, f => f.Agent.Kind == AgentKind.Browser && f.Hit.Headers.ByHand,
            "A browser says that somebody pressed something.", "developer.mozilla.org Sec-Fetch-User"),
        new("language", Never, 5, Never, f => f.Agent.Kind is AgentKind.Browser or AgentKind.MailApp && f.Hit.Headers.Language,
            "It says a reader’s language.", "developer.mozilla.org Accept-Language"),
        new("browser-shows-picture", 10, Never, Never, f => f.Agent.Kind == AgentKind.Browser && f.Hit.Headers.Mode == FetchMode.Other,
            "A browser loaded it as a picture in a page.", "developer.mozilla.org Sec-Fetch-Mode"),

        // What a reader does.
        new("one-click", Never, Never, 45, _ => true,
            "Somebody pressed unsubscribe; mail software that only looks does not send this.", "RFC 8058 section 3"),
        new("only-link", Never, 8, Never, f => f.Alone && f.Hit.Links is >= 2 && f.Delay.TotalMinutes >= 5,
            "It followed one link of several, and no other for minutes.", "check.live-direct-marketing.online/blog/bot-clicks-security-scanners-detect"),
        new("read-before", Never, 8, Never, f => f.Read,
            "The mail was looked at before.", "github.com/anymail/django-anymail/issues/200"),
        new("came-back", 8, 8, Never, f => f.Back,
            "The mail had been looked at a while ago from another network.", "github.com/warmbly/warmbly/pull/298"),
    ];
}
