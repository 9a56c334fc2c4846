using System.Net;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What the rules look at: a hit and its surroundings, each read once.</summary>
internal sealed class Facts
{
    private static readonly TimeSpan BurstWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EveryWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HiddenWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EchoWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AloneWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ReadingAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadingTakes = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BackAfter = TimeSpan.FromMinutes(10);

    /// <summary>Chrome 146 was current on 2026-03-30 (resend/resend-node#901) and 128 in September 2024: a new one every 32 days.</summary>
    private const int KnownChrome = 146;
    private const int DaysPerChrome = 32;
    private static readonly DateTimeOffset KnownChromeOn = new(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);

    public Facts(Hit hit, Surroundings around)
    {
        Hit = hit;
        Delay = hit.Delay;
        Agent = hit.Agent;
        Range = hit.Range;
        Links = hit.Link is null ? 0 : 1;
        Every = Links;
        Alone = hit.Link is not null;
        foreach (var other in around.OfTrack)
        {
            if (!ReferenceEquals(other, hit)) Look(other, around.OfTrack);
        }
        Tracks = 1 + around.OfNetwork.Where(o => o.Track != hit.Track && Same(o.Network, hit.Network) && (o.At - hit.At).Duration() <= Surroundings.Moment).Select(o => o.Track).Distinct().Count();
    }

    public Hit Hit { get; }
    public TimeSpan Delay { get; }
    public Agent Agent { get; }
    public RangeKind Range { get; }

    /// <summary>So many different links of the mail were followed within seconds of this one, it included.</summary>
    public int Links { get; private set; }

    /// <summary>… within a minute.</summary>
    public int Every { get; private set; }

    /// <summary>It is the only link that was followed for minutes.</summary>
    public bool Alone { get; private set; }

    /// <summary>The link that nobody sees was followed within seconds of this hit.</summary>
    public bool NearHidden { get; private set; }

    /// <summary>The same link was followed shortly before from elsewhere, by another client.</summary>
    public bool Echo { get; private set; }

    /// <summary>The mail was looked at before, late enough for a person and not by what calls itself a machine.</summary>
    public bool Read { get; private set; }

    /// <summary>The mail was looked at a while ago from another network.</summary>
    public bool Back { get; private set; }

    /// <summary>So many of the organization's tracks were hit from the same network within seconds, this one included.</summary>
    public int Tracks { get; }

    /// <summary>Many people's requests come from this address, so that several at once say nothing.</summary>
    public bool Shared => Range is RangeKind.Webmail or RangeKind.Relay || Agent.Kind is AgentKind.GmailProxy or AgentKind.GmailPrefetch or AgentKind.YahooProxy or AgentKind.Nameless;

    /// <summary>It loads pictures whenever it likes, so that the time says nothing of a person.</summary>
    public bool Ahead => Hit.Kind == HitKind.Opened && (Agent.Kind is AgentKind.Nameless or AgentKind.GmailPrefetch || (Agent.Kind == AgentKind.BareWebKit && Range == RangeKind.Relay));

    /// <summary>It is as a browser says that it is, and that one would say more.</summary>
    public bool Mute => Agent is { SaysWhatFor: true } && Hit.Headers.Mode == FetchMode.Unsaid;

    /// <summary>So many versions of Chrome behind the day's.</summary>
    public int Behind => Agent.Chrome == 0 ? 0 : KnownChrome + (int)((Hit.At - KnownChromeOn).TotalDays / DaysPerChrome) - Agent.Chrome;

    public bool Within(double fromSeconds, double toSeconds) => Delay.TotalSeconds >= fromSeconds && Delay.TotalSeconds < toSeconds;

    private void Look(Hit other, IReadOnlyList<Hit> all)
    {
        var apart = (other.At - Hit.At).Duration();
        var before = other.At < Hit.At;
        if (other is { Kind: HitKind.Clicked, Link: { } link })
        {
            NearHidden |= link == Hit.Hidden && apart <= HiddenWithin;
            if (link != Hit.Link && Hit.Link is not null)
            {
                Alone &= apart > AloneWithin;
                if (apart <= BurstWithin && Links == 1) Links = Count(all, BurstWithin);
                if (apart <= EveryWithin && Every == 1) Every = Count(all, EveryWithin);
            }
            else if (link == Hit.Link && before && apart <= EchoWithin && Elsewhere(other))
            {
                Echo |= other.Agent.Family != Agent.Family || other.Agent.Device != Agent.Device;
            }
        }
        if (!before) return;
        if (!Read && other.Kind == HitKind.Opened && apart >= ReadingTakes && other.Delay >= ReadingAfter) Read = LikePerson(other);
        if (!Back && apart >= BackAfter && Elsewhere(other)) Back = LikePerson(other);
    }

    private int Count(IReadOnlyList<Hit> all, TimeSpan within) =>
        all.Where(o => o is { Kind: HitKind.Clicked, Link: not null } && (o.At - Hit.At).Duration() <= within).Select(o => o.Link).Append(Hit.Link).Distinct().Count();

    private bool Elsewhere(Hit other) => other.Network is not null && Hit.Network is not null && !Same(other.Network, Hit.Network);

    private static bool LikePerson(Hit other) =>
        other.Method == HitMethod.Get && other is not { Kind: HitKind.Clicked, Link: Hit.Hidden } && other.Agent is { IsMachine: false, Kind: not AgentKind.Nameless } &&
        other.Range is not (RangeKind.Scanner or RangeKind.Gateway or RangeKind.Cloud);

    /// <summary>One network, an IPv4 /24 or an IPv6 /48: more of an address is not kept, and a scanner's machines share one.</summary>
    private static bool Same(IPAddress? a, IPAddress? b) => a is not null && a.Equals(b);
}
