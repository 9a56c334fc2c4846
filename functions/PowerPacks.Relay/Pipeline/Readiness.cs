using System.Globalization;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Relay.Pipeline;

/// <summary>
/// Whether this relay does what it promises, as a list of named checks. How long envelopes wait is shown and is no check: a CRM that is down makes them wait,
/// and taking the relay out of service for it would lose what it is there to keep.
/// </summary>
/// <param name="store">What is kept.</param>
/// <param name="deposits">What is kept beside it.</param>
/// <param name="keys">What both are sealed with.</param>
/// <param name="canary">What goes through both.</param>
/// <param name="backlogs">What waits.</param>
/// <param name="delivery">What could not be opened.</param>
/// <param name="region">Whose relay.</param>
/// <param name="clock">The time.</param>
/// <param name="jump">By how much the machine's clock is off, where it is in doubt.</param>
/// <param name="faulted">Is told what could not be looked at.</param>
public sealed class Readiness(
    IEnvelopeStore store, IDepositStore deposits, DataKeyRing keys, Canary canary, Backlogs backlogs, Delivery delivery, Region region, TimeProvider clock, Func<TimeSpan?> jump, Action<Exception> faulted)
{
    /// <summary>Checks that call a person and no more: a relay that is taken out of service for one old day's key would turn away what comes today.</summary>
    private static readonly string[] Persons = ["clock", "keys"];

    public async Task<ReadinessReport> LookAsync(CancellationToken cancellation)
    {
        IReadOnlyList<LedgerEntry> lines = [];
        IReadOnlyList<Backlog> waiting = [];
        IReadOnlyList<ReadinessCheck> checks =
        [
            await CheckAsync("canary", async () => Of(await canary.LookAsync(cancellation)), cancellation),
            await CheckAsync("ledger", async () =>
            {
                // Of the days that are kept: a purged day's lines are fixed by its certificate.
                (lines, waiting) = (await store.LedgerAsync(cancellation), await backlogs.ReadAsync(cancellation));
                return OfLedger(lines);
            }, cancellation),
            await CheckAsync("purge", async () => OfPurge((await store.DaysAsync(cancellation)).Concat(await deposits.DaysAsync(cancellation)).Concat(keys.Live.Select(k => k.Day))), cancellation),
            await CheckAsync("clock", () => Task.FromResult(OfClock(jump())), cancellation),
            await CheckAsync("keys", () => Task.FromResult(OfKeys(lines)), cancellation),
        ];
        return new ReadinessReport(
            checks.All(c => c.Ok) ? ReadinessReport.Ready : checks.All(c => c.Ok || Persons.Contains(c.Name)) ? ReadinessReport.Degraded : ReadinessReport.NotReady, region, checks, lines.Sum(l => l.InFlight),
            waiting.Count == 0 ? null : (long)waiting.Max(backlogs.AgeOf).TotalSeconds);
    }

    private async Task<ReadinessCheck> CheckAsync(string name, Func<Task<(bool Ok, string Detail)>> look, CancellationToken cancellation)
    {
        try
        {
            var (ok, detail) = await look();
            return new ReadinessCheck(name, ok, detail);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            faulted(e); // A disk that cannot be read is what this is asked for.
            return new ReadinessCheck(name, false, "it could not be looked at");
        }
    }

    private static (bool, string) Of(CanaryFlight flight) =>
        (flight.Ok, Text($"{(flight.Took is { } took ? Text($"{took.TotalMilliseconds:0.0} ms") : "not back")} at {flight.StartedAt:yyyy-MM-ddTHH:mm:ssZ}") + (flight.Reason is null ? "" : $": {flight.Reason}"));

    private static (bool, string) OfLedger(IReadOnlyList<LedgerEntry> lines)
    {
        var wrong = lines.Count(l => !l.Balanced);
        return (wrong == 0, wrong == 0 ? Text($"{lines.Count} lines add up") : Text($"{wrong} of {lines.Count} lines do not add up"));
    }

    private (bool, string) OfPurge(IEnumerable<DateOnly> kept)
    {
        var days = kept.ToList();
        if (days.Count == 0) return (true, "nothing is kept");
        return (!Purge.IsOver(days.Min(), clock.GetUtcNow() - Purge.Grace), Text($"the oldest day kept is {days.Min():yyyy-MM-dd}"));
    }

    private static (bool, string) OfClock(TimeSpan? jump) =>
        jump is { } off ? (false, Text($"the machine's clock jumped and is off by {off:c}; it is believed once it has held for an hour")) : (true, "it runs evenly");

    private (bool, string) OfKeys(IEnumerable<LedgerEntry> lines)
    {
        var waiting = lines.Where(l => l.InFlight > 0).Select(l => l.Day).ToHashSet();
        var locked = waiting.Where(day => keys.Find(day) is null).Union(delivery.Locked.Where(waiting.Contains)).Order().ToList();
        return (locked.Count == 0, locked.Count == 0 ? "what waits can be opened" : Text($"no key for {locked.Count} days with waiting envelopes, the first {locked[0]:yyyy-MM-dd}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The answer of <c>GET /ready</c>.</summary>
/// <param name="Status"><see cref="Ready"/> where every check holds; <see cref="Degraded"/> where what fails keeps nobody from sending; else <see cref="NotReady"/>.</param>
/// <param name="Region">Whose relay.</param>
/// <param name="Checks">Each check by name.</param>
/// <param name="InFlight">Envelopes that wait for delivery.</param>
/// <param name="OldestWaitingSeconds">How long the oldest of them has waited; null where none does.</param>
public sealed record ReadinessReport(string Status, Region Region, IReadOnlyList<ReadinessCheck> Checks, long InFlight, long? OldestWaitingSeconds)
{
    public const string Ready = "ready";
    public const string Degraded = "degraded";
    public const string NotReady = "not ready";
}

/// <summary>One check.</summary>
/// <param name="Name">Fixed, for programs.</param>
/// <param name="Ok">Whether it holds.</param>
/// <param name="Detail">What was found, for people; free of names.</param>
public sealed record ReadinessCheck(string Name, bool Ok, string Detail);
