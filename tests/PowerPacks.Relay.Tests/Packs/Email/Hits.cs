using System.Net;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>Hits to vary: an ordinary one of a person, two hours after the mail, with a browser of that day.</summary>
internal static class Hits
{
    public const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";
    public const string Phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    public const string Outlook = "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.14931; Pro)";
    public const string BareWebKit = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

    public static readonly DateTimeOffset Sent = new(2026, 4, 15, 9, 0, 0, TimeSpan.Zero);
    public static readonly IPAddress Home = IPAddress.Parse("192.0.2.17");
    public static readonly IPAddress Elsewhere = IPAddress.Parse("198.51.100.4");
    public static readonly Guid Track = Guid.Parse("8f1d2a7733c94b5e9a60c1de4f8b0001");

    public static Hit Click(double secondsAfter = 7200, int link = 2) => new(HitKind.Clicked, HitMethod.Get, Track, Sent.AddSeconds(secondsAfter), Sent.AddSeconds(-1))
    {
        SentAt = Sent,
        Link = link,
        Links = 5,
        UserAgent = Chrome,
        Headers = new(Prefetch: false, FetchMode.Navigate, ByHand: true, Language: true),
        Address = Home,
    };

    public static Hit Open(double secondsAfter = 7200) => Click(secondsAfter) with
    {
        Kind = HitKind.Opened, Link = null, Links = null, Headers = new(Prefetch: false, FetchMode.Other, ByHand: false, Language: true),
    };

    public static Hit Unsubscription(double secondsAfter = 7200) => Click(secondsAfter) with { Kind = HitKind.Unsubscribed, Method = HitMethod.Post, Link = null, Links = null };

    public static Hit From(this Hit hit, string address) => hit with { Address = IPAddress.Parse(address) };

    public static Hit By(this Hit hit, string userAgent) => hit with { UserAgent = userAgent };

    /// <param name="hit">To be judged.</param>
    /// <param name="others">Of the same track, or of others' from the same address.</param>
    public static Verdict Judged(this Hit hit, params Hit[] others) => Verdict.On(hit, new([.. others.Where(o => o.Track == hit.Track)], [.. others.Where(o => o.Track != hit.Track)]));

    public static IReadOnlyList<string> Reasons(this Hit hit, params Hit[] others) => hit.Judged(others).Reasons;
}
