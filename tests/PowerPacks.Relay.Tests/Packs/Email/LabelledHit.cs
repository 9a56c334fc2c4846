using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using PowerPacks.Relay.Packs.Email.Verdicts;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>
/// A hit of which it is documented who makes such ones: a line of <c>labelled-hits.tsv</c>. The stories and user agents are from public pages, the moments and addresses around them are made up;
/// people's addresses are those reserved for documentation. What is held out is only ever measured: no points were chosen on it.
/// </summary>
internal sealed record LabelledHit(string Id, bool IsHeldOut, string Label, string Story, string Source, string UserAgent, string From, Hit Hit, Surroundings Around)
{
    /// <summary>About the time of the newest user agents in the set.</summary>
    private static readonly DateTimeOffset Sent = new(2026, 4, 15, 9, 0, 0, TimeSpan.Zero);

    private static readonly Guid Track = Guid.Parse("8f1d2a7733c94b5e9a60c1de4f8b0001");

    public static IReadOnlyList<LabelledHit> All { get; } = [.. File.ReadLines(Beside("labelled-hits.tsv")).Where(l => l[0] != '#').Select(l => Read(l.Split('\t')))];

    public Verdict Verdict { get; } = Verdict.On(Hit, Around);

    /// <summary>The hits whose set and kind these are, of which the label is known.</summary>
    public static List<LabelledHit> Of(bool heldOut, HitKind kind) => [.. All.Where(h => h.IsHeldOut == heldOut && h.Hit.Kind == kind)];

    public static string Beside(string file, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, file);

    private static LabelledHit Read(string[] cells)
    {
        var hit = new Hit(KindOf(cells[3]), Enum.Parse<HitMethod>(cells[4], ignoreCase: true), Track, Sent + Span(cells[5]), Sent.AddSeconds(-3))
        {
            SentAt = Sent,
            Link = Number(cells[6]),
            Links = Number(cells[7]),
            UserAgent = cells[8],
            Headers = HeadersOf(cells[9]),
            Address = IPAddress.Parse(cells[10]),
        };
        var others = cells[11] == "-" ? [] : cells[11].Split(" && ").SelectMany(o => Other(o, hit)).ToList();
        return new(cells[0], cells[1] == "held-out", cells[2], cells[12], cells[13], cells[8], cells[10], hit, new([.. others.Where(o => o.Track == Track)], [.. others.Where(o => o.Track != Track)]));
    }

    /// <summary>Such as <c>click 3 @-0.4 from 192.0.2.7 as curl/7</c>, <c>open @-30</c>, or <c>4 tracks @+1</c> from the same address.</summary>
    private static IEnumerable<Hit> Other(string text, Hit hit)
    {
        var (rest, agent) = Cut(text, " as ");
        var (what, from) = Cut(rest, " from ");
        var at = what.LastIndexOf('@');
        var words = what[..at].Trim().Split(' ');
        var other = hit with { At = hit.At.AddSeconds(double.Parse(what[(at + 1)..], CultureInfo.InvariantCulture)) };
        if (agent != null) other = other with { UserAgent = agent };
        if (from != null) other = other with { Address = IPAddress.Parse(from) };
        if (words is [var number, "tracks"]) return Enumerable.Range(1, int.Parse(number, CultureInfo.InvariantCulture)).Select(n => other with { Track = new Guid(n, 0, 0, new byte[8]) });
        return [words[0] == "open" ? other with { Kind = HitKind.Opened, Link = null } : other with { Kind = HitKind.Clicked, Link = int.Parse(words[1], CultureInfo.InvariantCulture) }];
    }

    private static (string Before, string? Behind) Cut(string text, string at) => text.IndexOf(at, StringComparison.Ordinal) is >= 0 and var i ? (text[..i], text[(i + at.Length)..]) : (text, null);

    private static HitKind KindOf(string word) => word switch { "open" => HitKind.Opened, "click" => HitKind.Clicked, "unsubscribe" => HitKind.Unsubscribed, _ => throw new InvalidDataException(word) };

    private static int? Number(string cell) => cell == "-" ? null : int.Parse(cell, CultureInfo.InvariantCulture);

    private static HitHeaders HeadersOf(string cell)
    {
        var words = cell.Split(',');
        var mode = words.Contains("navigate") ? FetchMode.Navigate : words.Contains("other") ? FetchMode.Other : FetchMode.Unsaid;
        return new(words.Contains("prefetch"), mode, words.Contains("by-hand"), words.Contains("language"));
    }

    private static TimeSpan Span(string cell)
    {
        var number = double.Parse(cell[..^1], CultureInfo.InvariantCulture);
        return cell[^1] switch { 's' => TimeSpan.FromSeconds(number), 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => throw new InvalidDataException(cell) };
    }
}
