using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>The relay at a glance, and the ledger that the glance adds up.</summary>
internal static class SummaryRoutes
{
    /// <summary>Days in the summary: the 31 that can be kept, and as many purged ones.</summary>
    private const int MaxDays = 62;

    private static readonly string Version = typeof(SummaryRoutes).Assembly.GetName().Version!.ToString(3);

    public static async Task<IResult> SummaryAsync(
        Ledger ledger, IEnvelopeArchive archive, Readiness readiness, DataKeyRing keys, HostSettings settings, RelayStart start, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var lines = (await ledger.ReadAsync(cancellation)).Where(l => l.Organization != Canary.Organization).ToList(); // Its own canaries are /ready's matter.
        var oldest = await archive.OldestWaitingAsync(cancellation);
        var totals = Sums.Of(lines);
        return TypedResults.Ok(new SeenSummary(
            settings.Region!, Version, start.At, now, await readiness.LookAsync(cancellation),
            new SeenTotals(totals.Accepted, totals.Completed, totals.Refused, totals.DeadLettered, totals.Purged, totals.InFlight, totals.Lost, lines.All(l => l.Balanced)),
            oldest is { } at ? new SeenWait(at, (long)Math.Max((now - at).TotalSeconds, 0)) : null,
            lines.GroupBy(l => l.Day).TakeLast(MaxDays).Select(day => Day(day.Key, Sums.Of(day), keys))));
    }

    public static async Task<IResult> LedgerAsync(HttpContext http, Ledger ledger, OperatorView view, OperatorAccess access, CancellationToken cancellation)
    {
        var fields = new OperatorFields();
        var filter = fields.Filter(FilterText.Of(fields.Query(http.Request, "organization", "pack", "from", "to")));
        if (fields.Refused is { } refused) return refused;
        var lines = (await ledger.ReadAsync(cancellation))
            .Where(l => filter.Organization is not null || l.Organization != Canary.Organization)
            .Where(l => filter.Covers(l.Day) && (filter.Organization ?? l.Organization) == l.Organization && (filter.Pack ?? l.Pack) == l.Pack).ToList();
        await access.NoteAsync(http, AccessEntry.LedgerExported, $"{lines.Count} lines");
        return TypedResults.Ok(new SeenLedger(lines.Select(view.Line)));
    }

    private static SeenDay Day(DateOnly day, Sums sums, DataKeyRing keys) => new(
        day, sums.Accepted, sums.Completed, sums.Refused, sums.DeadLettered, sums.Purged, sums.InFlight, sums.Lost, Purge.DueAt(day), keys.Find(day)?.Id);

    private sealed record Sums(long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost)
    {
        public static Sums Of(IEnumerable<LedgerEntry> lines) => lines.Aggregate(new Sums(0, 0, 0, 0, 0, 0, 0), (sum, l) => new Sums(
            sum.Accepted + l.Accepted, sum.Completed + l.Completed, sum.Refused + l.Refused, sum.DeadLettered + l.DeadLettered, sum.Purged + l.Purged, sum.InFlight + l.InFlight,
            sum.Lost + l.Lost));
    }
}
