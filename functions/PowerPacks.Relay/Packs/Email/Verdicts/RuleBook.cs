using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>
/// All that tells people from machines, read from top to bottom: what speaks is added up, from even odds. 11 points are a confidence of 75, 14 of 80, 22 of 90; the same below 0 for a machine. So a browser that
/// knows its reader's language, an hour after the mail (8 + 6 + 3), is a person by 85; the same browser within a second of the mail (− 40) is none.
/// </summary>
internal static class RuleBook
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pair = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(2);
    private const int BurstLinks = 3;

    /// <summary>Seconds after a mail was made ready to go out: before the first nobody can have it, before the second nobody has read it, after the third people come.</summary>
    private const int Impossible = 2;
    private const int Hasty = 10;
    private const int Plausible = 60;

    public static readonly IReadOnlyList<Rule> All =
    [
        // What only machines do.
        new("honeypot", -100, "a link that no person sees; docs.aws.amazon.com/waf, honeypot links") { Holds = (hit, _) => hit is { Kind: HitKind.Clicked, Link: TokenWriter.Honeypot } },
        new("honeypot-near", -60, "whoever followed it followed the mail’s other links, too") { Holds = (hit, around) => around.Any(o => o is { Kind: HitKind.Clicked, Link: TokenWriter.Honeypot } && Within(o, hit, Near) && Alike(o, hit)) },
        new("head", -50, "RFC 9110 §9.3.2; mail scanners probe links by HEAD (mautic/mautic#16263)") { Shows = a => a.Method == "HEAD" },
        new("prefetch", -40, "HTML standard, Sec-Purpose: fetched before anybody asked") { Shows = a => a.IsAhead },
        new("program", -50, "the program’s own name: previews, scanners, scripts, headless browsers") { Shows = a => a.Family.Ilk == Ilk.Program },
        new("no-name", -40, "RFC 9110 §10.1.5: every browser and mail program names itself") { Shows = a => a.Agent.Length == 0 },
        new("all-links", -40, "scanners follow a mail’s links together (resend/resend#901, mautic/mautic#16263)") { Holds = (hit, around) => hit.Kind == HitKind.Clicked && LinksWithin(hit, around, Burst) >= BurstLinks },
        new("two-links", -12, "the same, of a mail with two links") { Holds = (hit, around) => hit.Kind == HitKind.Clicked && LinksWithin(hit, around, Pair) == 2 },
        new("impossible", -40, "nobody has a mail before it was sent") { Holds = (hit, _) => hit.Kind != HitKind.Unsubscribed && hit.Delay < Impossible },
        new("hasty", -15, "half of all opens within two minutes are machines’ (knadh/listmonk#1025)") { Holds = (hit, _) => hit.Kind != HitKind.Unsubscribed && hit.Delay is >= Impossible and < Hasty },
        // Servers between a mail and its reader.
        new("apple-privacy", -30, "Apple, Mail Privacy Protection: pictures are loaded whether or not anybody reads") { Shows = a => a.Kind == HitKind.Opened && a.Family.Name == "Apple Mail (private)" },
        new("gmail-proxy", 6, "Google, Gmail image proxy: loads when the mail is opened, mostly") { Shows = a => a.Kind == HitKind.Opened && a.Family is { Ilk: Ilk.Proxy, Name: "Gmail" } },
        new("yahoo-proxy", 4, "Yahoo Mail proxy: loads when the mail is opened, or ahead") { Shows = a => a.Kind == HitKind.Opened && a.Family is { Ilk: Ilk.Proxy, Name: "Yahoo Mail" } },
        new("scanner-network", -35, "Networks.cs: networks of mail servers, in which nobody reads") { Shows = a => Networks.IsOfMailServers(a.Address) },
        new("server-network", -15, "Networks.cs: networks of servers; some readers come through one, by a VPN") { Shows = a => Networks.IsOfServers(a.Address) },
        // Browsers that are none.
        new("no-language", -18, "RFC 9110 §12.5.4; every browser sends Accept-Language, scanners that imitate one often do not") { Shows = a => a is { Kind: HitKind.Clicked, HasLanguage: false, Family.Ilk: Ilk.Browser } },
        new("outdated", -10, "browsers renew themselves; scanners imitate old ones") { Shows = a => a.Kind == HitKind.Clicked && Ages.IsOutdated(a.Agent) },
        // What people do.
        new("browser", 8, "the browser’s own name") { Shows = a => a.Family.Ilk == Ilk.Browser },
        new("mail-program", 12, "the mail program’s own name: it loads pictures where its reader lets it") { Shows = a => a.Family.Ilk == Ilk.MailProgram },
        new("language", 6, "RFC 9110 §12.5.4") { Shows = a => a is { HasLanguage: true, Family.Ilk: Ilk.Browser } },
        new("navigates", 8, "Fetch Metadata (W3C): a browser says that somebody opened it") { Shows = a => a is { Kind: HitKind.Clicked, Navigates: true, IsAhead: false, Family.Ilk: Ilk.Browser } },
        new("plausible", 3, "by then people have mail") { Holds = (hit, _) => hit.Delay >= Plausible },
        new("opened-before", 4, "who follows a link has opened the mail") { Holds = (hit, around) => hit.Kind == HitKind.Clicked && around.Any(o => o.Kind == HitKind.Opened && hit.At - o.At >= Pair && !o.Signs.Contains("program")) },
        new("came-back", 4, "people come back later; scanners are done in one go") { Holds = (hit, around) => around.Any(o => Alike(o, hit) && (hit.At - o.At).Duration() > Near) },
        new("asked-to", 60, "RFC 8058: a person chose the command") { Holds = (hit, _) => hit.Kind == HitKind.Unsubscribed },
    ];

    public static readonly IReadOnlyList<Rule> OfRequests = [.. All.Where(r => r.Shows is not null)];

    public static readonly IReadOnlyList<Rule> OfBehaviour = [.. All.Where(r => r.Holds is not null)];

    private static readonly Dictionary<string, Rule> ByCode = All.ToDictionary(r => r.Code, StringComparer.Ordinal);

    public static Rule? Find(string code) => ByCode.GetValueOrDefault(code);

    private static bool Within(RecordedHit one, RecordedHit other, TimeSpan time) => (one.At - other.At).Duration() <= time;

    /// <summary>From one network by one kind of program, as far as either is kept.</summary>
    private static bool Alike(RecordedHit one, RecordedHit other) => one.Network == other.Network && one.Client == other.Client;

    private static int LinksWithin(RecordedHit hit, IReadOnlyList<RecordedHit> around, TimeSpan time) =>
        around.Where(o => o.Kind == HitKind.Clicked && Within(o, hit, time)).Select(o => o.Link).Append(hit.Link).Distinct().Count();
}
