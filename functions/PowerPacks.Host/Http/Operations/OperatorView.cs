using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>How things look to an operator: organizations by name, states in the words of the API, metadata only.</summary>
internal sealed class OperatorView(Organizations organizations)
{
    public SeenOrganization Organization(Guid id) => new(id, organizations.Find(id)?.Name);

    public SeenLine Line(LedgerEntry line) => new(
        line.Day, Organization(line.Organization), line.Pack, line.Accepted, line.Completed, line.Refused, line.DeadLettered, line.Purged, line.InFlight, line.Lost, line.Balanced);

    public SeenEnvelope Envelope(EnvelopeStatus status)
    {
        var envelope = status.Envelope;
        return new(envelope.Key, Organization(envelope.Organization), envelope.Pack, envelope.Kind, envelope.Destination, envelope.AcceptedAt, Word(status.State), status.Attempts, status.Reason, status.DueAt, status.SettledAt);
    }

    public SeenLife Life(EnvelopeLife life) =>
        new(Envelope(life.Status), Purge.DueAt(life.Status.Envelope.Day), life.History.Select(h => new SeenEvent(h.At, Word(h.Happened), h.Attempt, h.Reason)));

    /// <summary>Groups of all days together, the largest first.</summary>
    public IEnumerable<SeenGroup> Groups(IEnumerable<DeadLetterGroup> groups) => groups
        .GroupBy(g => (g.State, g.Organization, g.Pack, g.Destination, g.Reason))
        .Select(g => new SeenGroup(
            Word(g.Key.State), Organization(g.Key.Organization), g.Key.Pack, g.Key.Destination, g.Key.Reason, g.Sum(d => d.Count), g.Min(d => d.Oldest), g.Max(d => d.Newest)))
        .OrderByDescending(g => g.Count);

    public static SeenReplay Replay(ReplayProgress progress)
    {
        var (job, filter) = (progress.Job, progress.Job.Filter);
        return new SeenReplay(
            job.Id,
            new SeenFilter(filter.Organization, filter.Pack, filter.Destination, filter.State is { } state ? Word(state) : null, filter.Reason, filter.From, filter.To),
            job.PerSecond, job.StartedAt, job.EndedAt, Lower(job.State.ToString()), job.Total, job.Replayed, job.Lost, Math.Round(progress.PerSecondNow, 1),
            progress.Remaining is { } remaining ? (long)Math.Ceiling(remaining.TotalSeconds) : null);
    }

    public static SeenCertificate Certificate((string Text, PurgeCertificate Certificate) signed)
    {
        var certificate = signed.Certificate;
        return new(certificate.Day, certificate.KeyId, certificate.MerkleRoot, certificate.Totals, certificate.CommittedAt, certificate.PurgedAt, signed.Text);
    }

    private static string Word(EnvelopeState state) => Lower((state == EnvelopeState.Delivering ? EnvelopeState.Accepted : state).ToString());

    private static string Word(Happened happened) => Lower(happened.ToString());

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
