using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Http;

/// <summary>An organization as an operator sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The name in its grant; null where it has none here any more.</param>
internal sealed record SeenOrganization(Guid Id, string? Name);

/// <summary>The answer of <c>GET /summary</c>: the relay at a glance. The canary's envelopes are in none of the numbers.</summary>
/// <param name="Region">The relay's region.</param>
/// <param name="Version">The relay's version.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="Now">Its clock.</param>
/// <param name="Ready">What <c>GET /ready</c> says.</param>
/// <param name="Totals">All days together.</param>
/// <param name="OldestWaiting">What has waited longest; null where nothing waits.</param>
/// <param name="Days">The newest days, oldest first.</param>
internal sealed record SeenSummary(
    Region Region, string Version, DateTimeOffset StartedAt, DateTimeOffset Now, ReadinessReport Ready, SeenTotals Totals, SeenWait? OldestWaiting, IEnumerable<SeenDay> Days);

/// <summary>Where everything is that was accepted.</summary>
/// <param name="Accepted">The sum of the six after it, where the ledger is balanced.</param>
/// <param name="Completed">Delivered.</param>
/// <param name="Refused">The destination said no.</param>
/// <param name="DeadLettered">All attempts ran out.</param>
/// <param name="Purged">Forgotten undelivered.</param>
/// <param name="InFlight">Waits, or is on its way.</param>
/// <param name="Lost">Went with a damaged file.</param>
/// <param name="Balanced">Whether each line adds up.</param>
internal sealed record SeenTotals(long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost, bool Balanced);

/// <summary>The envelope that has waited longest.</summary>
/// <param name="AcceptedAt">Since when.</param>
/// <param name="Seconds">For how long.</param>
internal sealed record SeenWait(DateTimeOffset AcceptedAt, long Seconds);

/// <summary>One day of the summary, UTC: its numbers are those of <see cref="SeenTotals"/>, then when it is forgotten and its key's id, null where the key is destroyed.</summary>
internal sealed record SeenDay(
    DateOnly Day, long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost, DateTimeOffset PurgeAt, string? KeyId);

/// <summary>The answer of <c>GET /ledger</c>.</summary>
/// <param name="Lines">Oldest day first.</param>
internal sealed record SeenLedger(IEnumerable<SeenLine> Lines);

/// <summary>What became of what one organization's pack accepted in one day; its numbers are those of <see cref="SeenTotals"/>.</summary>
internal sealed record SeenLine(
    DateOnly Day, SeenOrganization Organization, string Pack, long Accepted, long Completed, long Refused, long DeadLettered, long Purged, long InFlight, long Lost, bool Balanced);

/// <summary>The answer of <c>GET /breakers</c>.</summary>
/// <param name="Breakers">Open ones first.</param>
internal sealed record SeenBreakers(IEnumerable<SeenBreaker> Breakers);

/// <summary>An organization's destination that has been tried.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="Destination"><c>crm</c> or a provider's name.</param>
/// <param name="Open">Whether it is held back.</param>
/// <param name="Reason">Why, as a fixed code; null where all is well.</param>
/// <param name="Until">The next try; null where it is not held back.</param>
/// <param name="Failures">Failures in a row.</param>
internal sealed record SeenBreaker(SeenOrganization Organization, string Destination, bool Open, string? Reason, DateTimeOffset? Until, int Failures);

/// <summary>The answer of <c>GET /egress</c>: where data may go from here.</summary>
/// <param name="Region">The relay's region.</param>
/// <param name="Packs">The packs.</param>
/// <param name="Organizations">The organizations pinned to the region.</param>
internal sealed record SeenEgress(Region Region, IEnumerable<SeenPack> Packs, IEnumerable<SeenCrm> Organizations);

/// <summary>A pack and the hosts it may call.</summary>
internal sealed record SeenPack(string Pack, IEnumerable<string> Hosts);

/// <summary>An organization and the host of its CRM.</summary>
internal sealed record SeenCrm(SeenOrganization Organization, string Host);
