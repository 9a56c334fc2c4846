using System.Security.Cryptography;
using System.Text;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Providers;
using PowerPacks.Relay.Packs.Email.Tracking;
using PowerPacks.Relay.Packs.Email.Verdicts;
using Names = PowerPacks.Relay.Packs.Email.CrmNames.EmailEvent;
using PreferenceNames = PowerPacks.Relay.Packs.Email.CrmNames.EmailPreference;
using TrackNames = PowerPacks.Relay.Packs.Email.CrmNames.EmailTrack;

namespace PowerPacks.Relay.Packs.Email;

/// <summary>
/// What happened to mails, as rows: each event one in an elastic table, and on each recipient concerned that something came, upon which the CRM counts anew from the events. So nothing is added up
/// here, and an event that is told twice is counted once. Pure.
/// </summary>
internal static class EventRows
{
    private const string TimeToLive = "ttlinseconds";
    private const string Relay = "relay";
    private const int MaxName = 100;

    /// <summary>Rows of earlier hits that one envelope writes again; of more, the CRM keeps the first verdict.</summary>
    private const int MaxRevised = 200;

    /// <summary>Neither table has a plug-in that a writer waits for, and nobody edits their rows.</summary>
    private const int RowsAtOnce = 1_000;

    private static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id) { RowsAtOnce = RowsAtOnce };
    private static readonly CrmTable Tracks = new(TrackNames.Table, TrackNames.Set, TrackNames.Columns.Id) { RowsAtOnce = RowsAtOnce };
    private static readonly CrmTable Preferences = new(PreferenceNames.Table, PreferenceNames.Set, PreferenceNames.Columns.Id);

    /// <summary>Has a row written after the first of its envelope, and so after all events that are written with it: the CRM counts at once.</summary>
    private static readonly RowLink[] AfterEvents = [new(0)];

    /// <param name="judged">The envelope's own hits first, then earlier ones whose verdict has changed.</param>
    /// <param name="settings">The organization's.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<CrmRow> Of(IEnumerable<(RememberedHit Hit, Verdict Verdict)> judged, TrackingSettings settings, DateTimeOffset now)
    {
        // Of a hit that was judged more than once the last verdict counts.
        var last = judged.GroupBy(j => j.Hit.Row).Select(g => g.Last()).Take(EmailLimits.HitsPerEnvelope + MaxRevised).ToList();
        return [.. last.Select(j => Of(j.Hit, j.Verdict, settings)), .. last.Select(j => j.Hit.Hit.Track).Distinct().Select(t => Touched(t, now))];
    }

    public static IReadOnlyList<CrmRow> Of(Guid organization, IEnumerable<ToldEvent> events, TrackingSettings settings, DateTimeOffset now)
    {
        var rows = new List<CrmRow>();
        foreach (var told in events.DistinctBy(e => e.Id))
        {
            var isSought = told is { Track: null, MessageId: not null, Address: not null };
            if (isSought) rows.Add(Sought(organization, told, now, OnMatch.Keep));
            if (told.Track is not null || told.MessageId is not null) rows.Add(Of(organization, told, settings) with { Links = isSought ? [new RowLink(rows.Count - 1) { IdColumn = Names.Columns.TrackKey }] : [] });
            // Not before the event is there: the CRM counts at once.
            if (isSought) rows.Add(Sought(organization, told, now, OnMatch.Update) with { Links = [new RowLink(rows.Count - 1)] });
            if (Suppressed(organization, told) is { } preference) rows.Add(preference);
        }
        return [.. rows, .. events.Select(e => e.Track).OfType<Guid>().Distinct().Select(t => Touched(t, now))];
    }

    /// <summary>A mail's own partition: the recipient's id without its number.</summary>
    public static string PartitionOf(Guid track)
    {
        Span<byte> bytes = stackalloc byte[16];
        track.TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[14..].Clear();
        return new Guid(bytes, bigEndian: true).ToString("N");
    }

    /// <summary>The partition of what was told of a message before anybody knew whose it is.</summary>
    public static string PartitionOf(string messageId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        return $"m-{Convert.ToHexStringLower(hash[..16])}";
    }

    private static CrmRow Of(RememberedHit remembered, Verdict verdict, TrackingSettings settings)
    {
        var hit = remembered.Hit;
        var columns = New(NameOf(hit.Kind), KindOf(hit.Kind), hit.At, Relay, settings);
        columns[Names.Columns.TrackKey] = hit.Track.ToString("D");
        if (hit.Kind == HitKind.Clicked) (columns[Names.Columns.LinkNumber], columns[Names.Columns.Url]) = (hit.Link, Cut(remembered.Target, EmailLimits.Url));
        if (remembered.Client is not null) columns[Names.Columns.Client] = remembered.Client;
        if (remembered.Network is not null) columns[Names.Columns.Network] = remembered.Network;
        columns[Names.Columns.Verdict] = VerdictOf(verdict.Who);
        columns[Names.Columns.Confidence] = verdict.Confidence;
        columns[Names.Columns.Counts] = verdict.Who == Who.Person && verdict.Confidence >= settings.Confidence;
        columns[Names.Columns.Reasons] = Cut(string.Join(' ', verdict.Reasons), EmailLimits.Reasons);
        return new CrmRow(Table, new RowKey(Names.Columns.Id, remembered.Row.ToString("D")) { Partition = PartitionOf(hit.Track) }, columns);
    }

    private static CrmRow Of(Guid organization, ToldEvent told, TrackingSettings settings)
    {
        var columns = New(told.Happening.ToString(), KindOf(told.Happening), told.At, told.Source, settings);
        if (told.Track is { } track) columns[Names.Columns.TrackKey] = track.ToString("D");
        if (told.MessageId is not null) columns[Names.Columns.MessageId] = told.MessageId;
        if (told.Address is not null) columns[Names.Columns.Address] = told.Address;
        if (told.Detail is not null) columns[Names.Columns.Detail] = told.Detail;
        if (BounceOf(told) is { } bounce) columns[Names.Columns.BounceKind] = bounce;
        return new CrmRow(Table, new RowKey(Names.Columns.Id, told.RowId(organization).ToString("D")) { Partition = told.Track is { } own ? PartitionOf(own) : PartitionOf(told.MessageId!) }, columns);
    }

    private static Dictionary<string, object?> New(string name, int kind, DateTimeOffset at, string source, TrackingSettings settings) => new()
    {
        [Names.Columns.Name] = Cut(name, MaxName),
        [Names.Columns.Kind] = kind,
        [Names.Columns.OccurredOn] = at,
        [Names.Columns.Source] = source,
        [TimeToLive] = settings.EventDays * 24 * 60 * 60,
    };

    /// <summary>Upon this the CRM counts anew. Whoever deleted the mail does not want it back.</summary>
    private static CrmRow Touched(Guid track, DateTimeOffset now) =>
        new(Tracks, new RowKey(TrackNames.Columns.Id, track.ToString("D")), new Dictionary<string, object?> { [TrackNames.Columns.TouchedOn] = now }) { OnlyIfThere = true, Supersedes = true, Links = AfterEvents };

    /// <summary>The same for a recipient who is found by message and address. Where there is none yet, the event waits in the message's partition until there is.</summary>
    /// <param name="organization">Whose.</param>
    /// <param name="told">The event.</param>
    /// <param name="now">The time.</param>
    /// <param name="onMatch">Whether it is told, or only found.</param>
    private static CrmRow Sought(Guid organization, ToldEvent told, DateTimeOffset now, OnMatch onMatch) =>
        new(Tracks, new RowKey(TrackNames.Columns.Id, told.RowId(organization).ToString("D")), new Dictionary<string, object?> { [TrackNames.Columns.TouchedOn] = now })
        {
            Match = new RowMatch([new Dictionary<string, string> { [TrackNames.Columns.MessageId] = told.MessageId!, [TrackNames.Columns.Address] = told.Address! }], onMatch) { MustExist = true },
        };

    /// <summary>Whoever a provider says wants no more mails, or can get none, is written down at once, whatever mail it was.</summary>
    private static CrmRow? Suppressed(Guid organization, ToldEvent told)
    {
        if (told.Address is null || WhyOf(told) is not { } why) return null;
        return new CrmRow(Preferences, new RowKey(PreferenceNames.Columns.Id, IdOf(organization, told.Address).ToString("D")), new Dictionary<string, object?>
        {
            [PreferenceNames.Columns.Name] = told.Address,
            [PreferenceNames.Columns.Address] = told.Address,
            [PreferenceNames.Columns.Suppressed] = true,
            [PreferenceNames.Columns.SuppressedWhy] = why,
            [PreferenceNames.Columns.SuppressedOn] = told.At,
        })
        {
            Match = new RowMatch([new Dictionary<string, string> { [PreferenceNames.Columns.Address] = told.Address }], OnMatch.Update) { OnlyIfEmpty = [PreferenceNames.Columns.SuppressedWhy, PreferenceNames.Columns.SuppressedOn] },
        };
    }

    private static int? WhyOf(ToldEvent told) => told switch
    {
        { Happening: Happening.Unsubscribed } => PreferenceNames.SuppressedWhys.Unsubscribed,
        { Happening: Happening.Complained } => PreferenceNames.SuppressedWhys.Complained,
        { Happening: Happening.Bounced, Bounce: BounceKind.Hard } => PreferenceNames.SuppressedWhys.HardBounce,
        _ => null,
    };

    /// <summary>Of the row of an address: two events that come at once make one.</summary>
    private static Guid IdOf(Guid organization, string address) => new ToldEvent("preference", address, Happening.Unsubscribed, default).RowId(organization);

    private static string NameOf(HitKind kind) => kind.ToString();

    private static int KindOf(HitKind kind) => kind switch
    {
        HitKind.Opened => Names.Kinds.Opened,
        HitKind.Clicked => Names.Kinds.Clicked,
        _ => Names.Kinds.Unsubscribed,
    };

    private static int KindOf(Happening happening) => happening switch
    {
        Happening.Delivered => Names.Kinds.Delivered,
        Happening.Deferred => Names.Kinds.Deferred,
        Happening.Bounced => Names.Kinds.Bounced,
        Happening.Blocked => Names.Kinds.Blocked,
        Happening.Complained => Names.Kinds.Complained,
        _ => Names.Kinds.Unsubscribed,
    };

    private static int VerdictOf(Who who) => who switch
    {
        Who.Person => Names.Verdicts.Person,
        Who.Machine => Names.Verdicts.Machine,
        _ => Names.Verdicts.Uncertain,
    };

    private static int? BounceOf(ToldEvent told) => (told.Happening, told.Bounce) switch
    {
        (Happening.Bounced, BounceKind.Hard) => Names.BounceKinds.Hard,
        (Happening.Bounced, _) => Names.BounceKinds.Soft,
        (Happening.Blocked, _) => Names.BounceKinds.Blocked,
        _ => null,
    };

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
