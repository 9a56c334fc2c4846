using System.Diagnostics;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>What an administrator sees of the organization's own envelopes, and their way to have those delivered that were given up. Metadata only.</summary>
internal static class OrganizationHealth
{
    public static async Task<IResult> ShowAsync(
        HttpContext http, Ledger ledger, IEnvelopeArchive archive, Backlogs backlogs, Delivery delivery, Organizations organizations, Certificates certificates, TimeProvider clock, CancellationToken cancellation)
    {
        var own = PackContext.Caller(http).Id;
        var grant = organizations.All.First(g => g.Organization.Id == own);
        var lines = (await ledger.ReadAsync(cancellation)).Where(l => l.Organization == own).ToLookup(l => l.Pack);
        var packs = new List<ShownPackHealth>();
        foreach (var pack in grant.Packs) packs.Add(await OfAsync(pack, [.. lines[pack]], own, archive, cancellation));
        var waiting = (await backlogs.ReadAsync(cancellation)).Where(b => b.Organization == own).ToDictionary(b => b.Destination, StringComparer.Ordinal);
        var breakers = delivery.Breakers.Where(b => b.Organization == own).ToDictionary(b => b.Destination, StringComparer.Ordinal);
        var purged = await certificates.ReadAsync(cancellation);
        return TypedResults.Ok(new ShownOrganizationHealth(
            clock.GetUtcNow(), grant.ExpiresAt, packs,
            waiting.Keys.Union(breakers.Keys).Order(StringComparer.Ordinal).Select(destination => Destination(destination, waiting.GetValueOrDefault(destination), breakers.GetValueOrDefault(destination))),
            purged is [.., (_, var last)] ? new ShownPurge(last.Day, last.PurgedAt) : null));
    }

    public static async Task<IResult> ReplayAsync(HttpContext http, Replay replay, IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<WantedOwnReplay>(http.Request, cancellation);
        if (body is null) return refused!;
        if (body.Pack is null || !packs.ContainsKey(body.Pack)) return new Refused(StatusCodes.Status422UnprocessableEntity, "invalid", "Some fields are not right.", new FieldProblem("pack", "Is no pack of this relay."));
        // Begun is begun, whether the caller waits or not.
        var (started, refusal) = await replay.StartAsync(new EnvelopeFilter(PackContext.Caller(http).Id, body.Pack, Reason: body.Reason), null, CancellationToken.None);
        return refusal switch
        {
            null => TypedResults.Created((string?)null, new StartedOwnReplay(started!.Job.Total - started.Job.Lost)),
            ReplayRefusal.Running => new Refused(StatusCodes.Status409Conflict, "replay_running", "The relay is replaying something else just now. Try again in a minute."),
            ReplayRefusal.Nothing => new Refused(StatusCodes.Status422UnprocessableEntity, "nothing_to_replay", "There is nothing left that could be delivered again."),
            _ => throw new UnreachableException(),
        };
    }

    private static async Task<ShownPackHealth> OfAsync(string pack, IReadOnlyList<LedgerEntry> lines, Guid organization, IEnvelopeArchive archive, CancellationToken cancellation)
    {
        var filter = new EnvelopeFilter(organization, pack);
        var newest = await archive.ListAsync(filter, null, 1, cancellation);
        var given = (await archive.DeadLettersAsync(filter, null, cancellation)).GroupBy(g => (g.State, g.Destination, g.Reason));
        return new ShownPackHealth(
            pack, newest is [var last] ? last.Envelope.AcceptedAt : null,
            lines.Sum(l => l.Accepted), lines.Sum(l => l.Completed), lines.Sum(l => l.InFlight), lines.Sum(l => l.Refused), lines.Sum(l => l.DeadLettered), lines.Sum(l => l.Purged + l.Lost),
            given.Select(g => new ShownGivenUp(g.Key.State == EnvelopeState.Refused ? "refused" : "deadLettered", g.Key.Destination, g.Key.Reason, g.Sum(d => d.Count), g.Min(d => d.Oldest), g.Max(d => d.Newest)))
                .OrderByDescending(g => g.Count));
    }

    private static ShownDestination Destination(string name, Backlog? backlog, BreakerState? breaker) => new(
        name, backlog?.Envelopes ?? 0, backlog?.Oldest, breaker?.Open ?? false, breaker is { Open: true } ? breaker.Reason : null, breaker is { Open: true } ? breaker.Until : null);
}

/// <summary>The answer of <c>GET /v1/organization/health</c>.</summary>
/// <param name="Now">The relay's clock.</param>
/// <param name="GrantExpiresAt">When the registration must have been renewed.</param>
/// <param name="Packs">Those the registration names.</param>
/// <param name="Destinations">Where the organization's envelopes go.</param>
/// <param name="LastPurge">The day that was forgotten last; null before the first.</param>
internal sealed record ShownOrganizationHealth(
    DateTimeOffset Now, DateTimeOffset GrantExpiresAt, IEnumerable<ShownPackHealth> Packs, IEnumerable<ShownDestination> Destinations, ShownPurge? LastPurge);

/// <summary>One pack's envelopes of the kept days, by what became of them.</summary>
/// <param name="Pack">Its name.</param>
/// <param name="LastAcceptedAt">When the newest was accepted; null where none is kept.</param>
/// <param name="Accepted">The sum of the others.</param>
/// <param name="Completed">Delivered.</param>
/// <param name="InFlight">Waits, or is on its way.</param>
/// <param name="Refused">The destination said no.</param>
/// <param name="DeadLettered">All attempts ran out.</param>
/// <param name="Gone">Forgotten undelivered after 30 days, or lost with a damaged disk.</param>
/// <param name="GivenUp">Refused and dead-lettered ones by reason, the most first.</param>
internal sealed record ShownPackHealth(
    string Pack, DateTimeOffset? LastAcceptedAt, long Accepted, long Completed, long InFlight, long Refused, long DeadLettered, long Gone, IEnumerable<ShownGivenUp> GivenUp);

/// <summary>Envelopes that were given up for the same reason.</summary>
/// <param name="State"><c>refused</c> or <c>deadLettered</c>.</param>
/// <param name="Destination"><c>crm</c> or a provider's name.</param>
/// <param name="Reason">A fixed code.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the first was accepted.</param>
/// <param name="Newest">When the last was.</param>
internal sealed record ShownGivenUp(string State, string Destination, string? Reason, long Count, DateTimeOffset Oldest, DateTimeOffset Newest);

/// <summary>A place that envelopes go to.</summary>
/// <param name="Name"><c>crm</c> or a provider's name.</param>
/// <param name="Waiting">Envelopes on their way.</param>
/// <param name="OldestAt">When the first of them was accepted.</param>
/// <param name="HeldBack">Whether it is not called just now, because it failed.</param>
/// <param name="Reason">Why, as a fixed code.</param>
/// <param name="Until">When it is tried next.</param>
internal sealed record ShownDestination(string Name, long Waiting, DateTimeOffset? OldestAt, bool HeldBack, string? Reason, DateTimeOffset? Until);

/// <summary>A day that was forgotten.</summary>
internal sealed record ShownPurge(DateOnly Day, DateTimeOffset? At);

/// <summary>The body of <c>POST /v1/organization/replays</c>.</summary>
/// <param name="Pack">Whose envelopes.</param>
/// <param name="Reason">Only those given up for it; null for all.</param>
internal sealed record WantedOwnReplay(string? Pack, string? Reason = null);

/// <summary>What a replay takes.</summary>
internal sealed record StartedOwnReplay(long Envelopes);
